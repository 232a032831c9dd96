package dev.lockstep.realtime;

/** Something that the conducting thread does when its time has come. */
abstract class Due {

    private final long timeNanos;
    private long sequence;

    Due(long timeNanos) {
        this.timeNanos = timeNanos;
    }

    final long timeNanos() {
        return timeNanos;
    }

    final long sequence() {
        return sequence;
    }

    final void number(long sequence) {
        this.sequence = sequence;
    }

    abstract void happen();
}
