package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.Storage;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.statemachine.Command;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a cluster have behind them when a run begins. All are in the same term, and their logs hold no-ops
 * of that term, so that a longer log is the more up-to-date one (§5.4.1) and each log is a beginning of the longest. This
 * is on their disks from the beginning.
 *
 * @param term the term that all servers are in; 0 if nothing has happened yet
 * @param leader the server that all voted for in this term and that leads it: it begins the run by sending a heartbeat to
 *     everyone, as a leader does in the middle of a run. Null if no server leads
 * @param logLengths number of entries in the log of each server; empty if all logs are
 */
public record InitialState(long term, @Nullable Integer leader, List<Integer> logLengths) {

    /** A cluster that has never run. */
    public static final InitialState NONE = new InitialState(0, null, List.of());

    /** A log that is longer than this says nothing more about elections, and takes its time to build. */
    private static final int MAX_LOG_LENGTH = 1_000_000;

    /** Copies the lengths, and checks each value. */
    public InitialState {
        logLengths = List.copyOf(logLengths);
        if (term < 0) {
            throw new IllegalArgumentException("initialState.term=" + term + " must be at least 0");
        }
        for (int length : logLengths) {
            if (length < 0 || length > MAX_LOG_LENGTH) {
                throw new IllegalArgumentException("initialState.logLengths=" + logLengths
                        + " must have numbers from 0 to " + MAX_LOG_LENGTH + " only");
            }
        }
        if (term == 0 && (leader != null || logLengths.stream().anyMatch(length -> length > 0))) {
            throw new IllegalArgumentException(
                    "initialState.term=0 must be at least 1 if there is a leader or an entry,"
                            + " as these are of some term");
        }
    }

    /**
     * Checks that these servers can have come into this state.
     *
     * @throws IllegalArgumentException naming the field, its value and what is allowed
     */
    void validate(Cluster cluster, Configuration members) {
        if (!logLengths.isEmpty() && logLengths.size() != cluster.replicas()) {
            throw new IllegalArgumentException("initialState.logLengths=" + logLengths
                    + " must have a number for each of the " + cluster.replicas() + " servers, or none");
        }
        for (int server = 0; server < logLengths.size(); server++) {
            if (logLengths.get(server) > 0 && !members.isMember(server)) {
                throw new IllegalArgumentException("initialState.logLengths=" + logLengths
                        + " must be 0 for server " + server
                        + ", which is no member at first: membership.initialServers="
                        + members.voters().cardinality());
            }
        }
        if (leader == null) {
            return;
        }
        if (!cluster.isReplica(leader)) {
            throw new IllegalArgumentException(
                    "initialState.leader=" + leader + " must be a server from 0 to " + (cluster.replicas() - 1));
        }
        if (!members.isVoter(leader)) {
            throw new IllegalArgumentException("initialState.leader=" + leader
                    + " must be a member at first: membership.initialServers="
                    + members.voters().cardinality());
        }
        if (!logLengths.isEmpty() && logLengths.get(leader) < Collections.max(logLengths)) {
            throw new IllegalArgumentException("initialState.logLengths=" + logLengths + " must be largest at leader="
                    + leader + ", as all entries of its term come from it");
        }
    }

    /** Whether the term of this state has a leader, and this server is it. */
    boolean isLedBy(int server) {
        return leader != null && leader == server;
    }

    /** Who has the votes of this term, or {@code NOBODY}. */
    int votedFor() {
        return leader == null ? NOBODY : leader;
    }

    /** Writes the log of a server that starts for the first time. */
    void writeLog(int server, Storage storage) {
        int length = logLengths.isEmpty() ? 0 : logLengths.get(server);
        LogEntry entry = new LogEntry(term, Command.NoOp.INSTANCE);
        for (int i = 0; i < length; i++) {
            storage.append(entry, entry.sizeBytes());
        }
    }
}
