package dev.lockstep.byzantine;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import org.jspecify.annotations.Nullable;

/** The context of the host, for a node that is wrapped; a subclass changes what it must. */
abstract class ForwardingContext implements NodeContext {

    private @Nullable NodeContext host;

    /** The host's context of this callback. */
    final void use(NodeContext context) {
        host = context;
    }

    final NodeContext host() {
        if (host == null) {
            throw new IllegalStateException("a context is valid during a callback only");
        }
        return host;
    }

    @Override
    public int id() {
        return host().id();
    }

    @Override
    public long monotonicNanos() {
        return host().monotonicNanos();
    }

    @Override
    public long clockNanos() {
        return host().clockNanos();
    }

    @Override
    public void send(int to, Message message) {
        host().send(to, message);
    }

    @Override
    public void setTimer(Timer timer, long delayNanos) {
        host().setTimer(timer, delayNanos);
    }

    @Override
    public void cancelTimer(Timer timer) {
        host().cancelTimer(timer);
    }

    @Override
    public Storage storage() {
        return host().storage();
    }

    @Override
    public long draw(Purpose purpose) {
        return host().draw(purpose);
    }

    @Override
    public void charge(CpuWork work, int times) {
        host().charge(work, times);
    }

    @Override
    public void emit(ProtocolEvent event) {
        host().emit(event);
    }
}
