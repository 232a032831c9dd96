package dev.lockstep.raft;

import static dev.lockstep.raft.MembersUnderTest.entry;
import static dev.lockstep.raft.MembersUnderTest.servers;
import static dev.lockstep.raft.MembersUnderTest.voters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Configurations and the stack of them that a log holds. */
class ConfigurationTest {

    @Property
    void aClusterOfAnySizeBeginsWithAllReplicasAsVotersAndAnyMajorityOfThemDecides(
            @ForAll @IntRange(min = 1, max = 1001) int replicas) {
        Cluster cluster = new Cluster(replicas, 0);
        Configuration initial = MembershipOptions.DEFAULTS.initial(cluster);
        BitSet some = new BitSet();
        some.set(0, cluster.majority() - 1);

        assertThat(initial.isQuorum(some)).isFalse();
        some.set(replicas - 1);
        assertThat(initial.isQuorum(some)).isTrue();
        assertThat(initial.isVoter(replicas)).isFalse();
    }

    @Property
    void aJointConfigurationNeedsAMajorityOfEachSet(
            @ForAll @IntRange(min = 1, max = 127) int before,
            @ForAll @IntRange(min = 1, max = 127) int after,
            @ForAll @IntRange(max = 127) int some) {
        Configuration joint = ofBits(before).jointWith(ofBits(after));

        boolean expected = isMajority(some, before) && isMajority(some, after);
        // even if both sets are the same
        assertThat(joint.isQuorum(BitSet.valueOf(new long[] {some}))).isEqualTo(expected);
    }

    @Property
    void majoritiesOfConfigurationsThatDifferByOneVoterMeet(
            @ForAll @IntRange(min = 1, max = 63) int before,
            @ForAll @IntRange(max = 5) int changed,
            @ForAll @IntRange(max = 63) int some) {
        int after = before ^ 1 << changed;
        int others = 63 & ~some;

        assertThat(isMajority(some, before) && isMajority(others, after)).isFalse();
    }

    @Test
    void learnersAndStrangersDoNotCount() {
        Configuration configuration = Configuration.of(servers(0, 1, 2), servers(2, 3));

        assertThat(configuration.isQuorum(servers(0, 3, 4))).isFalse();
        assertThat(configuration.isQuorum(servers(0, 2))).isTrue();
        assertThat(configuration.isLearner(2)).isFalse();
        assertThat(configuration.isMember(3)).isTrue();
        assertThat(configuration.isMember(4)).isFalse();
    }

    @Test
    void aVoterThatBecomesALearnerHasItsVoteUntilTheJointConfigurationIsOver() {
        Configuration joint = voters(0, 1, 2).jointWith(Configuration.of(servers(0, 1), servers(2)));

        assertThat(joint.isVoter(2)).isTrue();
        assertThat(joint.isLearner(2)).isFalse();
        assertThat(joint.next()).isEqualTo(Configuration.of(servers(0, 1), servers(2)));
        assertThat(joint.next().isLearner(2)).isTrue();
    }

    @Test
    void itReadsAsOnePrintsIt() {
        assertThat(voters(0, 1).jointWith(Configuration.of(servers(1, 2), servers(3))))
                .hasToString("{0, 1} and {1, 2}, learners {3}");
    }

    @Test
    void thereIsNothingBetweenAJointConfigurationAndAnother() {
        Configuration joint = voters(0, 1).jointWith(voters(1));
        assertThatThrownBy(() -> joint.jointWith(voters(2))).hasMessageContaining("no joint configuration of");
        assertThatThrownBy(() -> voters(0).next()).hasMessageContaining("nothing follows from {0}");
    }

    @Test
    void theLatestInTheLogIsUsedAndTheOneBeforeItWhenItIsGone() {
        Configurations configurations = new Configurations(0, voters(0));
        configurations.appended(4, entry(1, voters(0, 1)));
        configurations.appended(5, ServerUnderTest.entriesOfTerms(1)[0]);
        configurations.appended(6, entry(1, voters(0, 1, 2)));

        assertThat(configurations.latest()).isEqualTo(voters(0, 1, 2));
        assertThat(configurations.latestIndex()).isEqualTo(6);
        assertThat(configurations.asOf(5)).isEqualTo(voters(0, 1));
        assertThat(configurations.asOf(3)).isEqualTo(voters(0));
        configurations.truncatedFrom(6);
        assertThat(configurations.latest()).isEqualTo(voters(0, 1));
        configurations.truncatedFrom(1);
        assertThat(configurations.latest()).isEqualTo(voters(0));
    }

    @Test
    void whatIsCompactedLeavesTheOneThatHeldThere() {
        Configurations configurations = new Configurations(0, voters(0));
        configurations.appended(4, entry(1, voters(0, 1)));
        configurations.appended(6, entry(1, voters(0, 1, 2)));

        configurations.compactedTo(5);

        assertThat(configurations.asOf(5)).isEqualTo(voters(0, 1));
        configurations.truncatedFrom(6);
        assertThat(configurations.latest()).isEqualTo(voters(0, 1));
    }

    @Test
    void whoseVoteMayBeNeededIsAVoterOfTheCommittedConfigurationOrALaterOne() {
        Configurations configurations = new Configurations(0, voters(0, 1));
        configurations.appended(4, entry(1, voters(0, 1, 2)));
        configurations.appended(6, entry(1, voters(1, 2)));

        assertThat(configurations.mayNeedVoter(0, 5)).isTrue();
        assertThat(configurations.mayNeedVoter(0, 6)).isFalse();
        assertThat(configurations.mayNeedVoter(2, 0)).isTrue();
        assertThat(configurations.mayNeedVoter(3, 0)).isFalse();
    }

    private static Configuration ofBits(int voters) {
        return Configuration.of(BitSet.valueOf(new long[] {voters}), new BitSet());
    }

    private static boolean isMajority(int some, int of) {
        return 2 * Integer.bitCount(some & of) > Integer.bitCount(of);
    }
}
