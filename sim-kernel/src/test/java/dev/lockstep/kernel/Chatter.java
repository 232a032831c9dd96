package dev.lockstep.kernel;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.random.Distribution;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;

/** A node that does at random whatever a node can do, and tells an auditor of it. */
final class Chatter extends Probe {

    static final int RECEIVE_NANOS = 100;
    static final int SEND_NANOS = 10;
    static final int TIMEOUT_NANOS = 50;
    static final int SIGN_NANOS = 700;
    static final int FSYNC_NANOS = 300;

    static final CostModel COSTS = new CostModel(
            Duration.ofNanos(RECEIVE_NANOS),
            1,
            Duration.ofNanos(SEND_NANOS),
            0,
            Duration.ofNanos(TIMEOUT_NANOS),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofNanos(SIGN_NANOS),
            Duration.ZERO);

    static final DiskModel DISK = new DiskModel(Distribution.constant(FSYNC_NANOS), 0);

    /** A message that exists once. */
    record Parcel(long id, int sizeBytes) implements Message {}

    /** Comes when the write with this number is durable. */
    record Durable(long id, long write) implements Message {

        @Override
        public int sizeBytes() {
            return 0;
        }
    }

    private final Auditor auditor;
    private final int nodes;

    Chatter(Auditor auditor, int nodes) {
        this.auditor = auditor;
        this.nodes = nodes;
    }

    @Override
    public void start(NodeContext context) {
        Long stored = context.storage().get("write", Long.class);
        auditor.started(context.id(), stored == null ? 0 : stored);
        chat(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        auditor.received(context.id(), from, message);
        chat(context);
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        auditor.expired(context.id(), timer, context.monotonicNanos());
        chat(context);
    }

    private void chat(NodeContext context) {
        long bits = context.draw(Draw.FIRST);
        int node = context.id();
        for (long i = Draws.below(bits, 5); i > 1 && auditor.mayGoOn(); i--) {
            Parcel parcel = new Parcel(auditor.nextId(), (int) (Mix.mix(bits, i) & 63));
            int to = (int) Draws.below(Mix.mix(bits, -i), nodes);
            auditor.sends(node, to, parcel);
            context.send(to, parcel);
        }
        if ((bits & 3) == 0) {
            auditor.spends(node, SIGN_NANOS);
            context.charge(CpuWork.SIGN, 1);
        }
        if ((bits & 0x0C) == 0) {
            context.storage().put("write", auditor.writes(node), 8);
            store(context, node, bits);
        }
        Alarm alarm = (bits & 0x100) == 0 ? Alarm.ONE : Alarm.TWO;
        if ((bits & 0x600) != 0 && auditor.mayGoOn()) {
            long delay = (bits >>> 16) & 0xFFF;
            auditor.sets(node, alarm, context.monotonicNanos() + delay);
            context.setTimer(alarm, delay);
        } else {
            auditor.cancels(node, alarm);
            context.cancelTimer(alarm);
        }
    }

    private void store(NodeContext context, int node, long bits) {
        if ((bits & 0x30) == 0) {
            auditor.forces(node);
            context.storage().force();
        } else if ((bits & 0x30) == 0x10) {
            context.storage().sync(auditor.syncs(node));
        }
    }
}
