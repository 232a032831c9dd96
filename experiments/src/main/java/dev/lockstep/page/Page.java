package dev.lockstep.page;

import java.util.List;

/**
 * A report to be written to a file.
 *
 * @param title what it is about, in a few words
 * @param subtitle what tells it from others of its kind, such as the seed; may be empty
 * @param sections its parts, in order
 */
public record Page(String title, String subtitle, List<Section> sections) {

    /** Copies the sections. */
    public Page {
        sections = List.copyOf(sections);
    }
}
