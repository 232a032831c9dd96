package dev.lockstep.architecture.planted;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** One class for each law of determinism; each method breaks that law. */
public final class LawBreaks {

    private LawBreaks() {}

    /** Reads the time of the machine. */
    public static final class WallClock {

        long milliseconds() {
            return System.currentTimeMillis();
        }

        long nanoseconds() {
            return System.nanoTime();
        }

        Instant instant() {
            return Instant.now();
        }

        LocalDate dateInAZone() {
            return LocalDate.now(ZoneOffset.UTC);
        }

        Object clock() {
            return java.time.Clock.systemUTC();
        }

        Object calendar() {
            return Calendar.getInstance(Locale.ROOT);
        }

        @SuppressWarnings("JavaUtilDate")
        Object date() {
            return new Date();
        }
    }

    /** Draws the next number of a stream. */
    public static final class UnkeyedRandomness {

        double mathRandom() {
            return Math.random();
        }

        Object random() {
            return new java.util.Random(1);
        }

        Object splittableRandom() {
            return new java.util.SplittableRandom(1);
        }

        Object generator() {
            return RandomGenerator.getDefault();
        }

        Object uuid() {
            return UUID.randomUUID();
        }

        Object secureRandom() {
            return new java.security.SecureRandom();
        }

        void shuffle(List<String> list) {
            Collections.shuffle(list);
        }

        double sample(NormalDistribution distribution) {
            return distribution.sample();
        }
    }

    /** Depends on where the JVM keeps an object. */
    public static final class IdentityHash {

        int ofAnObject(Object object) {
            return System.identityHashCode(object);
        }

        int ofAnEnum(TimeUnitOfOurs unit) {
            return unit.hashCode();
        }

        Object identityMap() {
            return new java.util.IdentityHashMap<>();
        }
    }

    /** An enum, to ask for its hash. */
    public enum TimeUnitOfOurs {
        /** The only constant. */
        NANOS
    }

    /** Iterates what is salted anew at each start of the JVM. */
    public static final class OrderOfTheJvmStart {

        Object set() {
            return Set.of("a", "b");
        }

        Object manyInASet(String... elements) {
            return Set.of(elements);
        }

        Object map() {
            return Map.of("a", 1, "b", 2);
        }

        Object mapOfEntries() {
            return Map.ofEntries();
        }

        Object setCopy(List<String> list) {
            return Set.copyOf(list);
        }

        Object mapCopy(Map<String, String> map) {
            return Map.copyOf(map);
        }

        Object collectedSet(Stream<String> stream) {
            return stream.collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Relies on an order that reflection does not promise. */
    public static final class OrderOfMembers {

        Method[] methods() {
            return String.class.getDeclaredMethods();
        }
    }

    /** Leaves the one thread of the run, or waits. */
    public static final class Threads {

        Object thread() {
            return Thread.currentThread();
        }

        void sleep() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }

        Object executor() {
            return java.util.concurrent.Executors.newCachedThreadPool();
        }

        Object concurrentMap() {
            return new java.util.concurrent.ConcurrentHashMap<>();
        }

        int randomOfThisThread() {
            return ThreadLocalRandom.current().nextInt();
        }

        Object parallelStream(List<String> list) {
            return list.parallelStream();
        }

        Object parallel(Stream<String> stream) {
            return stream.parallel();
        }
    }

    /** Asks the process and the machine. */
    public static final class ProcessAndMachine {

        Object variable() {
            return System.getenv("HOME");
        }

        Object property() {
            return System.getProperty("user.dir");
        }

        Object collectable() {
            return new WeakReference<>("");
        }

        Object beans() {
            return ManagementFactory.getRuntimeMXBean();
        }
    }

    /** Reaches out of the run. */
    public static final class InputAndOutput {

        boolean file(Path path) {
            return Files.exists(path);
        }

        Object oldFile() {
            return new java.io.File("x");
        }

        void print() {
            System.out.println();
        }
    }

    /** Computes with what the platform has for it. */
    public static final class PlatformIntrinsics {

        double sin(double x) {
            return Math.sin(x);
        }

        double exp(double x) {
            return Math.exp(x);
        }

        double log(double x) {
            return Math.log(x);
        }

        double pow(double x) {
            return Math.pow(x, x);
        }
    }
}
