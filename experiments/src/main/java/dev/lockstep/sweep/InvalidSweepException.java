package dev.lockstep.sweep;

import java.util.List;

/** Parameters of a sweep cannot be used. The message names every one, each in a line of its own. */
public final class InvalidSweepException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** At least one line. */
    private final transient List<String> problems;

    /** Problems, of which there is at least one, each a line that names parameter, value and what is allowed. */
    public InvalidSweepException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
