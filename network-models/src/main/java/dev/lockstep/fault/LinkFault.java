package dev.lockstep.fault;

import dev.lockstep.data.Default;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fault of the links between nodes. */
public sealed interface LinkFault extends Fault {

    /** How long it lasts, or null: until it is healed. */
    @Nullable
    Duration lasts();

    @Override
    default @Nullable Duration window() {
        return lasts();
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
    record Partition(Duration at, @Nullable Duration lasts, List<List<NodeTarget>> groups) implements LinkFault {

        /** Copies the groups and checks them. */
        public Partition {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
            groups = groups.stream().map(List::copyOf).toList();
            Quantities.requireNotEmpty("groups", groups);
            for (List<NodeTarget> group : groups) {
                if (group.isEmpty()) {
                    throw new IllegalArgumentException("groups=" + groups + " must not have an empty group");
                }
            }
        }

        @Override
        public List<NodeTarget> targets() {
            return groups.stream().flatMap(List::stream).toList();
        }

        @Override
        public Partition aimed(UnaryOperator<NodeTarget> aim) {
            return new Partition(
                    at, lasts, groups.stream().map(group -> each(group, aim)).toList());
        }
    }

    /** A node is cut off from all other replicas, in both directions. Clients reach it, as no group names them. */
    record Isolate(NodeTarget node, Duration at, @Nullable Duration lasts) implements LinkFault {

        /** Checks the durations. */
        public Isolate {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
        }

        @Override
        public List<NodeTarget> targets() {
            return List.of(node);
        }

        @Override
        public Isolate aimed(UnaryOperator<NodeTarget> aim) {
            return new Isolate(aim.apply(node), at, lasts);
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
            implements LinkFault {

        /** Copies the lists and checks that one side is named. */
        public OneWay {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
            from = List.copyOf(from);
            to = List.copyOf(to);
            if (from.isEmpty() && to.isEmpty()) {
                throw new IllegalArgumentException("from=[] must name a node if to=[] names none");
            }
        }

        @Override
        public List<NodeTarget> targets() {
            return both(from, to);
        }

        @Override
        public OneWay aimed(UnaryOperator<NodeTarget> aim) {
            return new OneWay(at, lasts, each(from, aim), each(to, aim));
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
            implements LinkFault {

        /** Copies the lists and checks the probabilities. */
        public Degrade {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
            from = List.copyOf(from);
            to = List.copyOf(to);
            Quantities.requireProbability("loss", loss);
            Quantities.requireProbability("duplicate", duplicate);
            Quantities.requireProbability("reorder", reorder);
            Quantities.requireProbability("corrupt", corrupt);
        }

        @Override
        public List<NodeTarget> targets() {
            return both(from, to);
        }

        @Override
        public Degrade aimed(UnaryOperator<NodeTarget> aim) {
            return new Degrade(at, lasts, each(from, aim), each(to, aim), delay, loss, duplicate, reorder, corrupt);
        }
    }

    private static List<NodeTarget> both(List<NodeTarget> some, List<NodeTarget> others) {
        List<NodeTarget> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static List<NodeTarget> each(List<NodeTarget> targets, UnaryOperator<NodeTarget> aim) {
        return targets.stream().map(aim).toList();
    }
}
