package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Mix;
import dev.lockstep.testing.RecordingContext;
import java.util.ArrayList;
import java.util.List;

/** A Byzantine node of four replicas, with one behaviour, and what it says to its victim. */
final class Mouth implements Outbox {

    static final int VICTIM = 3;
    private static final Cluster CLUSTER = new Cluster(4, 1);

    private final int id;
    private final Deviation deviation;
    private final List<Message> said = new ArrayList<>();
    List<Integer> victims = List.of(VICTIM);
    private long draws;

    Mouth(int id, String behaviour) {
        this.id = id;
        deviation = PbftBehaviours.all().stream()
                .filter(known -> known.name().equals(behaviour))
                .findFirst()
                .orElseThrow()
                .begin(new RecordingContext(id), CLUSTER);
    }

    boolean hear(int from, Message message) {
        return deviation.onReceive(this, from, message);
    }

    /** What the victim hears. */
    List<Message> all(Message truth) {
        said.clear();
        deviation.onSend(this, VICTIM, truth);
        return List.copyOf(said);
    }

    <M extends Message> M say(Message truth, Class<M> kind) {
        assertThat(all(truth)).hasSize(1).allMatch(kind::isInstance);
        return kind.cast(said.get(0));
    }

    @Override
    public int self() {
        return id;
    }

    @Override
    public void send(int to, Message message) {
        said.add(message);
    }

    @Override
    public boolean isVictim(int node) {
        return victims.contains(node);
    }

    @Override
    public long draw() {
        return Mix.mix64(++draws);
    }

    @Override
    public long agreed(long about) {
        return Mix.mix(7, about);
    }
}
