package dev.lockstep.pbft;

import dev.lockstep.protocol.Synchrony;
import java.time.Duration;

/**
 * How long a request of a correct client may take once the system is synchronous, in closed form (OSDI'99 §4.5.2 has the
 * argument: timeouts that double let a view with a correct primary last long enough).
 *
 * <pre>
 *   R + W 2^(f+1) + (f+1) (4 S + h d)
 *
 *   d   longest time from sending a message to having handled it
 *   h   hops of a view change and an agreement: 8, and 13 where messages have codes
 *   R   time until a client asks all replicas
 *   S   time after which replicas tell each other what they lack
 *   V   time until a backup gives up a view, when nothing has failed
 *   W   the larger of V + T and 4 S + 2 h d, where T is the time before the system was synchronous
 * </pre>
 *
 * <p>After R all correct replicas know the request. By then their timers last at most V + T: a timer that has doubled to
 * that was preceded by ones that add up to T. Or they are still too short for a view change and an agreement, of h hops and
 * two rounds in which what was lost is sent again; then the first that is long enough lasts less than twice that. Up to f
 * primaries in a row are faulty, each of which may use up its timer, twice as long as the one before; these add up to less
 * than W 2^(f+1). To each of these views and to the last one, whose primary is correct, come messages that are sent again,
 * and those that bring a replica up to date.
 *
 * <p>With codes, a view change is acknowledged to the new primary, a backup may have to ask it for view changes that the
 * new-view names, and others whether they vouch for one of them: 5 hops more (TOCS §4.5).
 */
final class LivenessBound {

    private static final int HOPS = 8;
    private static final int HOPS_WITH_CODES = 13;
    private static final int ROUNDS = 4;

    private LivenessBound() {}

    static Duration of(PbftOptions options, Quorums quorums, Synchrony synchrony) {
        Duration hop = synchrony.hop();
        Duration status = options.statusInterval();
        boolean signs = options.authentication() == PbftOptions.Authentication.SIGNATURES;
        int hops = signs ? HOPS : HOPS_WITH_CODES;
        Duration agreement = hop.multipliedBy(hops).plus(status.multipliedBy(ROUNDS / 2));
        Duration afterTrouble = options.viewChangeTimeout().plus(synchrony.since());
        Duration tooShort = agreement.multipliedBy(2);
        Duration longest = afterTrouble.compareTo(tooShort) > 0 ? afterTrouble : tooShort;
        int views = quorums.faulty() + 1;
        return options.clients()
                .retryTimeout()
                .plus(longest.multipliedBy(1L << views))
                .plus(status.multipliedBy(ROUNDS).plus(hop.multipliedBy(hops)).multipliedBy(views));
    }
}
