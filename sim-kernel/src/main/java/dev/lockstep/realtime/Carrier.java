package dev.lockstep.realtime;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.host.Transmission;
import dev.lockstep.machine.DrawKeys;
import dev.lockstep.machine.Traffic;
import dev.lockstep.machine.TrafficCounter;
import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands messages to the network, one at a time, and carries out its decisions on the wall clock. */
final class Carrier implements Transmission {

    private final Network network;
    private final HostClock clock;
    private final Schedule schedule;
    private final List<Member> members;
    private final DrawKeys keys;
    private final TrafficCounter traffic = new TrafficCounter();
    private final LatenessCounter lateness = new LatenessCounter();

    private int from;
    private int to;
    private @Nullable Message message;
    private int sizeBytes;
    private long sentNanos;
    private long key;

    Carrier(Network network, Shared run, Schedule schedule, List<Member> members) {
        this.network = network;
        this.clock = run.clock();
        this.schedule = schedule;
        this.members = members;
        this.keys = new DrawKeys(run.seed());
    }

    /**
     * Lets a message leave its sender. Two senders may hand over a little out of order; for the network time does not go
     * back.
     */
    void send(int from, int to, Message message, long nowNanos) {
        this.from = from;
        this.to = to;
        this.message = message;
        sizeBytes = message.sizeBytes();
        if (sizeBytes < 0) {
            throw new IllegalStateException("sizeBytes=" + sizeBytes + " of " + message + " is negative");
        }
        sentNanos = Math.max(sentNanos, nowNanos);
        key = keys.nextTransmission(from, to, sentNanos);
        traffic.sent(message, sizeBytes);
        network.transmit(this);
    }

    void disconnect(int node) {
        network.disconnect(node);
    }

    Traffic traffic() {
        return traffic.snapshot();
    }

    LatenessCounter lateness() {
        return lateness;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long sentNanos() {
        return sentNanos;
    }

    @Override
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long draw(long purpose) {
        return DrawKeys.transmissionDraw(key, purpose);
    }

    @Override
    public void deliver(long atNanos) {
        schedule(atNanos, current());
    }

    @Override
    public void deliverDamaged(long atNanos) {
        traffic.damaged();
        schedule(atNanos, new Damaged(current()));
    }

    @Override
    public void drop(DropReason reason) {
        traffic.dropped(reason);
    }

    private Message current() {
        if (message == null) {
            throw new IllegalStateException("nothing was sent yet");
        }
        return message;
    }

    private void schedule(long atNanos, Message carried) {
        if (atNanos < sentNanos) {
            throw new IllegalArgumentException(
                    "atNanos=" + atNanos + " must not be before the message was sent, " + sentNanos);
        }
        schedule.add(new Delivery(atNanos, from, members.get(to), carried));
    }

    /** The arrival of a message at its receiver. */
    private final class Delivery extends Due {

        private final int sender;
        private final Member receiver;
        private final Message carried;

        Delivery(long timeNanos, int sender, Member receiver, Message carried) {
            super(timeNanos);
            this.sender = sender;
            this.receiver = receiver;
            this.carried = carried;
        }

        @Override
        void happen() {
            lateness.add(clock.nowNanos() - timeNanos());
            if (!receiver.receive(sender, carried)) {
                traffic.dropped(DropReason.RECEIVER_DOWN);
            }
        }
    }
}
