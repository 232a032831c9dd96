package dev.lockstep.cli;

import dev.lockstep.page.Page;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Follows what an experiment prints by itself, so that a report has it, too. */
final class SessionPage {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out;

    /** Follows what is printed to the stream that {@link #out} gives, and passes it on. */
    SessionPage(PrintStream terminal) {
        this.out = new PrintStream(new Tee(terminal, printed), false, StandardCharsets.UTF_8);
    }

    PrintStream out() {
        return out;
    }

    /** The page with what was printed as one more section before the last, which says how to run it again. */
    Page with(Page page) {
        out.flush();
        String text = printed.toString(StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return page;
        }
        List<Section> sections = new ArrayList<>(page.sections());
        sections.add(sections.size() - 1, Section.of("Printed", new Preformatted("", text.strip())));
        return new Page(page.title(), page.subtitle(), sections);
    }

    private static final class Tee extends OutputStream {

        private final PrintStream first;
        private final OutputStream second;

        Tee(PrintStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int value) throws IOException {
            first.write(value);
            second.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            first.flush();
        }
    }
}
