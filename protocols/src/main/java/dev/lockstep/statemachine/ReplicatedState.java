package dev.lockstep.statemachine;

import java.util.List;

/**
 * The state of a {@link ReplicatedMachine}: that of the state machine, and the sessions, without which a repeated operation
 * would be executed again after a snapshot (Ongaro 2014, section 6.3). Immutable.
 *
 * <p>The machine's part is shared with the machine that it was taken from. Sessions are copied, those used longest ago
 * first: they are as many as clients, and each holds only what its client still waits for.
 */
public final class ReplicatedState implements MachineState {

    private final MachineState machine;
    private final List<SessionState> sessions;
    private final long ticks;
    private final long sizeBytes;
    private final long hash;

    ReplicatedState(MachineState machine, List<SessionState> sessions, long ticks, long hash) {
        this.machine = machine;
        this.sessions = List.copyOf(sessions);
        this.ticks = ticks;
        this.hash = hash;
        long size = machine.sizeBytes() + (ticks == 0 ? 0 : Long.BYTES);
        for (SessionState session : sessions) {
            size += session.sizeBytes();
        }
        this.sizeBytes = size;
    }

    MachineState machine() {
        return machine;
    }

    List<SessionState> sessions() {
        return sessions;
    }

    long ticks() {
        return ticks;
    }

    /** Number of open sessions. */
    public int openSessions() {
        return sessions.size();
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long hash() {
        return hash;
    }

    @Override
    public String toString() {
        return machine + " with " + sessions.size() + " sessions";
    }
}
