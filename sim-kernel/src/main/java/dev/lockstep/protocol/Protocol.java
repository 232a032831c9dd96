package dev.lockstep.protocol;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A protocol, as a plug-in.
 *
 * @param <O> its options: an immutable record whose components are durations, numbers, booleans, strings and enums, each
 *     with a unit in its name where the type does not carry one. It is written in a scenario under {@code options}.
 */
public interface Protocol<O extends Record> {

    /** The name in scenarios: lower case, digits and dashes. */
    String name();

    /** One sentence for {@code lockstep list}. */
    String description();

    /** The least number of replicas that it works with. */
    default int fewestReplicas() {
        return 1;
    }

    /** The options that a scenario gets if it names none. */
    O defaultOptions();

    /**
     * Checks that these options can work with this cluster.
     *
     * @throws IllegalArgumentException with a message that begins with the option and its value and says what is allowed,
     *     as in {@code retryTimeout=5ms must be above heartbeatInterval=20ms}; users see it with {@code options.} in front
     */
    void validate(O options, Cluster cluster);

    /**
     * Builds a replica, at boot and after each crash, as {@link dev.lockstep.node.NodeFactory} does.
     *
     * @param context may be read, such as id and storage, but not kept
     */
    Node replica(O options, Cluster cluster, NodeContext context);

    /**
     * Builds a client, which turns the workload's operations, and the actions of {@link #actions}, into the protocol's
     * messages. Clients crash and start again if a fault says so.
     *
     * @param context may be read, but not kept
     */
    Node client(O options, Cluster cluster, NodeContext context);

    /** The safety properties of this protocol, fresh for one run. */
    List<Invariant> invariants(O options, Cluster cluster);

    /** What this protocol measures of itself, fresh for one run. */
    List<Measure> measures(O options, Cluster cluster);

    /** The way of operations through this protocol, fresh for one run; or null if it does not tell. */
    default @Nullable Milestones milestones(O options, Cluster cluster) {
        return null;
    }

    /**
     * The options that are worth a try when the protocol should give more, the most promising first: a search varies these
     * if nobody says otherwise, and the analysis of bottlenecks proposes them where they hold back.
     */
    default List<Tunable> tunables() {
        return List.of();
    }

    /**
     * The administrative actions that scenarios may schedule: a sealed interface of records, each written in a scenario
     * under the name of its class with a small first letter; or null if there are none.
     */
    default @Nullable Class<? extends AdministrativeAction> actions() {
        return null;
    }

    /**
     * An action that an administrator might ask for, for plans that are drawn from the seed. Every draw should give one
     * that the cluster may be asked for at any time; whether it makes sense then is for the cluster to say.
     *
     * @return one of {@link #actions}, always the same for the same draws; null if administration is not to be drawn
     */
    default @Nullable AdministrativeAction randomAction(O options, Cluster cluster, KeyedDraw draw) {
        return null;
    }

    /**
     * Checks that an action is not such that it can never be carried out, whatever happens before it, as one that names a
     * replica which does not exist.
     *
     * @throws IllegalArgumentException with a message that begins with the field and its value and says what is allowed
     */
    default void validateAction(O options, Cluster cluster, AdministrativeAction action) {}

    /** The ways to deviate from it that need to know its messages; names are unique. */
    default List<ByzantineBehaviour> behaviours() {
        return List.of();
    }

    /** How many Byzantine replicas it survives; 0 if it trusts all of them. */
    default int survivedByzantine(O options, Cluster cluster) {
        return 0;
    }

    /**
     * Whether a Byzantine replica becomes a correct one again by being rebooted with honest code. Without further ado it
     * does not: its disk is that of a liar.
     */
    default boolean recoversByReboot(O options, Cluster cluster) {
        return false;
    }

    /**
     * The longest time that an operation of a correct client takes once the system is synchronous, with no more Byzantine
     * replicas than it survives; or null if it names none.
     */
    default @Nullable Duration livenessBound(O options, Cluster cluster, Synchrony synchrony) {
        return null;
    }

    /**
     * What must have come about when the system has been synchronous for long enough, such as that all replicas are equal;
     * fresh for one run. Each knows its own bound.
     *
     * @throws IllegalArgumentException if nothing can be promised with these options, with a message as that of
     *     {@link #validate}
     */
    default List<Invariant> convergence(O options, Cluster cluster, Synchrony synchrony) {
        return List.of();
    }

    /** Who plays which role, such as leader; fresh for one run. */
    default Roles roles(O options, Cluster cluster) {
        return Roles.NONE;
    }
}
