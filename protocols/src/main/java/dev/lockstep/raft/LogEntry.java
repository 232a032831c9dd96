package dev.lockstep.raft;

import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.Command;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log: the term in which a leader received it, and a command (§5.3) or a configuration of the cluster
 * (dissertation 4.1). Its hash is computed once.
 */
public final class LogEntry {

    private static final int OVERHEAD_BYTES = 12;

    private final long term;
    private final Command command;
    private final @Nullable Configuration configuration;
    private final long hash;
    private final int sizeBytes;

    /** An entry that a leader of this term appends. */
    public LogEntry(long term, Command command) {
        this.term = term;
        this.command = command;
        this.configuration = null;
        this.hash = Mix.mix(term, command.contentHash());
        this.sizeBytes = OVERHEAD_BYTES + command.sizeBytes();
    }

    /** An entry by which a leader of this term changes the members of the cluster; the state machine has no part in it. */
    LogEntry(long term, Configuration configuration) {
        this.term = term;
        this.command = Command.NoOp.INSTANCE;
        this.configuration = configuration;
        this.hash = Mix.mix(term, configuration.contentHash());
        this.sizeBytes = OVERHEAD_BYTES + configuration.sizeBytes();
    }

    /** The term in which the entry was received by a leader. */
    public long term() {
        return term;
    }

    /** What the state machine is to do. */
    public Command command() {
        return command;
    }

    /** The members of the cluster from this entry on, or null if it does not change them. */
    public @Nullable Configuration configuration() {
        return configuration;
    }

    /** Hash of the content. */
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
                        && command.equals(that.command)
                        && Objects.equals(configuration, that.configuration));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    @Override
    public String toString() {
        return "(term " + term + ": " + (configuration == null ? command : configuration) + ")";
    }
}
