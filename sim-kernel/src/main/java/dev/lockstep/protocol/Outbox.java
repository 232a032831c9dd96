package dev.lockstep.protocol;

import dev.lockstep.node.Message;

/** Through this a {@link Deviation} speaks in the name of its node. Valid during the call that received it. */
public interface Outbox {

    /** Id of the node. */
    int self();

    /** Sends a message as the node. */
    void send(int to, Message message);

    /** Whether the fault plan names this node as one of those that are lied to. */
    boolean isVictim(int node);

    /** Draws 64 uniform random bits; a function of the seed, the node, the fault and how many draws it made before. */
    long draw();

    /**
     * 64 uniform random bits about something, on which all nodes agree that behave like this towards the same victims: a
     * function of the seed, the behaviour, the victims and what it is about. Whoever lies by it tells the lie of the others,
     * and the same one whenever asked.
     */
    long agreed(long about);
}
