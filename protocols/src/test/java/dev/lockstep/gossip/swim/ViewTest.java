package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

    private static final int MEMBERS = 100;

    @ParameterizedTest
    @CsvSource({
        // alive: only of a higher incarnation, whatever was believed
        "ALIVE, 3, ALIVE, 3, false",
        "ALIVE, 3, ALIVE, 4, true",
        "SUSPECT, 3, ALIVE, 3, false",
        "SUSPECT, 3, ALIVE, 4, true",
        "DEAD, 3, ALIVE, 3, false",
        "DEAD, 3, ALIVE, 4, true",
        "LEFT, 3, ALIVE, 4, true",
        // suspect: beats alive of the same incarnation, and never what is dead
        "ALIVE, 3, SUSPECT, 2, false",
        "ALIVE, 3, SUSPECT, 3, true",
        "SUSPECT, 3, SUSPECT, 3, false",
        "SUSPECT, 3, SUSPECT, 4, true",
        "DEAD, 3, SUSPECT, 9, false",
        // dead: beats both of the same incarnation
        "ALIVE, 3, DEAD, 2, false",
        "ALIVE, 3, DEAD, 3, true",
        "SUSPECT, 3, DEAD, 3, true",
        "DEAD, 3, DEAD, 4, false",
        "LEFT, 3, DEAD, 4, false",
        // left: a goodbye counts even of one that was taken for dead
        "ALIVE, 3, LEFT, 3, true",
        "DEAD, 3, LEFT, 3, true",
        "LEFT, 3, LEFT, 3, false"
    })
    void newsIsBelievedByTheOrderOfPrecedence(
            Status before, int known, Status news, int incarnation, boolean isBelieved) {
        View view = new View(0, MEMBERS);
        view.put(7, before, known);
        assertThat(view.isOverridden(7, news, incarnation)).isEqualTo(isBelieved);
    }

    @Test
    void atFirstTheInitialMembersAreAliveAndAllOthersAreNone() {
        View view = new View(0, 10);
        assertThat(view.status(9)).isEqualTo(Status.ALIVE);
        assertThat(view.status(10)).isEqualTo(Status.LEFT);
        assertThat(view.present()).isEqualTo(10);
        assertThat(view.toNews()).isEqualTo(News.NONE);
    }

    @Property
    void holdsTheLastBeliefInEachMember(@ForAll List<@IntRange(max = 399) Integer> beliefs) {
        View view = new View(0, MEMBERS);
        Status[] expected = new Status[MEMBERS];
        for (int belief : beliefs) {
            int member = belief / 4;
            expected[member] = Status.of(belief % 4);
            view.put(member, expected[member], belief);
        }
        int present = 0;
        int dead = 0;
        List<Integer> differing = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            Status status = expected[member] == null ? Status.ALIVE : expected[member];
            assertThat(view.status(member)).isEqualTo(status);
            present += status.isPresent() ? 1 : 0;
            dead += status == Status.DEAD ? 1 : 0;
            if (expected[member] != null) {
                differing.add(member);
            }
        }
        assertThat(view.present()).isEqualTo(present);
        assertThat(view.dead()).isEqualTo(dead);
        assertThat(view.someDead(beliefs.hashCode()) >= 0).isEqualTo(dead > 0);
        News news = view.toNews();
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            told.add(Update.member(news.get(i)));
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(differing);
    }

    @Property
    void anUpdateIsUnpackedAsItWasPacked(
            @ForAll @IntRange(max = 999_999) int member,
            @ForAll Status status,
            @ForAll @IntRange(max = Update.MAX_INCARNATION) int incarnation,
            @ForAll @IntRange(max = 999_999) int from) {
        long update = Update.of(member, status, incarnation, from);
        assertThat(Update.member(update)).isEqualTo(member);
        assertThat(Update.status(update)).isEqualTo(status);
        assertThat(Update.incarnation(update)).isEqualTo(incarnation);
        assertThat(Update.from(update)).isEqualTo(from);
    }
}
