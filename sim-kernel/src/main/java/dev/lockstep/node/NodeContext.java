package dev.lockstep.node;

import dev.lockstep.random.Draws;
import java.time.Duration;

/**
 * All that a node may touch. A context is valid only during the callback that received it, and must not be kept: hosts
 * reuse one object for many nodes.
 *
 * <p>Handling takes CPU time on the modeled server of the node. The effects of a callback (messages sent) leave when
 * its CPU time has passed; if the node crashes before that, they never leave.
 */
public interface NodeContext {

    /** The sender of input from outside the system, such as a client's request from the workload. */
    int ENVIRONMENT = -1;

    /** This node's id: a number from 0, dense over all nodes of the run. */
    int id();

    /**
     * Elapsed time on this node's monotonic clock in nanoseconds. It drifts as the clock model says, and never goes
     * back.
     */
    long monotonicNanos();

    /**
     * Time of day on this node's clock, in nanoseconds since the run began. It carries the node's offset, drift and
     * steps, and can go back.
     */
    long clockNanos();

    /**
     * Sends a message. A message to the node itself does not pass the network: the node receives it after the current
     * callback. One message object may be sent to many receivers.
     *
     * @throws IllegalArgumentException if there is no node with that id
     */
    void send(int to, Message message);

    /**
     * Sets a timer, or sets it anew if it is already set: a timer expires at most once for each time it was set, at the
     * last deadline given.
     *
     * @param delayNanos from now, measured on this node's monotonic clock; at least 0; a deadline beyond what a long of
     *     nanoseconds holds, 292 years, never comes
     */
    void setTimer(Timer timer, long delayNanos);

    /** Sets a timer, as {@link #setTimer(Timer, long)}. */
    default void setTimer(Timer timer, Duration delay) {
        setTimer(timer, delay.toNanos());
    }

    /** Unsets a timer. Nothing happens if it is not set. */
    void cancelTimer(Timer timer);

    /** This node's durable storage. */
    Storage storage();

    /**
     * Draws 64 uniform random bits. The draw is a function of (seed, purpose, node, how many draws this node made for
     * this purpose before), so draws for one purpose do not move those for another.
     */
    long draw(Purpose purpose);

    /**
     * Draws a whole number, uniform in {@code [minimum, maximum)}, or {@code minimum} if the two are equal.
     *
     * @throws IllegalArgumentException if {@code maximum < minimum}
     */
    default long drawBetween(Purpose purpose, long minimum, long maximum) {
        if (maximum < minimum) {
            throw new IllegalArgumentException(
                    "maximum=" + maximum + " must not be below minimum=" + minimum + " (drawing for " + purpose + ")");
        }
        return minimum + Draws.below(draw(purpose), maximum - minimum);
    }

    /** Spends CPU time on work beyond receiving and sending, {@code times} times, at the price of the cost model. */
    void charge(CpuWork work, int times);

    /** Tells observers what happened. Costs nothing in modeled time. */
    void emit(ProtocolEvent event);
}
