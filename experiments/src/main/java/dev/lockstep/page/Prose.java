package dev.lockstep.page;

/**
 * A paragraph.
 *
 * @param text plain text; line breaks stay
 */
public record Prose(String text) implements Block {}
