package dev.lockstep.fault;

import dev.lockstep.data.Default;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import dev.lockstep.host.DiskFate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault with its window. In text an object with one field, such as {@code crash: {node: leader, at: 60s}}.
 *
 * <p>A window begins at {@code at}, in true time since the run began, and ends after {@link #window()}, or never except
 * by a {@link Heal}. When it ends, what it did is undone. Windows may overlap; {@link FaultInjector} says what then.
 */
public sealed interface Fault {

    /** When it begins. */
    Duration at();

    /** How long it lasts, or null if it has no end of its own. Zero for what happens at one instant. */
    @Nullable
    Duration window();

    /** The nodes that it names. */
    List<NodeTarget> targets();

    /**
     * A node crashes; its disk fares as said.
     *
     * @param node which
     * @param at when
     * @param restartAfter how long it stays down, or null: until it is healed or restarted
     * @param disk what becomes of its storage
     */
    record Crash(
            NodeTarget node,
            Duration at,
            @Nullable Duration restartAfter,
            @Default("KEEP") DiskFate disk) implements Fault {

        /** Checks the durations. */
        public Crash {
            Quantities.requireNotNegative("at", at);
            requireWindow("restartAfter", restartAfter);
        }

        @Override
        public @Nullable Duration window() {
            return restartAfter;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /** A node that is down starts again, whatever crashes it was to stay down for. */
    record Restart(NodeTarget node, Duration at) implements Fault {

        /** Checks the duration. */
        public Restart {
            Quantities.requireNotNegative("at", at);
        }

        @Override
        public Duration window() {
            return Duration.ZERO;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /** A node freezes and its inbox fills, as in a long garbage collection or the migration of its machine. */
    record Pause(NodeTarget node, Duration at, Duration lasts) implements Fault {

        /** Checks the durations. */
        public Pause {
            Quantities.requireNotNegative("at", at);
            Quantities.requireNotNegative("lasts", lasts);
        }

        @Override
        public Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /**
     * A node is slow.
     *
     * @param node which
     * @param at when
     * @param lasts how long
     * @param cpuFactor of the CPU time that work takes; above 0, 1 for no change
     * @param diskFactor of the time that writes and syncs take; above 0, 1 for no change
     */
    record Slow(
            NodeTarget node,
            Duration at,
            Duration lasts,
            @Default("1.0") double cpuFactor,
            @Default("1.0") double diskFactor)
            implements Fault {

        /** Checks durations and factors. */
        public Slow {
            Quantities.requireNotNegative("at", at);
            Quantities.requireNotNegative("lasts", lasts);
            Quantities.requirePositive("cpuFactor", cpuFactor);
            Quantities.requirePositive("diskFactor", diskFactor);
        }

        @Override
        public Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /**
     * A node's clock is wrong. At the end of the window it steps back by as much, and the drift ends.
     *
     * @param node which
     * @param at when
     * @param lasts how long, or null: until it is healed
     * @param step added to the time of day at the beginning; may be negative
     * @param driftPartsPerMillion how much faster than true time the node's clocks run; at least -500,000, at most
     *     1,000,000
     */
    record Clock(
            NodeTarget node,
            Duration at,
            @Nullable Duration lasts,
            @Default("0s") Duration step,
            @Default("0.0") double driftPartsPerMillion)
            implements Fault {

        /** Smallest drift that a host can model. */
        public static final double MIN_DRIFT = -500_000;

        /** Largest drift that a host can model. */
        public static final double MAX_DRIFT = 1_000_000;

        /** Checks durations and drift. */
        public Clock {
            Quantities.requireNotNegative("at", at);
            requireWindow("lasts", lasts);
            if (!(driftPartsPerMillion >= MIN_DRIFT && driftPartsPerMillion <= MAX_DRIFT)) {
                throw new IllegalArgumentException(
                        "driftPartsPerMillion=" + driftPartsPerMillion + " must be between -500000 and 1000000");
            }
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /**
     * The network falls into groups. Two nodes reach each other if some group has both of them, or if one of them is in
     * no group: nodes that no group names, such as clients, keep contact to all. Groups may share nodes, which makes
     * bridges and rings; {@link Partitions} has the usual shapes.
     *
     * @param at when
     * @param lasts how long, or null: until it is healed
     * @param groups at least one; a single group is cut off from nobody
     */
    record Partition(Duration at, @Nullable Duration lasts, List<List<NodeTarget>> groups) implements Fault {

        /** Copies the groups and checks them. */
        public Partition {
            Quantities.requireNotNegative("at", at);
            requireWindow("lasts", lasts);
            groups = groups.stream().map(List::copyOf).toList();
            Quantities.requireNotEmpty("groups", groups);
            for (List<NodeTarget> group : groups) {
                if (group.isEmpty()) {
                    throw new IllegalArgumentException("groups=" + groups + " must not have an empty group");
                }
            }
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return groups.stream().flatMap(List::stream).toList();
        }
    }

    /** A node is cut off from all other replicas, in both directions. Clients reach it, as no group names them. */
    record Isolate(NodeTarget node, Duration at, @Nullable Duration lasts) implements Fault {

        /** Checks the durations. */
        public Isolate {
            Quantities.requireNotNegative("at", at);
            requireWindow("lasts", lasts);
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }
    }

    /**
     * An asymmetric partition: messages are lost in one direction and arrive in the other.
     *
     * @param at when
     * @param lasts how long, or null: until it is healed
     * @param from senders whose messages are lost; if empty, all replicas that are not in {@code to}
     * @param to receivers that they do not reach; if empty, all replicas that are not in {@code from}
     */
    record OneWay(
            Duration at,
            @Nullable Duration lasts,
            @Default("[]") List<NodeTarget> from,
            @Default("[]") List<NodeTarget> to)
            implements Fault {

        /** Copies the lists and checks that one side is named. */
        public OneWay {
            Quantities.requireNotNegative("at", at);
            requireWindow("lasts", lasts);
            from = List.copyOf(from);
            to = List.copyOf(to);
            if (from.isEmpty() && to.isEmpty()) {
                throw new IllegalArgumentException("from=[] must name a node if to=[] names none");
            }
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return both(from, to);
        }
    }

    /**
     * Links are bad. Probabilities are those of {@link dev.lockstep.network.NetworkConfig}, on top of what the network
     * does anyway.
     *
     * @param at when
     * @param lasts how long, or null: until it is healed
     * @param from senders; if empty, all nodes
     * @param to receivers; if empty, all nodes
     * @param delay added to each message
     * @param loss probability that a message is lost
     * @param duplicate probability that a message arrives twice
     * @param reorder probability that a message is held up
     * @param corrupt probability that a message is damaged
     */
    record Degrade(
            Duration at,
            @Nullable Duration lasts,
            @Default("[]") List<NodeTarget> from,
            @Default("[]") List<NodeTarget> to,
            @Default("0s") DurationDistribution delay,
            @Default("0.0") double loss,
            @Default("0.0") double duplicate,
            @Default("0.0") double reorder,
            @Default("0.0") double corrupt)
            implements Fault {

        /** Copies the lists and checks the probabilities. */
        public Degrade {
            Quantities.requireNotNegative("at", at);
            requireWindow("lasts", lasts);
            from = List.copyOf(from);
            to = List.copyOf(to);
            Quantities.requireProbability("loss", loss);
            Quantities.requireProbability("duplicate", duplicate);
            Quantities.requireProbability("reorder", reorder);
            Quantities.requireProbability("corrupt", corrupt);
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public List<NodeTarget> targets() {
            return both(from, to);
        }
    }

    /** Ends every window that is open: links work, nodes that are down restart, clocks go right. */
    record Heal(Duration at) implements Fault {

        /** Checks the duration. */
        public Heal {
            Quantities.requireNotNegative("at", at);
        }

        @Override
        public Duration window() {
            return Duration.ZERO;
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of();
        }
    }

    private static void requireWindow(String name, @Nullable Duration window) {
        if (window != null) {
            Quantities.requireNotNegative(name, window);
        }
    }

    private static List<NodeTarget> both(List<NodeTarget> some, List<NodeTarget> others) {
        List<NodeTarget> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
