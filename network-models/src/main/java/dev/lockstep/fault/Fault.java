package dev.lockstep.fault;

import dev.lockstep.data.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One fault with its window. In text an object with one field, such as {@code crash: {node: leader, at: 60s}}.
 *
 * <p>A window begins at {@code at}, in true time since the run began, and ends after {@link #window()}, or never except
 * by a {@link Heal}. When it ends, what it did is undone. Windows may overlap; {@link FaultInjector} says what then.
 */
public sealed interface Fault permits NodeFault, LinkFault, Fault.Heal {

    /** When it begins. */
    Duration at();

    /** How long it lasts, or null if it has no end of its own. Zero for what happens at one instant. */
    @Nullable
    Duration window();

    /** Whether a {@link Heal} ends it. */
    default boolean isHealed() {
        return true;
    }

    /** The nodes that it names. */
    List<NodeTarget> targets();

    /** The same fault with each of its targets replaced. */
    Fault aimed(UnaryOperator<NodeTarget> aim);

    /**
     * The fault in one line for people, such as {@code crash node 1 at 2m, restart after 30s}. What does nothing is left
     * out. The form that can be read again is that of {@link FaultPlan#toYaml()}.
     */
    default String text() {
        return FaultText.of(this);
    }

    /**
     * Ends every window that is open: links work, nodes that are down restart, clocks go right. Only {@link
     * NodeFault.Byzantine} goes on: a system that survives liars must do so in good times, too.
     */
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

        @Override
        public Heal aimed(UnaryOperator<NodeTarget> aim) {
            return this;
        }
    }

    /** Checks the length of a window that may have no end. */
    static void requireWindow(String name, @Nullable Duration window) {
        if (window != null) {
            Quantities.requireNotNegative(name, window);
        }
    }
}
