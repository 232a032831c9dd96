package dev.lockstep.raft;

import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.Command;

/** One entry of the log: a command and the term in which a leader received it (§5.3). Its hash is computed once. */
public final class LogEntry {

    private static final int OVERHEAD_BYTES = 12;

    private final long term;
    private final Command command;
    private final long hash;
    private final int sizeBytes;

    /** An entry that a leader of this term appends. */
    public LogEntry(long term, Command command) {
        this.term = term;
        this.command = command;
        this.hash = Mix.mix(term, command.contentHash());
        this.sizeBytes = OVERHEAD_BYTES + command.sizeBytes();
    }

    /** The term in which the entry was received by a leader. */
    public long term() {
        return term;
    }

    /** What the state machine is to do. */
    public Command command() {
        return command;
    }

    /** Hash of term and command. */
    public long hash() {
        return hash;
    }

    /** Bytes on the wire and on disk. */
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof LogEntry that
                        && term == that.term
                        && hash == that.hash
                        && command.equals(that.command));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    @Override
    public String toString() {
        return "(term " + term + ": " + command + ")";
    }
}
