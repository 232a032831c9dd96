package dev.lockstep.byzantine;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/** A correct node, whose messages pass the behaviours that are in force. */
final class ByzantineNode implements Node {

    private final Node correct;
    private final Cluster cluster;
    private final Compromises compromises;
    private final Tap tap = new Tap();
    private List<Misbehaviour> known = List.of();
    private List<Stage> stages = List.of();

    ByzantineNode(Node correct, Cluster cluster, Compromises compromises) {
        this.correct = correct;
        this.cluster = cluster;
        this.compromises = compromises;
    }

    @Override
    public void start(NodeContext context) {
        correct.start(tapped(context));
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        NodeContext tapped = tapped(context);
        if (from != context.id()) {
            for (Stage stage : stages) {
                if (!stage.deviation.onReceive(stage, from, message)) {
                    return;
                }
            }
        }
        correct.receive(tapped, from, message);
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        correct.timeout(tapped(context), timer);
    }

    private NodeContext tapped(NodeContext context) {
        List<Misbehaviour> now = compromises.of(context.id());
        if (now != known) {
            stages = stages(context, now);
            known = now;
        }
        tap.use(context);
        return stages.isEmpty() ? context : tap;
    }

    /** A stage for each behaviour; those that were there before keep their state. */
    private List<Stage> stages(NodeContext context, List<Misbehaviour> now) {
        List<Stage> renewed = new ArrayList<>();
        for (Misbehaviour misbehaviour : now) {
            Stage stage = stages.stream()
                    .filter(old -> old.misbehaviour.equals(misbehaviour))
                    .findFirst()
                    .orElseGet(() ->
                            new Stage(misbehaviour, misbehaviour.behaviour().begin(context, cluster)));
            stage.position = renewed.size();
            renewed.add(stage);
        }
        return renewed;
    }

    /** Hands a message to the stage at this position, or to the host behind the last one. */
    private void pass(int position, int to, Message message) {
        if (position == stages.size()) {
            tap.host().send(to, message);
            return;
        }
        Stage stage = stages.get(position);
        if (stage.misbehaviour.isVictim(to) && stage.isChosen(message)) {
            stage.deviation.onSend(stage, to, message);
        } else {
            pass(position + 1, to, message);
        }
    }

    /** What the disk gets in the place of a value. */
    private Object stored(Object value) {
        Object altered = value;
        for (Stage stage : stages) {
            altered = stage.deviation.onStore(stage, altered);
        }
        return altered;
    }

    /** What the correct node sends and writes goes through all stages. */
    private final class Tap extends ForwardingContext {

        private final AlteredStorage storage = new AlteredStorage(ByzantineNode.this::stored);

        @Override
        public void send(int to, Message message) {
            if (to == id()) {
                host().send(to, message);
            } else {
                pass(0, to, message);
            }
        }

        @Override
        public Storage storage() {
            return storage.over(host().storage());
        }
    }

    /** One behaviour in force; what it sends goes through the stages behind it. */
    private final class Stage implements Outbox {

        private final Misbehaviour misbehaviour;
        private final Deviation deviation;
        private int position;
        private long draws;

        Stage(Misbehaviour misbehaviour, Deviation deviation) {
            this.misbehaviour = misbehaviour;
            this.deviation = deviation;
        }

        boolean isChosen(Message message) {
            double share = misbehaviour.share();
            return share >= 1 || Draws.happens(Mix.key(misbehaviour.key(), self(), message.contentHash(), 1, 0), share);
        }

        @Override
        public int self() {
            return tap.id();
        }

        @Override
        public void send(int to, Message message) {
            pass(position + 1, to, message);
        }

        @Override
        public boolean isVictim(int node) {
            return misbehaviour.isVictim(node);
        }

        @Override
        public long draw() {
            return Mix.key(misbehaviour.key(), self(), draws++, 0, 0);
        }

        @Override
        public long agreed(long about) {
            return Mix.mix(misbehaviour.groupKey(), about);
        }
    }
}
