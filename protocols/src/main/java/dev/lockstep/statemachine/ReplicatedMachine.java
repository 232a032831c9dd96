package dev.lockstep.statemachine;

import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/**
 * A state machine with exactly-once semantics around it. Commands are applied in the order of the log; a command that
 * comes again is answered from the client's session and not executed (Ongaro 2014, section 6.3).
 */
public final class ReplicatedMachine {

    private final StateMachine machine;
    private final Sessions sessions;

    /**
     * A machine with no session open, whose sessions last while there is room for them.
     *
     * @param sessionCapacity how many sessions may be open at once, at least 1
     */
    public ReplicatedMachine(StateMachine machine, int sessionCapacity) {
        this(machine, sessionCapacity, Integer.MAX_VALUE);
    }

    /**
     * A machine with no session open.
     *
     * @param sessionCapacity how many sessions may be open at once, at least 1
     * @param sessionTicks how many {@link Command.Tick}s a session lasts without being used, at least 1; it expires with
     *     the next
     */
    public ReplicatedMachine(StateMachine machine, int sessionCapacity, int sessionTicks) {
        this.machine = machine;
        this.sessions = new Sessions(sessionCapacity, sessionTicks);
    }

    /**
     * Applies the next command of the log.
     *
     * @param index its place in the log; it becomes the id of the session that the command opens
     */
    public Result apply(long index, Command command) {
        if (command instanceof Command.Execute execute) {
            return execute(index, execute);
        } else if (command instanceof Command.OpenSession open) {
            return sessions.open(index, open) ? Result.OPENED : Result.ANOTHER_IS_OPEN;
        } else if (command instanceof Command.Tick) {
            sessions.tick();
        }
        return Result.NOTHING;
    }

    /** Returns what an operation gave that has taken place, or null if it has not or its outcome is forgotten. */
    public @Nullable Outcome knownOutcome(Command.Execute command) {
        Session session = sessions.find(command.client(), command.session());
        return session == null || session.isDiscarded(command.sequence()) ? null : session.outcome(command.sequence());
    }

    /** Returns the session that this command opened, or null if it is not open. */
    public @Nullable Session openedBy(Command.OpenSession command) {
        Session session = sessions.ofClient(command.client());
        return session != null && session.nonce() == command.nonce() ? session : null;
    }

    /** Returns the id of the session that this client has open, or {@link Command.OpenSession#NONE}. */
    public long openSession(int client) {
        return sessions.openId(client);
    }

    /**
     * Reads the state as it is. No session takes part.
     *
     * @throws IllegalArgumentException if the operation is not read-only
     */
    public Outcome read(Operation operation) {
        if (!operation.isReadOnly()) {
            throw new IllegalArgumentException(
                    "operation=" + operation + " must be read-only: others pass through the log");
        }
        return machine.apply(operation);
    }

    /** Number of open sessions. */
    public int openSessions() {
        return sessions.count();
    }

    /** Takes the present state, in time and memory proportional to the number of sessions. */
    public ReplicatedState snapshot() {
        return new ReplicatedState(machine.snapshot(), sessions.states(), sessions.ticks(), stateHash());
    }

    /** Goes to the state that a replica was in, and forgets its own. */
    public void restore(ReplicatedState state) {
        machine.restore(state.machine());
        sessions.restore(state.sessions(), state.ticks());
    }

    /** Hash of the present state, sessions included: equal on all replicas that applied the same commands. */
    public long stateHash() {
        return Mix.mix(machine.stateHash(), sessions.hash());
    }

    private Result execute(long index, Command.Execute command) {
        Session session = sessions.find(command.client(), command.session());
        if (session == null) {
            return Result.EXPIRED;
        }
        sessions.changing(session);
        sessions.use(session, index);
        Result result = execute(session, command);
        sessions.changed(session);
        return result;
    }

    private Result execute(Session session, Command.Execute command) {
        session.discardBefore(command.firstUnanswered());
        if (session.isDiscarded(command.sequence())) {
            return Result.STALE;
        }
        Outcome known = session.outcome(command.sequence());
        if (known != null) {
            return new Result(Result.Verdict.ANSWERED_FROM_SESSION, known);
        }
        Outcome outcome = command.operation() instanceof KeepAlive ? Outcome.DONE : machine.apply(command.operation());
        session.remember(command.sequence(), outcome);
        return Result.executed(outcome);
    }
}
