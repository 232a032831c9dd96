package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {

    @TempDir
    private Path folder;

    @Test
    void theEndOfTheNameDecidesTheFormat() throws IOException {
        PageFile.write(Pages.everything(), folder.resolve("a.html"));
        PageFile.write(Pages.everything(), folder.resolve("b.MD"));
        assertThat(Files.readString(folder.resolve("a.html"))).startsWith("<!DOCTYPE html>");
        assertThat(Files.readString(folder.resolve("b.MD"))).startsWith("# Everything");
    }

    @Test
    void theSamePageGivesTheSameBytes() {
        for (String name : new String[] {"a.html", "a.md"}) {
            PageFile.write(Pages.everything(), folder.resolve("1" + name));
            PageFile.write(Pages.everything(), folder.resolve("2" + name));
            assertThat(folder.resolve("1" + name)).hasSameBinaryContentAs(folder.resolve("2" + name));
        }
    }

    @Test
    void otherEndingsAreRefused() {
        for (String name : new String[] {"report.pdf", "report", ".html", "html"}) {
            assertThatThrownBy(() -> PageFile.write(Pages.everything(), folder.resolve(name)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageEndingWith(name + " must end in .html, for a page with charts, or in .md, for Markdown");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("a.html/inside")).getParent();
        assertThatThrownBy(() -> PageFile.write(Pages.everything(), taken)).isInstanceOf(InvalidInputException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }
}
