package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Times in which a directed link is slower, as when a queue on the way is full. Calm and episode alternate, each lasting
 * an exponential time.
 *
 * @param meanCalm mean duration between two episodes
 * @param meanEpisode mean duration of an episode
 * @param extraDelay added to the delay of each message that is sent during an episode, drawn for each message
 */
public record JitterEpisodes(Duration meanCalm, Duration meanEpisode, DurationDistribution extraDelay) {

    /** Checks the durations. */
    public JitterEpisodes {
        Quantities.requirePositive("meanCalm", meanCalm);
        Quantities.requirePositive("meanEpisode", meanEpisode);
    }

    /** What a configuration that names only some of the fields gets: half a second at 20 ms more about twice a minute. */
    public static JitterEpisodes defaults() {
        return new JitterEpisodes(
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                DurationDistribution.exponential(Duration.ofMillis(20)));
    }
}
