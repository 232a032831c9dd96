package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.Peers.Selection;
import dev.lockstep.gossip.theory.Epidemics;
import java.time.Duration;

/**
 * How long it takes until all replicas are equal, from when nothing is lost or written any more, in closed form; but for a
 * chance of one in a thousand million.
 *
 * <pre>
 *   R (T + (D + 4) d)
 *
 *   R   rounds in which a simple epidemic among n reaches all, wherever it begins: {@link Epidemics#roundsToAllBound}
 *   T   period of each replica
 *   D   depth of the hash tree
 *   d   longest time from sending a message to having handled it
 * </pre>
 *
 * <p>In a time of T each replica begins an exchange, with somebody whom it draws uniformly. D + 4 messages later the
 * exchange is over, and has moved all that one side had when it began and the other had not. So the newest entry of each key
 * spreads at least as a simple epidemic does in common rounds of T and an exchange. A larger fan-out only helps.
 */
public final class ConvergenceBound {

    private static final double CHANCE = 1e-9;
    /** Keys, entries, and the entries that were wished for; and the root of the tree, which is no step down. */
    private static final int MESSAGES_BESIDE_THE_LEVELS = 4;

    private ConvergenceBound() {}

    /**
     * The bound.
     *
     * @param replicas how many there are
     * @param hop longest time from sending a message to having handled it
     * @throws IllegalArgumentException if peers are not chosen uniformly
     */
    public static Duration of(AntiEntropyOptions options, int replicas, Duration hop) {
        if (options.peers().selection() != Selection.UNIFORM) {
            throw new IllegalArgumentException("peers.selection="
                    + options.peers().selection()
                    + " must be UNIFORM with checks.synchronousHop: the bound holds for nothing else");
        }
        // it may begin at each of them
        int rounds = Epidemics.roundsToAllBound(replicas, CHANCE / replicas);
        Duration exchange = hop.multipliedBy(options.treeDepth() + MESSAGES_BESIDE_THE_LEVELS);
        return options.period().plus(exchange).multipliedBy(rounds);
    }
}
