package dev.lockstep.protocol;

import java.time.Duration;

/**
 * When a system is synchronous, and how much so.
 *
 * @param since true time from which on it is
 * @param hop from then on, the longest time from the sending of a message between correct nodes to the end of its handling
 */
public record Synchrony(Duration since, Duration hop) {}
