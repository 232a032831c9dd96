package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import java.util.ArrayList;
import java.util.List;

/** All degradations that are active, one after another: delays add, probabilities combine as independent chances. */
final class DegradationsStage implements LinkStage {

    private final NetworkConfig config;
    private final List<DegradationStage> active = new ArrayList<>();

    DegradationsStage(NetworkConfig config) {
        this.config = config;
    }

    void add(LinkRule.Degradation rule) {
        active.add(new DegradationStage(rule, config));
    }

    void remove(LinkRule.Degradation rule) {
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).rule().equals(rule)) {
                active.remove(i);
                return;
            }
        }
    }

    @Override
    public void pass(Flight flight) {
        for (int i = 0; i < active.size() && flight.dropped() != DropReason.LOSS; i++) {
            active.get(i).pass(flight);
        }
    }
}
