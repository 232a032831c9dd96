package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.testing.RecordingContext;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** §8: how a client that does not know the leader looks for it. */
class LeaderSearchTest {

    @Property
    void everyServerIsAskedOnceBeforeAnyIsAskedAgain(
            @ForAll @IntRange(min = 1, max = 1001) int servers, @ForAll long order) {
        LeaderSearch search = new LeaderSearch(servers, 100);
        RecordingContext context = new RecordingContext(servers);
        context.planDraws(order);
        int first = Math.floorMod(order, servers);
        search.begin(context, first);

        BitSet asked = new BitSet();
        asked.set(first);
        for (int i = 1; i < servers; i++) {
            asked.set(search.next());
        }

        assertThat(asked.cardinality()).isEqualTo(servers);
        assertThat(search.next()).isEqualTo(first);
    }

    @Test
    void hintsOfTheNewestTermAreFollowedOncePerRetryTimeout() {
        LeaderSearch search = new LeaderSearch(5, 100);

        assertThat(search.follows(2, NOBODY, 0)).isFalse();
        assertThat(search.follows(2, 3, 0)).isTrue();
        assertThat(search.follows(2, 3, 99)).isFalse();
        assertThat(search.follows(1, 4, 99)).isFalse();
        assertThat(search.follows(2, 3, 100)).isTrue();
        assertThat(search.follows(4, 3, 101)).isTrue();
    }

    @Test
    void aLeaderThatAnsweredIsWorthAskingAgainAtOnce() {
        LeaderSearch search = new LeaderSearch(5, 100);
        search.follows(2, 3, 0);

        search.found();

        assertThat(search.follows(2, 3, 1)).isTrue();
    }
}
