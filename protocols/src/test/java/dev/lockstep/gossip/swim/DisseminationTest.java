package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisseminationTest {

    private final Dissemination dissemination = new Dissemination();

    @Test
    void newsIsPassedOnALimitedNumberOfTimes() {
        dissemination.add(alive(4, 1));
        for (int i = 0; i < 3; i++) {
            assertThat(dissemination.take(10, 3, 0)).isEqualTo(News.of(alive(4, 1)));
        }
        assertThat(dissemination.take(10, 3, 0)).isEqualTo(News.NONE);
        assertThat(dissemination.timesSent(4)).isEqualTo(-1);
    }

    @Test
    void newerNewsOfAMemberReplacesOlderAndStartsOver() {
        dissemination.add(alive(4, 1));
        dissemination.take(10, 3, 0);
        dissemination.add(alive(4, 2));
        assertThat(dissemination.take(10, 3, 0)).isEqualTo(News.of(alive(4, 2)));
        assertThat(dissemination.timesSent(4)).isEqualTo(1);
    }

    @Test
    void thoseThatDoNotFitTakeTurns() {
        for (int member = 0; member < 7; member++) {
            dissemination.add(alive(member, 1));
        }
        int[] sent = new int[7];
        for (int i = 0; i < 7; i++) {
            News news = dissemination.take(3, 100, 0);
            assertThat(news.size()).isEqualTo(3);
            IntStream.range(0, 3).forEach(piece -> sent[Update.member(news.get(piece))]++);
        }
        assertThat(sent).containsOnly(3);
    }

    @Test
    void whatComesFirstOfAllFitsInTheLimit() {
        dissemination.add(alive(1, 1));
        dissemination.add(alive(2, 1));
        long first = Update.of(9, Status.SUSPECT, 1, 0);
        assertThat(dissemination.take(2, 10, first).size()).isEqualTo(2);
        assertThat(dissemination.take(1, 10, first)).isEqualTo(News.of(first));
    }

    private static long alive(int member, int incarnation) {
        return Update.of(member, Status.ALIVE, incarnation, member);
    }
}
