package dev.lockstep.pbft;

import static dev.lockstep.pbft.PbftCluster.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.PbftEvent.StateTransferred;
import dev.lockstep.pbft.StateMessage.Fetch;
import dev.lockstep.pbft.StateMessage.MetaData;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of a cluster with a state of two megabytes get what they lack of it; all invariants are checked meanwhile. */
class StateTransferClusterTest {

    private static final Duration END = Duration.ofSeconds(15);
    private static final int KEYS = 2000;

    @Test
    void aReplicaThatWasCutOffFetchesWhatChangedMeanwhile() {
        PbftCluster cluster = loaded(1, 4)
                .isolate(Duration.ofSeconds(2), 3)
                .withPuts(20, 150, Duration.ofMillis(2100), Duration.ofMillis(20))
                .isolate(Duration.ofMillis(5100), PbftCluster.NOBODY)
                .run();

        assertCaughtUp(cluster, KEYS + 150);
        StateTransferred move = lastMove(cluster);
        assertThat(move.stateBytes()).isGreaterThan(KEYS * 1000L);
        assertThat(move.fetchedBytes()).isLessThan(move.stateBytes() / 10);
    }

    @Test
    void aReplicaThatLostItsDiskFetchesEverythingOnce() {
        PbftCluster cluster = loaded(1, 4)
                .withCrash(2, Duration.ofSeconds(2), Duration.ofSeconds(3), DiskFate.WIPE)
                .run();

        assertCaughtUp(cluster, KEYS);
        StateTransferred move = lastMove(cluster);
        assertThat(move.fetchedBytes()).isBetween(move.stateBytes(), move.stateBytes() * 6 / 5);
    }

    /** A checkpoint for each fifth of a second, and each of them discards the one before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void theOthersGoOnWhileItFetches(int seed) {
        PbftCluster cluster = loaded(seed, 4)
                .withCrash(2, Duration.ofSeconds(2), Duration.ofSeconds(3), DiskFate.WIPE)
                .withPuts(200, 400, Duration.ofMillis(2000), Duration.ofMillis(20))
                .run();

        assertCaughtUp(cluster, KEYS + 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aReplicaThatLiesAboutPartsCannotKeepItFromTheState(int seed) {
        PbftCluster cluster = loaded(seed, 4)
                .withLiar(1, seed % 2 == 0 ? new AboutParts(false) : new AboutParts(true))
                .withCrash(2, Duration.ofSeconds(2), Duration.ofSeconds(3), DiskFate.WIPE)
                .withPuts(200, 400, Duration.ofMillis(2000), Duration.ofMillis(20))
                .withBadLinks(Duration.ofSeconds(8), 0.05, 0.05)
                .run();

        assertCaughtUp(cluster, KEYS + 400);
        assertThat(cluster.counts().moves).anyMatch(move -> move.wrongAnswers() > 0);
    }

    @Test
    void theReportTellsWhatWasFetchedBesideTheSizeOfTheState() {
        PbftCluster cluster = loaded(1, 4)
                .withCrash(2, Duration.ofSeconds(2), Duration.ofSeconds(3), DiskFate.WIPE)
                .run();

        assertThat(cluster.measures())
                .containsEntry("stateTransfers", (long) cluster.counts().moves.size())
                .containsEntry("stateTransferBytes", sum(cluster, StateTransferred::stateBytes))
                .containsEntry("stateTransferBytesFetched", sum(cluster, StateTransferred::fetchedBytes))
                .containsEntry("stateTransferParts", sum(cluster, StateTransferred::parts))
                .containsEntry("stateTransferWrongAnswers", 0L);
    }

    private static long sum(PbftCluster cluster, ToLongFunction<StateTransferred> part) {
        return cluster.counts().moves.stream().mapToLong(part).sum();
    }

    private static PbftCluster loaded(int seed, int replicas) {
        // nobody gives up a view while the state grows
        PbftOptions options = OPTIONS.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(50))
                .withLog(new LogOptions(16, 32));
        return new PbftCluster(seed, new Cluster(replicas, 3), options, END)
                .withPuts(KEYS, KEYS, Duration.ofMillis(10), Duration.ofNanos(500_000));
    }

    /** Replica 1 may be a liar. */
    private static void assertCaughtUp(PbftCluster cluster, int operations) {
        assertThat(cluster.counts().succeeded).isEqualTo(operations);
        assertThat(cluster.counts().moves).isNotEmpty();
        for (int replica = 2; replica < 4; replica++) {
            assertThat(cluster.counts().executed[replica]).isEqualTo(cluster.counts().executed[0]);
        }
    }

    private static StateTransferred lastMove(PbftCluster cluster) {
        return cluster.counts().moves.get(cluster.counts().moves.size() - 1);
    }

    /** Lies about parts of the state and about nothing else: changes them, or divides them otherwise with the same sum. */
    private record AboutParts(boolean sameSum) implements ByzantineBehaviour {

        @Override
        public String name() {
            return "lies-about-parts";
        }

        @Override
        public String description() {
            return "sends other parts of the state";
        }

        @Override
        public Deviation begin(NodeContext context, Cluster cluster) {
            Forger forger = new Forger(Key.of(context), Quorums.of(cluster.replicas()));
            return new Deviation() {
                @Override
                public void onSend(Outbox outbox, int to, Message message) {
                    if (sameSum
                            && message instanceof MetaData truth
                            && truth.part().level() > 0) {
                        long[] digests = truth.digests().clone();
                        digests[0] += 5;
                        digests[1] -= 5;
                        outbox.send(
                                to,
                                new MetaData(
                                        truth.sequence(),
                                        truth.part(),
                                        digests,
                                        truth.replica(),
                                        truth.authenticator()));
                    } else if (!sameSum && message instanceof StateMessage && !(message instanceof Fetch)) {
                        Mutation.mutate(outbox, forger, to, message);
                    } else {
                        outbox.send(to, message);
                    }
                }
            };
        }
    }
}
