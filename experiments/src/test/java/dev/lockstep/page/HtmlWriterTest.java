package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    @Test
    void asksNobodyForAnything() {
        String html = HtmlWriter.write(Pages.everything());
        String withoutScripts = SCRIPT.matcher(html).replaceAll("");
        assertThat(withoutScripts).doesNotContain("://").doesNotContain("src=").doesNotContain("url(");
        assertThat(withoutScripts.replaceAll("href=\"#part-\\d+\"", "")).doesNotContain("href=");
        assertThat(html)
                .contains("default-src 'none'")
                .doesNotContain("connect-src")
                .doesNotContain("script-src 'unsafe");
    }

    @Test
    void thePolicyAllowsTheScriptsOfThePageAndNoOthers() {
        String html = HtmlWriter.write(Pages.everything());
        Matcher scripts = SCRIPT.matcher(html);
        for (int script = 0; script < 2; script++) {
            assertThat(scripts.find()).isTrue();
            byte[] digest = Hashing.sha256()
                    .hashString(scripts.group(1), StandardCharsets.UTF_8)
                    .asBytes();
            assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(scripts.find()).isFalse();
    }

    @Test
    void aPageWithoutChartsHasNoScript() {
        String html = HtmlWriter.write(new Page("t", "", List.of(Section.of("h", Pages.table()))));
        assertThat(html).doesNotContain("<script").doesNotContain("script-src").hasSizeLessThan(10_000);
    }

    @Test
    void theNoticeOfTheLibraryIsKept() {
        assertThat(HtmlWriter.write(Pages.everything())).contains("Licensed to the Apache Software Foundation");
    }

    @Test
    void eachChartHasItsFiguresBelowIt() {
        assertThat(HtmlWriter.write(Pages.everything()))
                .contains(
                        "<td class=\"figure\">80</td>",
                        "<td class=\"figure\">7 (6 to 9)</td>",
                        "<li>crash node 1</li>");
    }

    @Test
    void headersSayWhatTheyAreHeadersOf() {
        String html = HtmlWriter.write(new Page("t", "", List.of(Section.of("h", Pages.table()))));
        assertThat(html)
                .contains(
                        "<th scope=\"col\">case</th><th scope=\"col\" class=\"figure\">p99, ms</th>",
                        "<th scope=\"row\">pbft</th><td class=\"bad figure\">9,999.9</td>");
    }
}
