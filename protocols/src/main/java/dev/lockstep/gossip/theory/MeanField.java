package dev.lockstep.gossip.theory;

import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * One rumor, cycle by cycle, if each cycle went as it does in the mean: how many nodes know it, and how many still care for
 * it, by the contacts in vain that they have counted. All nodes act together, choose peers uniformly, and turn nobody
 * away.
 *
 * <p>This is the difference equation behind the differential equations of section 1.4 of the paper. What it leaves out is
 * chance: in a run that begins slowly everything comes later.
 */
public final class MeanField {

    /** Below so many nodes that care nothing changes any more that one could see. */
    private static final double NOBODY = 1e-9;

    private static final int MOST_CYCLES = 10_000;

    private final RumorOptions options;
    /** Number of nodes that a node may contact. */
    private final double others;
    /** Nodes that do not know. */
    private double unknowing;
    /** Nodes that care, by their counters. */
    private final double[] caring;

    private double told;

    private MeanField(RumorOptions options, int n) {
        this.options = options;
        this.others = n - 1;
        this.unknowing = n - 1;
        this.caring = new double[options.removal() == Removal.COUNTER ? options.k() : 1];
        this.caring[0] = 1;
    }

    /**
     * What is predicted.
     *
     * @param knowing how many nodes know, at the beginning and at the end of each cycle, until nobody cares or nothing
     *     changes
     * @param residue share of the nodes that never hear of it
     * @param trafficPerNode copies told, per node
     * @param tAveCycles cycles until a node hears of it, in the mean over those that do
     */
    public record Prediction(double[] knowing, double residue, double trafficPerNode, double tAveCycles) {}

    /**
     * Predicts what becomes of one rumor among {@code n} nodes.
     *
     * @param options of which fan-out and the variation of the paper count
     * @param n at least 2
     */
    public static Prediction predict(RumorOptions options, int n) {
        MeanField field = new MeanField(options, n);
        List<Double> knowing = new ArrayList<>(List.of(1.0));
        double delays = 0;
        while (!field.isOver() && knowing.size() <= MOST_CYCLES) {
            double before = field.unknowing;
            field.cycle();
            delays += (before - field.unknowing) * knowing.size();
            knowing.add(n - field.unknowing);
        }
        return new Prediction(
                knowing.stream().mapToDouble(Double::doubleValue).toArray(),
                field.unknowing / n,
                field.told / n,
                delays / (n - field.unknowing));
    }

    private boolean isOver() {
        return options.removal() == Removal.NEVER ? unknowing < NOBODY : caring() < NOBODY;
    }

    private double caring() {
        double sum = 0;
        for (double some : caring) {
            sum += some;
        }
        return sum;
    }

    private void cycle() {
        double infective = caring();
        double toldBy = options.exchange() == Exchange.PUSH_PULL
                ? infective + (others + 1 - infective) * infective / others
                : infective;
        told += options.fanOut() * toldBy;
        double learning = unknowing * (1 - missed(infective));
        loseInterest();
        caring[0] += learning;
        unknowing -= learning;
    }

    /** The chance that a node which does not know is told by nobody. */
    private double missed(double infective) {
        double missed = 1;
        if (options.exchange() != Exchange.PULL) {
            missed *= StrictMath.pow(1 - 1 / others, options.fanOut() * infective);
        }
        if (options.exchange() != Exchange.PUSH) {
            missed *= StrictMath.pow(1 - infective / others, options.fanOut());
        }
        return missed;
    }

    private void loseInterest() {
        if (options.removal() == Removal.COIN) {
            caring[0] *= options.response() == Response.BLIND ? 1 - 1.0 / options.k() : noCoin();
        } else if (options.removal() == Removal.COUNTER) {
            boolean isBlind = options.response() == Response.BLIND;
            double reset = isBlind ? 0 : 1 - noneUseful();
            double raised = isBlind ? 1 : noneUseful() - none();
            double toZero = 0;
            for (int counter = caring.length - 1; counter >= 0; counter--) {
                double here = caring[counter];
                toZero += here * reset;
                caring[counter] = here * (1 - reset - raised) + (counter == 0 ? 0 : caring[counter - 1] * raised);
            }
            caring[0] += toZero;
        }
    }

    /** The chance that none of a node's contacts in a cycle needs the rumor: those it makes, and those made with it. */
    private double noneUseful() {
        return pow(1 - unknowing / others, tells()) * pow(1 - 1 / others, asked() * unknowing);
    }

    /** The chance that it has no contact in which it tells the rumor. */
    private double none() {
        return tells() > 0 ? 0 : pow(1 - 1 / others, asked() * others);
    }

    /** The chance that no coin of all contacts in vain says that the node loses interest. */
    private double noCoin() {
        double coin = 1.0 / options.k();
        return pow(1 - (1 - unknowing / others) * coin, tells())
                * pow(1 - coin / others, asked() * (others - unknowing));
    }

    /** How many others a node tells of its own accord. */
    private double tells() {
        return options.exchange() == Exchange.PULL ? 0 : options.fanOut();
    }

    /** How many questions each other node asks. */
    private double asked() {
        return options.exchange() == Exchange.PUSH ? 0 : options.fanOut();
    }

    private static double pow(double base, double exponent) {
        return StrictMath.pow(Math.max(0, base), exponent);
    }
}
