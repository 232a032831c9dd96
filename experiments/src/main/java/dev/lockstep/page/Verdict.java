package dev.lockstep.page;

/**
 * What came of it, in one line that nobody should miss.
 *
 * @param tone whether it is good
 * @param text such as {@code all checks held}
 */
public record Verdict(Tone tone, String text) implements Block {}
