package dev.lockstep.network;

/** One thing that can happen to a message on its way. Stages share nothing but the flight. */
@FunctionalInterface
interface LinkStage {

    /** Decides its part of the fate of a message that no stage has dropped so far. Allocates nothing. */
    void pass(Flight flight);
}
