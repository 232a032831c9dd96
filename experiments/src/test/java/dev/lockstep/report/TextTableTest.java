package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

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
}
