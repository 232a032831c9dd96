package dev.lockstep.network;

import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;

/**
 * The network card of a node: it sends one message after another; what does not fit its queue is dropped at the tail.
 *
 * @param rate at which it sends
 * @param queue how many bytes may wait or be on their way out, headers included; a card that is idle takes a message of any
 *     size, which a transport would hand it piece by piece
 * @param header bytes that the lower layers add to each message
 */
public record Bandwidth(BitRate rate, ByteSize queue, ByteSize header) {

    /**
     * What a configuration that names only some of the fields gets: 1 Gbps; a queue of 1 MiB, which is 8 ms of it; 66
     * bytes of Ethernet, IPv4 and TCP headers with timestamps.
     */
    public static Bandwidth defaults() {
        return new Bandwidth(new BitRate(1_000_000_000L), new ByteSize(1 << 20), new ByteSize(66));
    }
}
