package dev.lockstep.gossip;

import dev.lockstep.node.ProtocolEvent;

/** Something that nodes come to agree on if nobody disturbs them, as an observer of their events sees it. */
public interface Agreement {

    /**
     * Takes in an event.
     *
     * @param node of which it tells
     * @return whether it disturbs, so that the agreement may take its full time from now on
     */
    boolean observe(int node, ProtocolEvent event);

    /** Whether there is agreement now. */
    boolean holds();

    /** What is wrong where there is none: the end of a sentence that begins with a time. */
    String problem();
}
