package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Mix;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Castro's thesis, section 5.3.2: a replica makes the state of others out of its own. */
class PartFetcherTest {

    private static final int SELF = 1;
    private static final Duration INTERVAL = OPTIONS.statusInterval();

    private final RecordingContext context = new RecordingContext(SELF);
    private final List<RecordingContext> others = new ArrayList<>();
    private final List<StateSource> sources = new ArrayList<>();
    private final ArrayDeque<Effect.Sent> mail = new ArrayDeque<>();
    private PartFetcher fetcher = fetcherOf(SomeState.of(0, 0));
    private Held goal = new Held(0, 0);
    private int mostUnderWay;

    @Property(tries = 200)
    void anyStateBecomesAnyOtherOneAndOnlyPartsThatDifferAreFetched(
            @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 2000) Integer> here,
            @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 2000) Integer> there,
            @ForAll boolean sameTexts) {
        ServiceState own = SomeState.of(here, "own");
        ServiceState state = SomeState.of(there, sameTexts ? "own" : "other");
        begin(own, state);
        answerAll();

        assertThat(fetcher.isComplete()).isTrue();
        assertThat(fetcher.complete().digest()).isEqualTo(state.digest());
        assertThat(fetcher.complete().sizeBytes()).isEqualTo(state.sizeBytes());
        assertThat(fetcher.parts()).isEqualTo(1 + partsBelow(own, state, PartId.ROOT));
        assertThat(fetcher.wrong()).isZero();
    }

    /** One of three others lies about parts, or loses half of what it says: nothing wrong is taken, and the end is reached. */
    @Property(tries = 100)
    void oneLiarAndLossesCannotKeepItFromTheEnd(
            @ForAll @Size(min = 60, max = 150) List<@IntRange(min = 0, max = 2000) Integer> there,
            @ForAll @IntRange(min = 0, max = 3) int liar,
            @ForAll long seed) {
        ServiceState state = SomeState.of(there, "v");
        begin(SomeState.of(there.subList(0, there.size() / 2), "v"), state);
        Deviation lies = mutations(liar);
        LyingOutbox outbox = new LyingOutbox(liar, seed);
        for (int round = 0; round < 100 && !fetcher.isComplete(); round++) {
            while (!mail.isEmpty()) {
                Effect.Sent fetch = mail.remove();
                Message answer = answer(fetch);
                if (fetch.to() == liar) {
                    outbox.said = null;
                    lies.onSend(outbox, SELF, answer);
                    answer = outbox.said;
                }
                if (answer != null && outbox.draw() % 8 != 0) {
                    take(fetch.to(), answer);
                }
            }
            passInterval();
        }

        assertThat(fetcher.isComplete()).isTrue();
        assertThat(fetcher.complete().digest()).isEqualTo(state.digest());
    }

    @Test
    void oneSmallDifferenceInALargeStateTakesAPathAndAPage() {
        SomeState large = new SomeState();
        for (int number = 0; number < 10_000; number++) {
            large.put(number, 1000);
        }
        ServiceState own = large.behind(8);
        large.put(77, 900);
        begin(own, large.behind(8));
        answerAll();

        assertThat(fetcher.complete().digest()).isEqualTo(large.behind(8).digest());
        // the root, the store, three levels of 16, and a page of them
        assertThat(fetcher.parts()).isBetween(4, 6);
        assertThat(fetcher.bytes()).isLessThan(8000);
        assertThat(own.sizeBytes()).isGreaterThan(10_000_000);
    }

    @Test
    void aHundredthOfALargeStateTakesAFewPercentOfItsBytes() {
        SomeState large = new SomeState();
        for (int number = 0; number < 10_000; number++) {
            large.put(number, 1000);
        }
        ServiceState own = large.behind(8);
        for (int number = 0; number < 10_000; number += 100) {
            large.put(number, 999);
        }
        begin(own, large.behind(8));
        answerAll();

        assertThat(fetcher.complete().digest()).isEqualTo(large.behind(8).digest());
        assertThat(fetcher.bytes()).isLessThan(own.sizeBytes() / 20);
    }

    @Test
    void partsAreAskedOfAllOthersInTurnAndNoMoreThanABoundAtATime() {
        begin(SomeState.of(0, 0), SomeState.of(3000, 1000));
        int[] asked = new int[4];
        while (!mail.isEmpty()) {
            mostUnderWay = Math.max(mostUnderWay, mail.size());
            Effect.Sent fetch = mail.remove();
            asked[fetch.to()]++;
            take(fetch.to(), answer(fetch));
        }

        assertThat(fetcher.isComplete()).isTrue();
        assertThat(mostUnderWay).isEqualTo(64);
        assertThat(asked[SELF]).isZero();
        for (int other : new int[] {0, 2, 3}) {
            assertThat(asked[other]).isBetween(fetcher.parts() / 3 - 1, fetcher.parts() / 3 + 2);
        }
    }

    @Test
    void anAnswerWithAnotherDigestIsNotTakenAndTheNextOneIsAskedAtOnce() {
        begin(SomeState.of(0, 0), SomeState.of(10, 10));
        Effect.Sent first = mail.remove();
        Data right = (Data) answer(first);
        take(first.to(), new Data(8, right.content().lacking(0), first.to(), right.authenticator()));

        assertThat(fetcher.isComplete()).isFalse();
        assertThat(fetcher.wrong()).isEqualTo(1);
        Effect.Sent second = mail.remove();
        assertThat(second.to()).isNotEqualTo(first.to());
        take(second.to(), answer(second));
        assertThat(fetcher.isComplete()).isTrue();
    }

    @Test
    void whatIsNotAnsweredIsAskedOfTheNextOneAfterAnInterval() {
        begin(SomeState.of(0, 0), SomeState.of(10, 10));
        Effect.Sent first = mail.remove();
        context.advance(INTERVAL.minusNanos(1));
        fetcher.onTimeout(context);
        collect();
        assertThat(mail).isEmpty();

        context.advance(Duration.ofNanos(1));
        fetcher.onTimeout(context);
        collect();
        assertThat(mail.remove().to()).isNotEqualTo(first.to());
    }

    @Test
    void onceAnswersHaveComeNobodyWaitsMuchLongerThanTheyTook() {
        begin(SomeState.of(0, 0), SomeState.of(3000, 1000));
        Duration roundTrip = Duration.ofMillis(10);
        for (int i = 0; i < 20; i++) {
            context.advance(roundTrip);
            List<Effect.Sent> due = new ArrayList<>(mail);
            mail.clear();
            due.forEach(fetch -> take(fetch.to(), answer(fetch)));
        }
        int lost = mail.size();
        mail.clear();
        assertThat(lost).isPositive();

        context.advance(roundTrip.multipliedBy(3));
        fetcher.onTimeout(context);
        collect();
        assertThat(mail).hasSize(lost);
    }

    @Test
    void oneThatNeverAnswersIsLeftOut() {
        begin(SomeState.of(0, 0), SomeState.of(3000, 1000));
        int afterAnInterval = 0;
        for (int round = 0; round < 3; round++) {
            while (!mail.isEmpty()) {
                Effect.Sent fetch = mail.remove();
                afterAnInterval += fetch.to() == 2 && round > 0 ? 1 : 0;
                if (fetch.to() != 2) {
                    take(fetch.to(), answer(fetch));
                }
            }
            passInterval();
        }
        assertThat(fetcher.isComplete()).isTrue();
        assertThat(afterAnInterval).isZero();
    }

    /** Digests that add up to the right sum but are of nothing: the others tell, and the liar is not asked again. */
    @Test
    void aPartThatIsDividedIntoMadeUpDigestsIsFoundOut() {
        ServiceState state = SomeState.of(3000, 1000);
        begin(SomeState.of(0, 0), state);
        int liar = 2;
        int lies = 0;
        long askedOnceKnown = 0;
        while (!mail.isEmpty()) {
            Effect.Sent fetch = mail.remove();
            Message answer = answer(fetch);
            if (fetch.to() == liar
                    && answer instanceof MetaData truth
                    && truth.part().level() > 0) {
                long[] digests = truth.digests().clone();
                digests[0] += 5;
                digests[1] -= 5;
                answer = new MetaData(truth.sequence(), truth.part(), digests, liar, truth.authenticator());
                lies++;
            }
            int before = mail.size();
            take(fetch.to(), answer);
            askedOnceKnown += fetcher.wrong() == 0
                    ? 0
                    : mail.stream()
                            .skip(before)
                            .filter(sent -> sent.to() == liar)
                            .count();
        }

        assertThat(lies).as("with those asked before it was found out").isGreaterThan(1);
        assertThat(askedOnceKnown).isZero();
        assertThat(fetcher.wrong()).isEqualTo(1);
        assertThat(fetcher.isComplete()).isTrue();
        assertThat(fetcher.complete().digest()).isEqualTo(state.digest());
    }

    @Test
    void whatWasFetchedIsNotFetchedAgainWhenALaterCheckpointBecomesTheGoal() {
        SomeState growing = new SomeState();
        for (int number = 0; number < 3000; number++) {
            growing.put(number, 1000);
        }
        ServiceState first = growing.behind(8);
        growing.put(5, 900);
        ServiceState second = growing.behind(16);
        begin(SomeState.of(0, 0), first);
        while (fetcher.parts() < 500) {
            Effect.Sent fetch = mail.remove();
            take(fetch.to(), answer(fetch));
        }
        int allOfIt = 1 + partsBelow(SomeState.of(0, 0), first, PartId.ROOT);
        assertThat(allOfIt).isGreaterThan(1000);

        mail.clear();
        serve(second);
        aimAt(second);
        answerAll();

        assertThat(fetcher.complete().digest()).isEqualTo(second.digest());
        // again come the parts above what was still missing, and those that changed
        assertThat(fetcher.parts()).isLessThan(allOfIt + 30);
    }

    @Test
    void whenACorrectOneHasDiscardedTheCheckpointItIsSaid() {
        ServiceState state = SomeState.of(10, 10);
        begin(SomeState.of(0, 0), state);
        serve(SomeState.of(20, 10).at(16));
        Effect.Sent first = mail.remove();
        take(first.to(), answer(first));
        assertThat(fetcher.isLacking()).as("one may lie").isFalse();
        Effect.Sent second = mail.remove();
        take(second.to(), answer(second));
        assertThat(fetcher.isLacking()).isTrue();
    }

    @Test
    void whenNobodyHasItAllAreAskedAgainAfterAnInterval() {
        ServiceState state = SomeState.of(10, 10);
        begin(SomeState.of(0, 0), state);
        serve(SomeState.of(20, 10).at(16));
        answerAll();
        assertThat(fetcher.isComplete()).isFalse();

        serve(state);
        passInterval();
        answerAll();
        assertThat(fetcher.isComplete()).isTrue();
    }

    @Test
    void placesAndChildrenThatDoNotExistAreRefused() {
        ServiceState state = SomeState.of(10, 10);
        begin(SomeState.of(0, 0), state);
        Effect.Sent first = mail.remove();
        for (PartId nowhere : List.of(new PartId(-1, 0), new PartId(1, 2), new PartId(60, 5), new PartId(2, -3))) {
            Message answer = answer(new Effect.Sent(
                    0, new Fetch(8, nowhere, 1, SELF, Key.of(context).codes(1))));
            assertThat(((Refusal) answer).reason()).isEqualTo(Refusal.Reason.OTHER_DIGEST);
        }
        long[] digests = new long[16];
        StatePart root = state.part(PartId.ROOT);
        System.arraycopy(root.childDigests(), 0, digests, 0, 2);
        digests[7] = 1;
        take(
                first.to(),
                new MetaData(
                        8, PartId.ROOT, digests, first.to(), Key.of(context).codes(1)));
        assertThat(fetcher.wrong()).isEqualTo(1);
    }

    private void begin(ServiceState own, ServiceState state) {
        serve(state);
        context.clearEffects();
        mail.clear();
        fetcher = fetcherOf(own);
        aimAt(state);
    }

    private void aimAt(ServiceState state) {
        goal = new Held(state.sequence(), state.digest());
        fetcher.aimAt(context, goal);
        collect();
    }

    /** All others have this state. */
    private void serve(ServiceState state) {
        sources.clear();
        others.clear();
        for (int other = 0; other < 4; other++) {
            RecordingContext its = new RecordingContext(other);
            Replica replica = new Replica(its, new Cluster(4, 2), OPTIONS, new Incarnations(4, 0, OPTIONS.log()));
            Journal journal = new Journal(OPTIONS.persistence(), (unused, message) -> {});
            ClientTable table = new ClientTable(SomeState.LANES);
            RequestPool pool = new RequestPool(SomeState.LANES);
            Execution execution = new Execution(replica, new SomeState().store, table, pool, new Replies(replica));
            sources.add(new StateSource(replica, new Checkpoints(replica, journal, execution, state)));
            others.add(its);
        }
    }

    private PartFetcher fetcherOf(ServiceState own) {
        return new PartFetcher(
                new Replica(context, new Cluster(4, 2), OPTIONS, new Incarnations(4, 0, OPTIONS.log())), own);
    }

    private void answerAll() {
        while (!mail.isEmpty()) {
            Effect.Sent fetch = mail.remove();
            take(fetch.to(), answer(fetch));
        }
    }

    private Message answer(Effect.Sent fetch) {
        RecordingContext its = others.get(fetch.to());
        its.clearEffects();
        sources.get(fetch.to()).onFetch(its, SELF, (Fetch) fetch.message());
        List<Message> sent = its.sentTo(SELF);
        return sent.get(sent.size() - 1);
    }

    private void take(int from, Message answer) {
        if (((StateMessage) answer).sequence() == goal.sequence()) {
            fetcher.take(context, from, (StateMessage) answer);
            collect();
        }
    }

    private void passInterval() {
        context.advance(INTERVAL);
        fetcher.onTimeout(context);
        collect();
    }

    private void collect() {
        mail.addAll(context.sent());
        context.clearEffects();
    }

    /** How many parts below this one differ and are not empty, as far as those above are divided. */
    private static int partsBelow(ServiceState own, ServiceState goal, PartId id) {
        StatePart there = goal.part(id);
        int count = 0;
        for (int slot = 0; slot < 16 && there.sizeBytes() > 4096 && there.isDivisible(); slot++) {
            StatePart child = goal.part(id.child(slot));
            StatePart mine = own.part(id.child(slot));
            if (child != null && child.digest(8) != mine.digest(8) && child.sizeBytes() > 0) {
                count += 1 + partsBelow(own, goal, id.child(slot));
            }
        }
        return count;
    }

    private static Deviation mutations(int liar) {
        for (ByzantineBehaviour behaviour : PbftBehaviours.all()) {
            if (behaviour.name().equals("mutations")) {
                return behaviour.begin(new RecordingContext(liar), new Cluster(4, 2));
            }
        }
        throw new AssertionError("no mutations");
    }

    /** Takes what a liar says. */
    private static final class LyingOutbox implements Outbox {

        private final int self;
        private long state;
        private Message said;

        LyingOutbox(int self, long seed) {
            this.self = self;
            state = seed;
        }

        @Override
        public int self() {
            return self;
        }

        @Override
        public void send(int to, Message message) {
            said = message;
        }

        @Override
        public boolean isVictim(int node) {
            return true;
        }

        @Override
        public long draw() {
            return Mix.mix64(++state);
        }

        @Override
        public long agreed(long about) {
            return about;
        }
    }
}
