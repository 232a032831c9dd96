package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.cli.Lockstep;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as a reader sees them: opened in a browser, wide and narrow, light and dark. */
@Tag("browser")
class BrowserTest {

    private static final String SHORT = "raft-quorums --set duration=3s";

    @TempDir
    private static Path folder;

    private static @Nullable Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "there is no chromium on the PATH; on Debian: apt-get install chromium");
        browser = Browser.start(program.get(), folder.resolve("profile"));
    }

    @AfterAll
    static void endBrowser() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run raft-across-regions --set duration=8s --set faults=[{pause:_{node:_1,_at:_4s,_lasts:_1s}}]",
                "run raft-election --trials 5",
                "sweep " + SHORT + " --set nodes=3,5 --seeds 1..2",
                "compare " + SHORT + " --arm network.loss=0.01 --set nodes=7,3 --seeds 1..2",
                "bench --case raft-replication --seeds 1..2",
                "saturate " + SHORT + " --seeds 1..2 --precision 50% --threshold throughput<150",
            })
    void everyReportIsDrawnAndFits(String command) throws IOException, InterruptedException {
        Path page = folder.resolve(command.replaceAll("\\W+", "-") + ".html");
        // a blank within a word is written as _
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            words.add(word.replace('_', ' '));
        }
        words.addAll(List.of("--report", page.toString()));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int exitCode = Lockstep.execute(words.toArray(new String[0]), stream, stream);
        assertThat(exitCode).as(printed.toString(StandardCharsets.UTF_8)).isZero();
        requireDrawn(page);
    }

    @Test
    void everyKindOfChartIsDrawn() throws IOException, InterruptedException {
        requireDrawn(written(Pages.everything()));
    }

    @Test
    void chartsFollowTheColourScheme() throws IOException, InterruptedException {
        Browser reader = open(written(Pages.everything()), 1280, false);
        String first = "document.querySelector('.plot svg').outerHTML";
        String light = reader.evaluate(first).asText();
        reader.look(true);
        reader.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        String dark = reader.evaluate(first).asText();
        assertThat(light).contains("#0072B2").doesNotContain("#56B4E9");
        assertThat(dark).contains("#56B4E9").doesNotContain("#0072B2");
    }

    @Test
    void aScriptThatDoesNotBelongToThePageIsNotRun() throws IOException, InterruptedException {
        Path page = written(Pages.everything());
        String html = Files.readString(page);
        Files.writeString(page, html.replace("</main>", "<script>document.title = 'foreign'</script></main>"));
        Browser reader = open(page, 1280, false);
        assertThat(reader.evaluate("document.title").asText()).isEqualTo("Everything");
        assertThat(reader.complaints()).hasSize(1).first().asString().contains("Content Security Policy");
    }

    @Test
    void aChartThatCannotBeDrawnSaysSoAndShowsItsFigures() throws IOException, InterruptedException {
        Path page = written(Pages.everything());
        Files.writeString(page, Files.readString(page).replace("\"bands\":[{", "\"bands\":[null,{"));
        Browser reader = open(page, 1280, false);
        assertThat(reader.evaluate("document.querySelector('.plot').textContent")
                        .asText())
                .startsWith("This chart could not be drawn");
        assertThat(reader.evaluate("document.querySelector('figure details').open")
                        .asBoolean())
                .isTrue();
        assertThat(reader.evaluate("document.documentElement.dataset.chartsDrawn")
                        .asInt())
                .isEqualTo(5);
    }

    private static Path written(Page page) {
        Path file = folder.resolve("page.html");
        PageFile.write(page, file);
        return file;
    }

    private static Browser open(Path page, int width, boolean isDark) throws InterruptedException {
        if (browser == null) {
            throw new IllegalStateException("there is no browser");
        }
        browser.open(page, width, isDark);
        return browser;
    }

    private static void requireDrawn(Path page) throws IOException, InterruptedException {
        for (int width : new int[] {1280, 360}) {
            Browser reader = open(page, width, width == 360);
            int charts =
                    reader.evaluate("document.querySelectorAll('.plot').length").asInt();
            assertThat(charts).isPositive();
            assertThat(reader.evaluate("document.documentElement.dataset.chartsDrawn")
                            .asInt())
                    .isEqualTo(charts);
            assertThat(reader.evaluate("[...document.querySelectorAll('.plot')]"
                                    + ".filter(plot => plot.querySelectorAll('svg path').length > 3).length")
                            .asInt())
                    .as("charts with lines in them")
                    .isEqualTo(charts);
            assertThat(reader.complaints()).isEmpty();
            assertThat(reader.requests()).containsExactly(page.toUri().toString());
            assertThat(reader.evaluate("document.documentElement.scrollWidth").asInt())
                    .isEqualTo(width);
            reader.evaluate("document.querySelector('.plot').scrollIntoView()");
            requireColours(reader.screenshot(), width);
        }
    }

    /** A picture of nothing has a few colours, one of a chart has many. */
    private static void requireColours(byte[] png, int width) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(width);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(50);
    }
}
