package dev.lockstep.property;

import dev.lockstep.network.LinkOrdering;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which scenarios a property is about. It stands on a parameter with {@code @ForAll} whose type is {@code Scenario},
 * {@code FaultPlan}, {@code NetworkConfig}, {@code Workload} or {@code Cluster}; a scenario needs it, for the protocol.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Simulated {

    /** Name of the protocol, which runs with its default options. Faults are aimed at its roles, too. */
    String protocol() default "";

    /** The numbers of replicas to draw from; a failure shrinks to the smallest of them that still fails. */
    int[] nodes() default {3, 5};

    /** Most client nodes; there is at least one. */
    int clients() default 3;

    /** Virtual time of a run, such as {@code 20s}; a failure shrinks to less. */
    String duration() default "20s";

    /** Most faults of a plan. */
    int faults() default 8;

    /** Most administrative actions of a run; the protocol says which there are. */
    int actions() default 0;

    /** Kinds of faults to draw from. */
    FaultKind[] kinds() default {
        FaultKind.CRASH, FaultKind.PAUSE, FaultKind.SLOW, FaultKind.CLOCK, FaultKind.PARTITION, FaultKind.DEGRADE
    };

    /** What links may promise about order: a protocol that relies on TCP asks for {@code IN_ORDER} only. */
    LinkOrdering[] orderings() default {LinkOrdering.IN_ORDER, LinkOrdering.DATAGRAM};

    /**
     * If given, such as {@code 8s}: the longest time that an operation may take which is invoked after the last fault has
     * healed. All faults are then over at least that long before the end.
     */
    String recovery() default "";

    /**
     * Whether the answers that clients got are checked for linearizability. If so, only closed loops are drawn: the check
     * takes exponential time in the number of operations that are under way together.
     */
    boolean linearizability() default false;
}
