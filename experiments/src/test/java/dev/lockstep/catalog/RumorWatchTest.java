package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.gossip.rumor.RumorEvent.Delivered;
import dev.lockstep.gossip.rumor.RumorEvent.InterestLost;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import org.junit.jupiter.api.Test;

class RumorWatchTest {

    @Test
    void aSimpleEpidemicIsOverWhenAllKnow() {
        RumorWatch watch =
                new RumorWatch(RumorOptions.DEFAULTS.withVariation(Exchange.PUSH, Response.BLIND, Removal.NEVER, 1), 2);
        watch.observe(0, 0, new Delivered(-1, 0));
        assertThat(watch.isDecided()).isFalse();
        watch.observe(9, 1, new Delivered(-1, 3));
        assertThat(watch.isDecided()).isTrue();
        assertThat(watch.knowing(1)).containsExactly(1, 1, 1, 2);
    }

    @Test
    void aRumorIsOverWhenNobodyCaresForIt() {
        RumorWatch watch = new RumorWatch(RumorOptions.DEFAULTS, 5);
        assertThat(watch.isDecided()).isFalse();
        watch.observe(0, 0, new Delivered(-1, 0));
        watch.observe(1, 1, new Delivered(-1, 1));
        watch.observe(2, 0, new InterestLost(-1));
        assertThat(watch.isDecided()).isFalse();
        watch.observe(3, 1, new InterestLost(-1));
        assertThat(watch.isDecided()).isTrue();
    }
}
