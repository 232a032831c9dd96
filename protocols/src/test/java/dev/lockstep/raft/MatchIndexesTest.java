package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The incremental count beside the definition: the majority's index is the median of a sorted array. */
class MatchIndexesTest {

    @Property
    void theMajorityIndexIsThatOfTheSortedArray(
            @ForAll @IntRange(min = 1, max = 9) int servers,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3000) Integer> acknowledgements,
            @ForAll boolean commits) {
        int majority = servers / 2 + 1;
        MatchIndexes matchIndexes = new MatchIndexes(servers, Configuration.ofFirst(servers), 0);
        long[] expected = new long[servers];
        for (int i = 0; i < acknowledgements.size(); i++) {
            int server = Math.floorMod(i * 31 + acknowledgements.get(i), servers);
            matchIndexes.raise(server, acknowledgements.get(i));
            expected[server] = Math.max(expected[server], acknowledgements.get(i));

            long[] sorted = expected.clone();
            Arrays.sort(sorted);
            assertThat(matchIndexes.majorityIndex()).isEqualTo(sorted[servers - majority]);
            assertThat(matchIndexes.of(server)).isEqualTo(expected[server]);
            if (commits) {
                matchIndexes.committed(matchIndexes.majorityIndex());
            }
        }
    }
}
