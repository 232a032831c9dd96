package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.RaftCluster.CutShape;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which of the precautions keep a cluster available when some links are cut for good and others are not. Nobody crashes,
 * and in each shape there are servers that a majority can talk with: plain Raft promises nothing about them, and the
 * outage at Cloudflare of November 2020 ("A Byzantine failure in the real world") showed what that means. None of the
 * precautions is enough alone, and together they are, in all of the shapes.
 */
class PartialConnectivityTest {

    private static final Duration CUT = Duration.ofSeconds(3);

    /** What clients see from the cut on. */
    enum Service {
        /** Everything is answered, and the leader stays. */
        KEPT,
        /** Everything is answered, after an election or a few. */
        MOVED,
        /** Leaders depose each other again and again. */
        DISRUPTED,
        /** Nothing is answered. */
        LOST
    }

    /** The leader's messages arrive, and those to it do not: it leads, and cannot commit. */
    @ParameterizedTest
    @CsvSource({
        "false, false, false, LOST",
        "true,  false, false, LOST",
        "false, false, true,  LOST",
        "false, true,  false, DISRUPTED",
        "true,  true,  false, MOVED",
        "false, true,  true,  MOVED",
        "true,  true,  true,  MOVED"
    })
    void aDeafLeader(boolean preVote, boolean checkQuorum, boolean stickiness, Service expected) {
        assertService(expected, preVote, checkQuorum, stickiness, (from, to) -> to == 0);
    }

    /** A follower hears nobody, and is heard: its elections reach a healthy leader. */
    @ParameterizedTest
    @CsvSource({
        "false, false, false, DISRUPTED",
        "false, true,  false, DISRUPTED",
        "true,  false, false, KEPT",
        "false, false, true,  KEPT",
        "true,  true,  true,  KEPT"
    })
    void aDeafFollower(boolean preVote, boolean checkQuorum, boolean stickiness, Service expected) {
        assertService(expected, preVote, checkQuorum, stickiness, (from, to) -> to == 1);
    }

    /** The leader and one follower do not hear each other, and all others hear both. */
    @ParameterizedTest
    @CsvSource({"true,  false, false, KEPT", "false, false, true,  KEPT", "true,  true,  true,  KEPT"})
    void oneLinkOfTheLeader(boolean preVote, boolean checkQuorum, boolean stickiness, Service expected) {
        assertService(expected, preVote, checkQuorum, stickiness, (from, to) -> from + to == 1);
    }

    /** Without precautions the two take the lead from each other, until a third wins by luck: soon, or after a while. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneLinkOfTheLeaderWithoutPrecautions(boolean checkQuorum) {
        assertThat(worstService(false, checkQuorum, false, (from, to) -> from + to == 1))
                .isIn(Service.MOVED, Service.DISRUPTED);
    }

    /** All talk with server 1 only, which follows the leader: nobody else could win, and it does not try. */
    @ParameterizedTest
    @CsvSource({
        "false, false, false, MOVED",
        "true,  false, false, LOST",
        "false, false, true,  LOST",
        "false, true,  false, MOVED",
        "true,  true,  false, MOVED",
        "false, true,  true,  MOVED",
        "true,  true,  true,  MOVED"
    })
    void aHubThatFollows(boolean preVote, boolean checkQuorum, boolean stickiness, Service expected) {
        assertService(expected, preVote, checkQuorum, stickiness, (from, to) -> from != 1 && to != 1);
    }

    private static void assertService(
            Service expected, boolean preVote, boolean checkQuorum, boolean stickiness, CutShape shape) {
        assertThat(worstService(preVote, checkQuorum, stickiness, shape)).isEqualTo(expected);
    }

    /** The worst that happens with twenty seeds. */
    private static Service worstService(boolean preVote, boolean checkQuorum, boolean stickiness, CutShape shape) {
        RaftOptions options = RaftCluster.OPTIONS
                .withElections(new ElectionOptions(preVote, checkQuorum, stickiness))
                // every operation is an entry, so that service means that entries are committed
                .withReads(new ReadOptions(ReadMode.LOG));
        Service worst = Service.KEPT;
        for (long seed = 0; seed < 20; seed++) {
            RaftCluster cluster = new RaftCluster(seed, new Cluster(5, 3), options, Duration.ofSeconds(30))
                    .withCut(CUT, shape)
                    // from shortly before the cut to ten seconds behind it, with time to be answered in the end
                    .withOperations(500, CUT.minusMillis(100), Duration.ofMillis(20));
            cluster.run();
            Service service = service(cluster.counts());
            worst = service.compareTo(worst) > 0 ? service : worst;
        }
        return worst;
    }

    private static Service service(RaftCluster.Counts counts) {
        int elections = counts.elections - counts.electionsBeforeCut;
        if (counts.succeeded - counts.succeededBeforeCut < 10) {
            return Service.LOST;
        }
        if (counts.succeeded < 500 || elections > 3) {
            return Service.DISRUPTED;
        }
        return elections == 0 ? Service.KEPT : Service.MOVED;
    }
}
