package dev.lockstep.catalog;

import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import java.util.List;

/**
 * A line of Tables 1 to 3 of Demers et al. (1987): a rumor among 1,000 nodes.
 *
 * @param table number of the table
 * @param exchange push or pull
 * @param response feedback or blind
 * @param removal counter or coin
 * @param k as in the table
 * @param residue share of nodes that never hear of it
 * @param traffic copies sent, per node
 * @param tAve cycles until a node hears of it, in the mean
 * @param tLast cycles until the last one does
 */
public record DemersRow(
        int table,
        Exchange exchange,
        Response response,
        Removal removal,
        int k,
        double residue,
        double traffic,
        double tAve,
        double tLast) {

    /** Number of nodes of all tables. */
    static final int NODES = 1_000;

    /** All lines, as published. */
    static final List<DemersRow> ALL = List.of(
            counter(1, Exchange.PUSH, 1, 0.18, 1.7, 11.0, 16.8),
            counter(1, Exchange.PUSH, 2, 0.037, 3.3, 12.1, 16.9),
            counter(1, Exchange.PUSH, 3, 0.011, 4.5, 12.5, 17.4),
            counter(1, Exchange.PUSH, 4, 0.0036, 5.6, 12.7, 17.5),
            counter(1, Exchange.PUSH, 5, 0.0012, 6.7, 12.8, 17.7),
            coin(1, 0.96, 0.04, 19, 38),
            coin(2, 0.20, 1.6, 17, 33),
            coin(3, 0.060, 2.8, 15, 32),
            coin(4, 0.021, 3.9, 14.1, 32),
            coin(5, 0.008, 4.9, 13.8, 32),
            counter(3, Exchange.PULL, 1, 3.1e-2, 2.7, 9.97, 17.6),
            counter(3, Exchange.PULL, 2, 5.8e-4, 4.5, 10.07, 15.4),
            counter(3, Exchange.PULL, 3, 4.0e-6, 6.1, 10.08, 14.0));

    /** The options that this line is about. */
    RumorOptions applyTo(RumorOptions options) {
        return options.withVariation(exchange, response, removal, k);
    }

    private static DemersRow counter(
            int table, Exchange exchange, int k, double residue, double traffic, double tAve, double tLast) {
        return new DemersRow(table, exchange, Response.FEEDBACK, Removal.COUNTER, k, residue, traffic, tAve, tLast);
    }

    private static DemersRow coin(int k, double residue, double traffic, double tAve, double tLast) {
        return new DemersRow(2, Exchange.PUSH, Response.BLIND, Removal.COIN, k, residue, traffic, tAve, tLast);
    }
}
