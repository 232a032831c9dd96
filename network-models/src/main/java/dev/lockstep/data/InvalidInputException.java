package dev.lockstep.data;

/**
 * A text that somebody wrote cannot be used. The message is one line that names the field by its path, its value, and
 * what is allowed, such as {@code network.loss=2.0 must be between 0 and 1}.
 */
public final class InvalidInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** An error with its line of explanation. */
    public InvalidInputException(String message) {
        super(message);
    }

    /** An error with its line of explanation and what led to it. */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
