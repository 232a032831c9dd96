package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Transmission;

/**
 * A reliable stream between each pair, as TCP gives: what is lost or damaged is sent again after a timeout that doubles
 * (RFC 6298, section 5), and what was sent later waits for it. Copies are absorbed; a message that is held up holds up
 * those behind it. A message that a partition blocks is lost at once, because whether the partition ends in time is not
 * known; one that was lost as often as it may be sent is lost for good, and those behind it go on.
 *
 * <p>A stream ends with the process at either end: what is sent after a crash or a restart is a new stream and does not
 * wait for repetitions of the old one. What the old one had accepted still arrives.
 *
 * <p>Repetitions do not queue at the sender's card again, and acknowledgements are not lost.
 */
final class InOrderCarrier implements Carrier {

    private final Line line;
    private final LinkDelays delays;
    private final double marginNanos;
    private final double longestNanos;
    private final int attempts;
    private final PairTable lastArrival = new PairTable();

    InOrderCarrier(Line line, LinkDelays delays, Retransmission retransmission) {
        this.line = line;
        this.delays = delays;
        this.marginNanos = (double) retransmission.margin().toNanos();
        this.longestNanos = (double) retransmission.longest().toNanos();
        this.attempts = retransmission.attempts();
    }

    @Override
    public void carry(Transmission transmission, Flight flight) {
        line.pass(flight);
        int repetition = 0;
        while (flight.dropped() == DropReason.LOSS || (flight.dropped() == null && flight.damaged())) {
            if (repetition == attempts) {
                transmission.drop(DropReason.LOSS);
                return;
            }
            long againNanos = flight.sentNanos() + timeoutNanos(flight.from(), flight.to(), repetition);
            repetition++;
            flight.attempt(repetition, againNanos);
            line.pass(flight);
        }
        DropReason dropped = flight.dropped();
        if (dropped == null) {
            transmission.deliver(lastArrival.advance(flight.from(), flight.to(), flight.arrivalNanos()));
        } else {
            transmission.drop(dropped);
        }
    }

    @Override
    public void disconnect(int node) {
        lastArrival.forget(node);
    }

    private long timeoutNanos(int from, int to, int repetition) {
        double first = delays.meanNanos(from, to) + delays.meanNanos(to, from) + marginNanos;
        return DelayDraw.nanos(Math.min(first * (1L << repetition), longestNanos));
    }
}
