package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The texts around the options in the help are patterns of {@link String#format}: one with a lone per cent sign is shown raw, with a warning. */
class HelpTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextIsAPattern(String text) {
        assertThatCode(() -> String.format(Locale.ROOT, text)).doesNotThrowAnyException();
    }

    static Stream<String> texts() {
        List<String> found = new ArrayList<>();
        collect(Lockstep.commandLine(new Terminal(NOWHERE, NOWHERE)), found);
        return found.stream().filter(text -> text.contains("%")).distinct();
    }

    private static void collect(CommandLine command, List<String> found) {
        CommandSpec spec = command.getCommandSpec();
        found.addAll(List.of(spec.usageMessage().header()));
        found.addAll(List.of(spec.usageMessage().description()));
        found.addAll(List.of(spec.usageMessage().footer()));
        command.getSubcommands().values().forEach(sub -> collect(sub, found));
    }
}
