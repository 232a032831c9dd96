package dev.lockstep.realtime;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Network;
import dev.lockstep.machine.Sender;
import dev.lockstep.node.Message;
import java.util.List;

/** Brings to their receivers, on the wall clock, the messages that the network lets through. */
final class Carrier extends Sender {

    private final HostClock clock;
    private final Schedule schedule;
    private final List<Member> members;
    private final LatenessCounter lateness = new LatenessCounter();

    Carrier(Network network, Shared run, Schedule schedule, List<Member> members) {
        super(run.seed(), network);
        this.clock = run.clock();
        this.schedule = schedule;
        this.members = members;
    }

    /**
     * Lets a message leave its sender. Two senders may hand over a little out of order; for the network time does not go
     * back.
     */
    void send(int from, int to, Message message, long nowNanos) {
        int sizeBytes = message.sizeBytes();
        if (sizeBytes < 0) {
            throw new IllegalStateException("sizeBytes=" + sizeBytes + " of " + message + " is negative");
        }
        transmit(from, to, message, sizeBytes, Math.max(sentNanos(), nowNanos));
    }

    LatenessCounter lateness() {
        return lateness;
    }

    @Override
    protected void arrive(long atNanos, Message carried) {
        schedule.add(new Delivery(atNanos, from(), members.get(to()), carried));
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
                traffic().dropped(DropReason.RECEIVER_DOWN);
            }
        }
    }
}
