package dev.lockstep.fault;

import dev.lockstep.data.Default;
import dev.lockstep.data.Quantities;
import dev.lockstep.host.DiskFate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fault of one node: of its process, its disk, its speed, its clock or its honesty. */
public sealed interface NodeFault extends Fault
        permits NodeFault.Crash,
                NodeFault.Restart,
                NodeFault.Reboot,
                NodeFault.Pause,
                NodeFault.Slow,
                NodeFault.Clock,
                NodeFault.Byzantine {

    /** The node that has it. */
    NodeTarget node();

    @Override
    default List<NodeTarget> targets() {
        return List.of(node());
    }

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
            @Default("KEEP") DiskFate disk) implements NodeFault {

        /** Checks the durations. */
        public Crash {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("restartAfter", restartAfter);
        }

        @Override
        public @Nullable Duration window() {
            return restartAfter;
        }

        @Override
        public Crash aimed(UnaryOperator<NodeTarget> aim) {
            return new Crash(aim.apply(node), at, restartAfter, disk);
        }
    }

    /** A node that is down starts again, whatever crashes it was to stay down for. */
    record Restart(NodeTarget node, Duration at) implements NodeFault {

        /** Checks the duration. */
        public Restart {
            Quantities.requireNotNegative("at", at);
        }

        @Override
        public Duration window() {
            return Duration.ZERO;
        }

        @Override
        public Restart aimed(UnaryOperator<NodeTarget> aim) {
            return new Restart(aim.apply(node), at);
        }
    }

    /**
     * A watchdog outside the reach of the node, such as a secure co-processor, reboots it from an image that nobody can
     * change: the node stops, whatever it was about to do, its Byzantine windows end, and it starts again as a correct one.
     * Its disk stays what the node has made of it. A protocol with proactive recovery takes it from there.
     *
     * @param node which
     * @param at when
     * @param takes how long it is down
     */
    record Reboot(NodeTarget node, Duration at, Duration takes) implements NodeFault {

        /** Checks the durations. */
        public Reboot {
            Quantities.requireNotNegative("at", at);
            Quantities.requireNotNegative("takes", takes);
        }

        /**
         * Reboots of the nodes from 0 on, one after the other, again and again.
         *
         * @param nodes number of nodes
         * @param first when the first one is rebooted
         * @param every time from one reboot to the next
         * @param takes how long each is down
         * @param until no reboot begins at this time or later
         */
        public static List<Reboot> inTurn(int nodes, Duration first, Duration every, Duration takes, Duration until) {
            Quantities.requirePositive("every", every);
            List<Reboot> reboots = new ArrayList<>();
            for (Duration at = first; at.compareTo(until) < 0; at = at.plus(every)) {
                reboots.add(new Reboot(NodeTarget.node(reboots.size() % nodes), at, takes));
            }
            return reboots;
        }

        @Override
        public Duration window() {
            return takes;
        }

        @Override
        public Reboot aimed(UnaryOperator<NodeTarget> aim) {
            return new Reboot(aim.apply(node), at, takes);
        }
    }

    /** A node freezes and its inbox fills, as in a long garbage collection or the migration of its machine. */
    record Pause(NodeTarget node, Duration at, Duration lasts) implements NodeFault {

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
        public Pause aimed(UnaryOperator<NodeTarget> aim) {
            return new Pause(aim.apply(node), at, lasts);
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
            implements NodeFault {

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
        public Slow aimed(UnaryOperator<NodeTarget> aim) {
            return new Slow(aim.apply(node), at, lasts, cpuFactor, diskFactor);
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
            implements NodeFault {

        /** Smallest drift that a host can model. */
        public static final double MIN_DRIFT = -500_000;

        /** Largest drift that a host can model. */
        public static final double MAX_DRIFT = 1_000_000;

        /** Checks durations and drift. */
        public Clock {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
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
        public Clock aimed(UnaryOperator<NodeTarget> aim) {
            return new Clock(aim.apply(node), at, lasts, step, driftPartsPerMillion);
        }
    }

    /**
     * A node is Byzantine: it does not do what its protocol says. It can say what it likes in its own name, but not in
     * that of another node.
     *
     * @param node which
     * @param at when it begins
     * @param lasts how long, or null: for ever, as nothing heals it
     * @param behaviour name of what it does; which there are is up to the protocol, beside {@code silent}, {@code replay}
     *     and {@code twins}
     * @param share part of the messages to victims that the behaviour is applied to; above 0, at most 1. A message that is
     *     said to several victims is chosen for all or for none
     * @param victims the nodes that it lies to; empty means all. Nodes with the same behaviour and the same victims collude
     */
    record Byzantine(
            NodeTarget node,
            Duration at,
            @Nullable Duration lasts,
            String behaviour,
            @Default("1.0") double share,
            @Default("[]") List<NodeTarget> victims)
            implements NodeFault {

        /** Checks durations and share. */
        public Byzantine {
            Quantities.requireNotNegative("at", at);
            Fault.requireWindow("lasts", lasts);
            victims = List.copyOf(victims);
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share=" + share + " must be above 0 and at most 1");
            }
        }

        @Override
        public @Nullable Duration window() {
            return lasts;
        }

        @Override
        public boolean isHealed() {
            return false;
        }

        @Override
        public List<NodeTarget> targets() {
            List<NodeTarget> targets = new ArrayList<>(victims);
            targets.add(0, node);
            return targets;
        }

        @Override
        public Byzantine aimed(UnaryOperator<NodeTarget> aim) {
            return new Byzantine(
                    aim.apply(node),
                    at,
                    lasts,
                    behaviour,
                    share,
                    victims.stream().map(aim).toList());
        }
    }
}
