package dev.lockstep.scenario;

import dev.lockstep.host.CostModel;
import java.time.Duration;

/** What handling costs on usual machines. Orders of magnitude, until real-time mode has measured them. */
public final class TypicalCosts {

    /**
     * One core of a server: a few microseconds of system call and serialization per message, memory copies at some GB/s,
     * hashes and authentication codes of short messages in about a microsecond, state written out at 1 GB/s, Ed25519 signatures in tens of them
     * (Bernstein et al., "High-speed high-security signatures", 2012, scaled to 3 GHz).
     */
    public static final CostModel SERVER = new CostModel(
            Duration.ofNanos(5_000),
            0.5,
            Duration.ofNanos(5_000),
            0.5,
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_000),
            Duration.ofNanos(30_000),
            Duration.ofNanos(90_000));

    private TypicalCosts() {}
}
