package dev.lockstep.recording;

import java.io.IOException;

/** Takes lines, each as a whole or not at all. */
interface LineSink {

    /**
     * Adds a line.
     *
     * @param line without its end
     * @throws IOException if it could not be written, and is not there
     */
    void append(String line) throws IOException;

    /** Says that no line will come any more. */
    void close() throws IOException;
}
