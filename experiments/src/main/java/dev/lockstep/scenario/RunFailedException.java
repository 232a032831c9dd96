package dev.lockstep.scenario;

/** A run ended with an exception that is no violation: a defect of a protocol, a model or the kernel. */
public final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunFailedException(String scenario, long seed, long timeNanos, long events, RuntimeException cause) {
        super(
                "scenario " + scenario + " with seed " + seed + " failed behind event " + events + ", at " + timeNanos
                        + " ns: " + cause,
                cause);
    }
}
