package dev.lockstep.page;

import java.util.List;

/**
 * A part of a page.
 *
 * @param heading its heading
 * @param blocks what stands below it, in order
 */
public record Section(String heading, List<Block> blocks) {

    /** Copies the blocks. */
    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A section of these blocks. */
    public static Section of(String heading, Block... blocks) {
        return new Section(heading, List.of(blocks));
    }
}
