package dev.lockstep.scenario;

import dev.lockstep.kernel.Checkpoint;

/**
 * A checkpoint as files have it. The fingerprint is a text, because many readers of JSON cannot hold 64 bits in a
 * number.
 *
 * @param events number of events so far
 * @param timeNanos time of the last of them
 * @param fingerprint 16 hexadecimal digits
 */
public record CheckpointText(long events, long timeNanos, String fingerprint) {

    static CheckpointText of(Checkpoint checkpoint) {
        return new CheckpointText(
                checkpoint.events(), checkpoint.timeNanos(), Fingerprints.text(checkpoint.fingerprint()));
    }
}
