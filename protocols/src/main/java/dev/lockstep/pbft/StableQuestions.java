package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.RecoveryMessage.NewKey;
import dev.lockstep.pbft.RecoveryMessage.QueryStable;
import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the other replicas how far they are, and answers when they ask (TOCS §5.3). */
final class StableQuestions {

    private final int id;
    private final int incarnation;
    private final Quorums quorums;
    private final LogOptions log;

    StableQuestions(int id, int incarnation, Quorums quorums, LogOptions log) {
        this.id = id;
        this.incarnation = incarnation;
        this.quorums = quorums;
        this.log = log;
    }

    /** Tells all others that this replica has new keys, and asks them how far they are. */
    void ask(NodeContext context) {
        Key key = Key.of(context, incarnation);
        int others = quorums.replicas() - 1;
        context.charge(CpuWork.SIGN, 1);
        context.charge(CpuWork.MAKE_MAC, others);
        NewKey newKey = new NewKey(id, key.sign(NewKey.signedContent(id, incarnation)));
        QueryStable question = new QueryStable(incarnation, id, key.codes(others));
        for (int replica = 0; replica < quorums.replicas(); replica++) {
            if (replica != id) {
                context.send(replica, newKey);
                context.send(replica, question);
            }
        }
    }

    /**
     * How far this replica is.
     *
     * @param asking incarnation of the replica that wants to know
     * @param working this replica, or null if it does not take part and its disk has to tell
     * @param checkpointBefore the last checkpoint that it may have taken before it was rebooted
     */
    ReplyStable answer(NodeContext context, int asking, @Nullable PbftNode working, long checkpointBefore) {
        Authenticator code = Key.of(context, incarnation).codes(1);
        if (working == null) {
            StoredMemory memory = StoredMemory.read(context.storage(), log);
            List<Held> stable = List.of(memory.stable());
            return new ReplyStable(asking, stable, memory.checkpoint(), memory.prePrepared(), memory.view(), id, code);
        }
        List<Held> held = working.checkpoints().held();
        long taken = Math.max(checkpointBefore, held.get(held.size() - 1).sequence());
        long accepted = Math.max(taken, working.replica().log.highestAccepted());
        return new ReplyStable(asking, held, taken, accepted, working.replica().view(), id, code);
    }
}
