package dev.lockstep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.protocol.KeyedDraw;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.MembershipOptions.Changes;
import dev.lockstep.raft.RaftAction.AddServer;
import dev.lockstep.raft.RaftAction.RemoveServer;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The bug in changes of single servers (Ongaro, "bug in single-server membership changes", raft-dev, July 2015), looked for
 * by chance: short stories of four servers, in pairs or one of them alone, one of them deaf to entries, whose leaders are
 * asked to remove and add servers all the time. About one story in two hundred shows it.
 */
class SingleServerBugTest {

    private static final int STORIES = 2_500;
    private static final int SCENES = 6;

    @Test
    void withoutTheRuleThatALeaderFirstCommitsAnEntryOfItsOwnTermAgreementBreaks() {
        OptionalLong broken =
                LongStream.range(0, STORIES).filter(seed -> !holds(seed, false)).findFirst();

        assertThat(broken).isPresent();
    }

    @Test
    void withItNoStoryBreaksAgreement() {
        for (long seed = 0; seed < STORIES; seed++) {
            assertThat(holds(seed, true)).as("seed %d", seed).isTrue();
        }
    }

    /** Whether no invariant is broken in the story of a seed. */
    private static boolean holds(long seed, boolean ownTermFirst) {
        RaftOptions options = ServerUnderTest.PAPER
                .withTimeouts(Duration.ofMillis(150), Duration.ofMillis(300), Duration.ofMillis(50))
                .withMembership(new MembershipOptions(0, Changes.SINGLE_SERVER, ownTermFirst, 10));
        ScriptedCluster cluster = new ScriptedCluster(4, options);
        cluster.mayStand(0, 1, 2, 3).run(Duration.ofMillis(500));
        try {
            for (int scene = 0; scene < SCENES; scene++) {
                play(cluster, 4 * scene, new KeyedDraw(seed, "story", "scene", scene));
            }
            return true;
        } catch (InvariantViolation e) {
            return false;
        }
    }

    private static void play(ScriptedCluster cluster, int firstRequest, KeyedDraw draw) {
        // a bit for each server that is on one side: two of them, or one
        int side = draw.happens("pairs", 0.5) ? 1 | (2 << draw.below("with", 3)) : 1 << draw.below("alone", 4);
        long deaf = draw.below("deaf", 5);
        cluster.messages((from, to, message) -> {
            boolean isCut = ((side >> from) & 1) != ((side >> to) & 1);
            return isCut || (to == deaf && message instanceof AppendEntries) ? null : message;
        });
        for (int server = 0; server < 4; server++) {
            if (cluster.leads(server) && draw.happens("ask " + server, 0.9)) {
                int who = (int) draw.below("who " + server, 4);
                RaftAction action = draw.happens("remove " + server, 0.8) ? new RemoveServer(who) : new AddServer(who);
                cluster.ask(server, new ActionRequest(firstRequest + server, action));
            }
        }
        cluster.run(Duration.ofMillis(200 + draw.below("length", 200)));
    }
}
