package dev.lockstep.cli;

/** What the process tells its caller. */
final class ExitCode {

    /** All checks held. */
    static final int HELD = 0;
    /** A check failed, in a run or in its replay, or two runs differ. */
    static final int FAILED = 1;
    /** The input cannot be used. */
    static final int BAD_INPUT = 2;
    /** A defect of Lockstep or of a protocol. */
    static final int DEFECT = 3;
    /** Somebody ended the command before its end, as with Ctrl-C: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
