package dev.lockstep.byzantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.byzantine.Echo.Clock;
import dev.lockstep.byzantine.Echo.Woke;
import dev.lockstep.byzantine.Echo.Word;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Node 0 of four echoes words to all; it is compromised in various ways. */
final class CompromisesTest {

    private static final Cluster CLUSTER = new Cluster(4, 0);

    private final RecordingContext context = new RecordingContext(0);
    private final Compromises compromises = new Compromises(CLUSTER);
    private final Node node = compromises.over(unused -> new Echo()).create(context);

    CompromisesTest() {
        node.start(context);
    }

    @Test
    void aNodeThatDoesNotDeviateIsTheCorrectOne() {
        assertThat(heardBy("hi", 1)).containsExactly("hi1");
        assertThat(heardBy("ho", 3)).containsExactly("ho2");
    }

    @Test
    void aTimerThatWasNeverSetMayBeCancelled() {
        Node cancelling = compromises
                .over(unused -> new Node() {
                    @Override
                    public void start(NodeContext its) {
                        its.cancelTimer(Clock.values()[Clock.values().length - 1]);
                    }

                    @Override
                    public void receive(NodeContext its, int from, Message message) {}

                    @Override
                    public void timeout(NodeContext its, Timer timer) {}
                })
                .create(context);
        context.clearEffects();
        cancelling.start(context);
        assertThat(context.effects()).hasOnlyElementsOfType(Effect.TimerCancelled.class);
    }

    @Test
    void onlyVictimsAreLiedToWhileTheWindowIsOpen() {
        Misbehaviour lies = misbehaviour(new Shout(), 1, 2, 3);
        compromises.begin(0, lies);
        hear("hi", 1);
        assertThat(sentTo(1)).containsExactly("hi1");
        assertThat(sentTo(2)).containsExactly("HI1");
        assertThat(sentTo(0)).as("its own view of itself").containsExactly("hi1");
        compromises.end(0, lies);
        assertThat(heardBy("ho", 2)).containsExactly("ho2");
    }

    @Test
    void behavioursActOneAfterTheOther() {
        compromises.begin(0, misbehaviour(new Shout(), 1));
        compromises.begin(0, misbehaviour(new Twice(), 1));
        assertThat(heardBy("hi", 2)).containsExactly("HI1", "HI1");
    }

    @Test
    void aBehaviourMayKeepMessagesFromTheNode() {
        compromises.begin(0, misbehaviour(new Deaf(), 1));
        assertThat(heardBy("hi", 2)).isEmpty();
    }

    @Test
    void aShareOfTheMessagesIsAsLargeAsSaid() {
        compromises.begin(0, misbehaviour(new Shout(), 0.25, 1));
        long shouted = 0;
        for (int i = 0; i < 4_000; i++) {
            shouted += heardBy("x", 1).stream()
                    .filter(word -> word.startsWith("X"))
                    .count();
        }
        // the seed is fixed; four standard deviations
        assertThat(shouted).isBetween(1_000L - 110, 1_000L + 110);
    }

    @Test
    void replayRepeatsWhatWasSaidBefore() {
        compromises.begin(0, misbehaviour(new Behaviours(List.of()).named("replay"), 1, 1));
        assertThat(heardBy("a", 1)).containsExactly("a1");
        assertThat(heardBy("b", 1)).containsExactly("b2", "a1");
        assertThat(heardBy("c", 1)).hasSize(2).startsWith("c3");
    }

    @Test
    void aMessageIsChosenForAllVictimsOrForNone() {
        compromises.begin(0, misbehaviour(new Shout(), 0.5, 1, 2, 3));
        for (int i = 0; i < 100; i++) {
            assertThat(heardBy("x", 1)).isEqualTo(sentTo(2)).isEqualTo(sentTo(3));
        }
    }

    @Test
    void aSilentNodeHearsButDoesNotSpeakToItsVictims() {
        compromises.begin(0, misbehaviour(new Behaviours(List.of()).named("silent"), 1, 2));
        assertThat(heardBy("a", 2)).isEmpty();
        assertThat(sentTo(1)).containsExactly("a1");
    }

    @Test
    void colludingNodesAgreeOnTheirDraws() {
        compromises.begin(0, misbehaviour(new Agreeing(), 1, 2));
        compromises.begin(1, misbehaviour(new Agreeing(), 1, 2));
        RecordingContext other = new RecordingContext(1);
        compromises.over(unused -> new Echo()).create(other).receive(other, 0, new Word("a"));
        assertThat(heardBy("a", 2)).isEqualTo(texts(other.sentTo(2)));
    }

    @Test
    void theVictimsOfTwinsTalkWithASecondCopyThatKnowsWhatWasOnTheDisk() {
        hear("a", 1);
        compromises.begin(0, twins(2));
        context.clearEffects();
        hear("b", 1);
        assertThat(sentTo(1)).containsExactly("b2");
        assertThat(sentTo(2)).isEmpty();
        context.clearEffects();
        hear("c", 2);
        assertThat(sentTo(2)).as("it has not heard b").containsExactly("c2");
        assertThat(sentTo(1)).isEmpty();
    }

