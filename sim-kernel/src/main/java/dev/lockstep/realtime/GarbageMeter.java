package dev.lockstep.realtime;

/** Watches the garbage collector during a run. */
interface GarbageMeter extends AutoCloseable {

    /** Counts from now on. */
    void begin();

    /** What was counted. May wait for figures that are on their way. */
    GarbageUse end();

    @Override
    void close();

    /** Follows each collection where this JVM can tell of them, or reads the platform beans. */
    static GarbageMeter of(boolean followsEach) {
        if (followsEach) {
            try {
                return FlightRecorderGarbage.start();
            } catch (IllegalStateException | LinkageError | SecurityException unavailable) {
                return new BeanGarbage();
            }
        }
        return new BeanGarbage();
    }
}
