package dev.lockstep.byzantine;

import dev.lockstep.protocol.ByzantineBehaviour;
import java.util.ArrayList;
import java.util.List;

/** The behaviours there are: those that need to know no protocol, and those of one protocol. */
public final class Behaviours {

    private final List<ByzantineBehaviour> all = new ArrayList<>(List.of(new Silent(), new Replay(), Twins.INSTANCE));

    /**
     * All behaviours of a protocol.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public Behaviours(List<ByzantineBehaviour> ofProtocol) {
        for (ByzantineBehaviour behaviour : ofProtocol) {
            if (names().contains(behaviour.name())) {
                throw new IllegalArgumentException("behaviour=" + behaviour.name() + " must not be there twice");
            }
            all.add(behaviour);
        }
    }

    /** Their names. */
    public List<String> names() {
        return all.stream().map(ByzantineBehaviour::name).toList();
    }

    /** All of them, for people to choose from. */
    public List<ByzantineBehaviour> all() {
        return List.copyOf(all);
    }

    /**
     * The behaviour of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ByzantineBehaviour named(String name) {
        return all.stream()
                .filter(behaviour -> behaviour.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "behaviour=" + name + " must be one of: " + String.join(", ", names())));
    }
}