    @Test
    void twinsWithTheSameVictimsTalkCopyToCopy() {
        compromises.begin(0, twins(2));
        compromises.begin(3, twins(2));
        hear("a", 2);
        Message toSecondOfThree = context.sentTo(3).get(0);
        assertThat(toSecondOfThree).as("not what the first would say").isNotInstanceOf(Word.class);
        RecordingContext three = new RecordingContext(3);
        Node twinOfThree = compromises.over(unused -> new Echo()).create(three);
        twinOfThree.receive(three, 0, toSecondOfThree);
        assertThat(texts(three.sentTo(2)))
                .as("the second copy talks with the victim")
                .containsExactly("a11");
        three.clearEffects();
        twinOfThree.receive(three, 0, new Word("b"));
        assertThat(texts(three.sentTo(1))).as("the first copy with all others").containsExactly("b1");
        assertThat(three.sentTo(2)).isEmpty();
    }

    @Test
    void bothTwinsHaveTheirTimersAndObserversHearOfOne() {
        context.advance(Duration.ofMillis(400));
        compromises.begin(0, twins(2));
        hear("a", 2);
        context.clearEffects();
        assertThat(context.remainingNanos(Clock.TICK)).isEqualTo(600_000_000L);
        fire();
        assertThat(context.emitted()).containsExactly(new Woke());
        assertThat(context.remainingNanos(Clock.TICK))
                .as("the second copy began later")
                .isEqualTo(400_000_000L);
        context.clearEffects();
        fire();
        assertThat(context.emitted()).isEmpty();
        assertThat(context.remainingNanos(Clock.TICK)).isEqualTo(600_000_000L);
    }

    @Test
    void whatATwinTellsItselfReachesItself() {
        compromises.begin(0, twins(2));
        hear("a", 2);
        Message own = context.sentTo(0).get(0);
        context.clearEffects();
        node.receive(context, 0, own);
        assertThat(context.emitted()).as("of the second copy").isEmpty();
        node.receive(context, 0, new Word("own"));
        assertThat(context.emitted()).as("of the first").containsExactly(new Woke());
    }

    @Test
    void aBehaviourMayPutSomethingElseOnTheDisk() {
        hear("a", 1);
        Misbehaviour forging = misbehaviour(new Forging(), 1);
        compromises.begin(0, forging);
        hear("b", 1);
        context.storage().force();
        compromises.end(0, forging);
        assertThat(heardBy("c", 1)).as("it counts what it stored").containsExactly("c3");
        assertThat(List.of(0, 1, 2)).extracting(context.storage()::read).containsExactly("a", "B", "c");
    }

    @Test
    void afterTheWindowTheFirstCopyTalksWithAllAgain() {
        Misbehaviour twins = twins(2);
        compromises.begin(0, twins);
        hear("a", 2);
        compromises.end(0, twins);
        assertThat(heardBy("b", 2)).containsExactly("b1");
        assertThat(context.remainingNanos(Clock.TICK)).isEqualTo(Echo.SECOND_NANOS);
    }

    @Test
    void namesAreUnique() {
        assertThatThrownBy(() -> new Behaviours(List.of(new Shout(), new Shout())))
                .hasMessage("behaviour=shout must not be there twice");
        assertThatThrownBy(() -> new Behaviours(List.of()).named("lie"))
                .hasMessage("behaviour=lie must be one of: silent, replay, twins");
    }

    private void hear(String text, int from) {
        node.receive(context, from, new Word(text));
    }

    private List<String> heardBy(String text, int to) {
        context.clearEffects();
        hear(text, 1);
        return sentTo(to);
    }

    private List<String> sentTo(int to) {
        return texts(context.sentTo(to));
    }

    private static List<String> texts(List<Message> words) {
        return words.stream().map(word -> ((Word) word).text()).toList();
    }

    private void fire() {
        context.expire(Clock.TICK);
        node.timeout(context, Clock.TICK);
    }

    private static Misbehaviour twins(int... victims) {
        return misbehaviour(new Behaviours(List.of()).named("twins"), 1, victims);
    }

    private static Misbehaviour misbehaviour(ByzantineBehaviour behaviour, double share, int... victims) {
        BitSet set = new BitSet();
        for (int victim : victims) {
            set.set(victim);
        }
        return new Misbehaviour(behaviour, share, set, 1, 2);
    }

    /** Says it louder. */
    private static final class Shout extends Plain {

        @Override
        public void onSend(Outbox outbox, int to, Message message) {
            outbox.send(to, new Word(((Word) message).text().toUpperCase(Locale.ROOT)));
        }
    }

    /** Says what it agrees upon with others. */
    private static final class Agreeing extends Plain {

        @Override
        public void onSend(Outbox outbox, int to, Message message) {
            outbox.send(to, new Word(Long.toString(outbox.agreed(message.contentHash()))));
        }
    }

    /** Says it twice. */
    private static final class Twice extends Plain {

        @Override
        public void onSend(Outbox outbox, int to, Message message) {
            outbox.send(to, message);
            outbox.send(to, message);
        }
    }

    /** Writes it louder. */
    private static final class Forging extends Plain {

        @Override
        public Object onStore(Outbox outbox, Object value) {
            return value.toString().toUpperCase(Locale.ROOT);
        }
    }

    /** Hears nothing. */
    private static final class Deaf extends Plain {

        @Override
        public boolean onReceive(Outbox outbox, int from, Message message) {
            return false;
        }
    }

    /** A behaviour and its only deviation. */
    private abstract static class Plain implements ByzantineBehaviour, Deviation {

        @Override
        public String name() {
            return "shout";
        }

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public Deviation begin(NodeContext node, Cluster cluster) {
            return this;
        }
    }
}
