package dev.lockstep.machine;

import dev.lockstep.host.DropReason;
import java.util.List;

/**
 * What was sent over the network in a run.
 *
 * @param kinds by kind of message, most messages first
 * @param drops by reason, in the order of {@link DropReason}
 * @param damaged number of copies that were delivered damaged
 */
public record Traffic(List<Kind> kinds, List<Drops> drops, long damaged) {

    /**
     * Messages of one kind.
     *
     * @param name simple name of the message's class
     * @param messages number of transmissions
     * @param bytes their sizes, added up
     */
    public record Kind(String name, long messages, long bytes) {}

    /** Transmissions, or copies, that did not arrive for one reason. */
    public record Drops(DropReason reason, long messages) {}

    /** Number of transmissions of all kinds. */
    public long messages() {
        return kinds.stream().mapToLong(Kind::messages).sum();
    }

    /** Bytes of all kinds. */
    public long bytes() {
        return kinds.stream().mapToLong(Kind::bytes).sum();
    }
}
