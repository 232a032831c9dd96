package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.page.Cell;
import dev.lockstep.page.Column;
import dev.lockstep.page.Table;
import dev.lockstep.page.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void textGoesToTheLeftAndFiguresToTheRight() {
        String table = new TextTable()
                .text("name")
                .figures("count")
                .row("a", "1")
                .row("longer", "1,234")
                .toString();
        assertThat(table.lines().map(String::stripTrailing))
                .containsExactly(" name    count", "───────────────", " a           1", " longer  1,234");
    }

    @Test
    void aTableWithoutColumnsIsEmpty() {
        assertThat(new TextTable().toString()).isEmpty();
    }

    @Test
    void isTheSameTableOnAPage() {
        Cell missed = new Cell("missed", Tone.BAD);
        TextTable table =
                new TextTable().text("case").figures("p99").row("a", "1").row(missed, Cell.of("2"));
        assertThat(table.toTable())
                .isEqualTo(new Table(
                        List.of(Column.text("case"), Column.figures("p99")),
                        List.of(List.of(Cell.of("a"), Cell.of("1")), List.of(missed, Cell.of("2")))));
    }
}
