package dev.lockstep.network;

/** The stages between two cards, in order. */
final class Line {

    private final LinkStage[] stages;

    Line(LinkStage... stages) {
        this.stages = stages;
    }

    /** Passes a message through the stages until one drops it. */
    void pass(Flight flight) {
        for (LinkStage stage : stages) {
            stage.pass(flight);
            if (flight.dropped() != null) {
                return;
            }
        }
    }
}
