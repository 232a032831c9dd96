package dev.lockstep.host;

import dev.lockstep.node.ProtocolEvent;

/** What a host does to a node, as told to observers. */
public sealed interface NodeLifecycle extends ProtocolEvent {

    /** A node starts; told before its first callback. {@code restart} is false for the first boot. */
    record Started(boolean restart) implements NodeLifecycle {}

    /** A node crashed, and this happened to its disk. */
    record Crashed(DiskFate fate) implements NodeLifecycle {}

    /** A node froze. */
    record Paused() implements NodeLifecycle {}

    /** A frozen node goes on. */
    record Resumed() implements NodeLifecycle {}

    /**
     * A node is Byzantine from now on, for a while or for ever. Properties that a protocol promises to correct nodes say
     * nothing of it for the rest of the run, unless the protocol lets it recover after a reboot.
     *
     * @param behaviour name of what it does
     */
    record Compromised(String behaviour) implements NodeLifecycle {}

    /**
     * A watchdog that nobody can reach rebooted a node from an image that nobody can change: the node is down, and runs what
     * its protocol says when it starts again. Its disk is what the node had made of it, and may lie if it was Byzantine.
     */
    record Rebooted() implements NodeLifecycle {}
}
