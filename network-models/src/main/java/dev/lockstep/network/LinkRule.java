package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;

/** What a fault does to links while it lasts. */
public sealed interface LinkRule {

    /** The links that it is about. */
    LinkSet links();

    /** Messages are dropped as {@link dev.lockstep.host.DropReason#PARTITION}. */
    record Block(LinkSet links) implements LinkRule {}

    /**
     * Messages fare worse than the network's configuration says. Copies and held-up messages are later by the
     * configuration's distributions.
     *
     * @param links which
     * @param identity tells the draws of one rule from those of another
     * @param delay added to each message
     * @param loss probability that a message is lost
     * @param duplicate probability that a message arrives twice
     * @param reorder probability that a message is held up
     * @param corrupt probability that a message is damaged
     */
    record Degradation(
            LinkSet links,
            long identity,
            DurationDistribution delay,
            double loss,
            double duplicate,
            double reorder,
            double corrupt)
            implements LinkRule {

        /** Checks the probabilities. */
        public Degradation {
            Quantities.requireProbability("loss", loss);
            Quantities.requireProbability("duplicate", duplicate);
            Quantities.requireProbability("reorder", reorder);
            Quantities.requireProbability("corrupt", corrupt);
        }
    }
}
