package dev.lockstep.catalog;

import dev.lockstep.host.CostModel;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.LogEntry;
import dev.lockstep.raft.LogSlice;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.statemachine.Command;

/**
 * What one write asks of the leader, in closed form, if each AppendEntries carries one entry and each is acknowledged on its
 * own. With n servers the leader
 *
 * <ul>
 *   <li>handles one request and n - 1 acknowledgements, sends n - 1 AppendEntries and one answer, and applies one
 *       operation: that is its CPU time;
 *   <li>puts n - 1 AppendEntries and one answer on the wire, with the headers of the lower layers: that is the time of its
 *       network card;
 *   <li>writes one entry: that is the time of its disk, whose syncs are shared and take no time here;
 *   <li>has room in the window of a follower taken for as long as the entry and its acknowledgement are on their way.
 * </ul>
 *
 * <p>The resource that is asked for longest is busy all the time once there are enough clients, and its time for one
 * operation is the time between two. With c clients there can be no more than c operations in the time that one takes when
 * it is alone. The lower of the two is an upper bound (asymptotic bounds of operational analysis; Denning and Buzen, "The
 * Operational Analysis of Queueing Network Models", 1978), which is reached at both ends.
 *
 * @param cpuNanos CPU time
 * @param cardNanos time of the network card
 * @param diskNanos time of the disk
 * @param windowNanos time for which a place in the window is taken, over the number of places
 * @param aloneNanos time from the invocation of an operation to its completion when there is no other
 * @param followerCpuNanos CPU time that it asks of a follower
 */
record LeaderLoad(
        double cpuNanos,
        double cardNanos,
        double diskNanos,
        double windowNanos,
        double aloneNanos,
        double followerCpuNanos) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** What may be busy all the time. */
    enum Resource {
        CPU,
        CARD,
        DISK,
        WINDOW
    }

    /** What the load depends on. */
    record Setup(
            int servers,
            CostModel costs,
            Bandwidth card,
            double delayNanos,
            double writeByteNanos,
            int window,
            int keyBytes,
            int valueBytes) {

        int entryBytes() {
            return entry().sizeBytes();
        }

        Message append() {
            return new AppendEntries(1, 0, 1, 1, LogSlice.of(entry()), 1, 1);
        }

        Message request() {
            return new ClientRequest(command());
        }

        /** The time that the card needs for a message. */
        double onWireNanos(Message message) {
            double bits = 8.0 * (message.sizeBytes() + card.header().bytes());
            return bits * NANOS_PER_SECOND / card.rate().bitsPerSecond();
        }

        double sendNanos(Message message) {
            return costs.sendMessage().toNanos() + costs.sendByteNanos() * message.sizeBytes();
        }

        double receiveNanos(Message message) {
            return costs.receiveMessage().toNanos() + costs.receiveByteNanos() * message.sizeBytes();
        }

        private LogEntry entry() {
            return new LogEntry(1, command());
        }

        private Command command() {
            KeyValueOperation put = new KeyValueOperation.Put("k".repeat(keyBytes), new Value("", valueBytes));
            return new Command.Execute(0, 1, 1, 1, put);
        }
    }

    /** The load of this set-up. */
    static LeaderLoad of(Setup setup) {
        int followers = setup.servers() - 1;
        Message request = setup.request();
        Message append = setup.append();
        Message acknowledgement = new Appended(1, 1, 1);
        Message answer = new Answer(1, 1, Outcome.DONE);
        double applyNanos = setup.costs().apply().toNanos();
        double receiveAcknowledgement = setup.receiveNanos(acknowledgement);

        double cpu = setup.receiveNanos(request)
                + followers * (setup.sendNanos(append) + receiveAcknowledgement)
                + applyNanos
                + setup.sendNanos(answer);
        double card = followers * setup.onWireNanos(append) + setup.onWireNanos(answer);
        double disk = setup.entryBytes() * setup.writeByteNanos();
        double follower = setup.receiveNanos(append) + applyNanos + setup.sendNanos(acknowledgement);

        // what each AppendEntries and its acknowledgement take on the way
        double wayNanos = 2 * setup.delayNanos() + follower + disk + setup.onWireNanos(acknowledgement);
        // a majority's are sent one after another, and handled one after another: the card or the CPU is what they wait
        // for
        int needed = setup.servers() / 2;
        double wire = setup.onWireNanos(append);
        double majority =
                wayNanos + Math.max(needed * wire + receiveAcknowledgement, wire + needed * receiveAcknowledgement);
        double window = (setup.sendNanos(append) + wire + wayNanos + receiveAcknowledgement) / setup.window();
        double alone = setup.onWireNanos(request)
                + setup.delayNanos()
                + setup.receiveNanos(request)
                + followers * setup.sendNanos(append)
                + majority
                + applyNanos
                + setup.sendNanos(answer)
                + setup.onWireNanos(answer)
                + setup.delayNanos();
        return new LeaderLoad(cpu, card, disk, window, alone, follower);
    }

    /** The resource that is asked for longest. */
    Resource binds() {
        double longest = longestNanos();
        if (longest == cpuNanos) {
            return Resource.CPU;
        } else if (longest == cardNanos) {
            return Resource.CARD;
        }
        return longest == diskNanos ? Resource.DISK : Resource.WINDOW;
    }

    /** Operations per second with as many clients as it takes. */
    double limitPerSecond() {
        return NANOS_PER_SECOND / longestNanos();
    }

    private double longestNanos() {
        return Math.max(Math.max(cpuNanos, cardNanos), Math.max(diskNanos, windowNanos));
    }

    /** Operations per second that no more than so many clients can reach, each with one operation under way. */
    double boundPerSecond(int clients) {
        return Math.min(limitPerSecond(), clients * NANOS_PER_SECOND / aloneNanos);
    }
}
