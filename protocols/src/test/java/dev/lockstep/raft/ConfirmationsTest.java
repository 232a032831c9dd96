package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The count of confirmations, beside the definition. */
class ConfirmationsTest {

    @Property(tries = 500)
    void aConfirmationIsDoneWhenAMajorityAnsweredItsRoundOrALaterOne(
            @ForAll @IntRange(min = 1, max = 6) int servers,
            @ForAll @Size(max = 200) List<@IntRange(max = 1_000) Integer> steps) {
        int majority = servers / 2 + 1;
        Confirmations confirmations = new Confirmations(servers, Configuration.ofFirst(servers));
        long[] newest = new long[servers];
        List<Long> begun = new ArrayList<>();
        long round = 0;
        for (int step : steps) {
            int server = step % servers;
            if (server == 0) {
                round += 1 + step % 3;
                begun.add(round);
                newest[0] = round;
                confirmations.begin(0, round, 10 * round);
            } else {
                long answered = Math.max(0, round - step % 7);
                newest[server] = Math.max(newest[server], answered);
                confirmations.answered(server, answered);
            }
            assertThat(confirmations.begun()).isEqualTo(begun.size());
            long done = doneOf(begun, newest, majority);
            assertThat(confirmations.done()).isEqualTo(done);
            if (done > 0) {
                assertThat(confirmations.doneSinceNanos()).isEqualTo(10 * begun.get((int) done - 1));
            }
        }
    }

    private static long doneOf(List<Long> begun, long[] newest, int majority) {
        return begun.stream()
                .filter(round ->
                        Arrays.stream(newest).filter(each -> each >= round).count() >= majority)
                .count();
    }
}
