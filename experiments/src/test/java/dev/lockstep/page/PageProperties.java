package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.LockstepMapper;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PageProperties {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);

    private static final int ELEMENTS = count(HtmlWriter.write(pageOf("plain")), "<");

    @Property(tries = 60)
    void anyTextIsReadBackFromHtmlAndAddsNoElement(@ForAll("texts") String text) {
        String html = HtmlWriter.write(pageOf(text));
        assertThat(between(html, "<td>", "</td>")).isEqualTo(text);
        assertThat(between(html, "<h1>", "</h1>")).isEqualTo(text);
        assertThat(between(html, "<figcaption>", "</figcaption>")).isEqualTo(text);
        assertThat(between(html, "<pre class=\"\" tabindex=\"0\">\n", "</pre>")).isEqualTo(text);
        assertThat(count(html, "<")).isEqualTo(ELEMENTS);
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        assertThat(LockstepMapper.json()
                        .readTree(data.group(1))
                        .at("/0/series/0/name")
                        .asText())
                .isEqualTo(text);
    }

    @Property(tries = 500)
    void anyTextIsReadBackFromACellOfMarkdown(@ForAll("texts") String text) {
        String markdown = MarkdownWriter.write(new Page(
                "t", "", List.of(Section.of("h", Table.of(List.of(Column.text("c")), List.of(List.of(text)))))));
        List<String> lines = markdown.lines().toList();
        assertThat(lines).hasSize(7);
        String cell = lines.get(6).substring(2, lines.get(6).length() - 2);
        assertThat(cell.replace("<br>", "\n").replaceAll("\\\\(.)", "$1"))
                .isEqualTo(text.strip().replaceAll("\\R", "\n"));
        assertThat(cell.replace("<br>", "").replaceAll("\\\\.", "")).doesNotContain("|", "<", "*", "`");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> dangerous = Arbitraries.of(
                "</script>", "<!--", "]]>", "\"", "'", "&amp;", "&", "<b>", "|", "\\", "`", "\n", "\r\n", "*", " ");
        Arbitrary<String> harmless =
                Arbitraries.strings().withCharRange(' ', '\u2fff').ofMaxLength(8);
        return Arbitraries.oneOf(dangerous, harmless).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static Page pageOf(String text) {
        Series series = new Series(text, Form.LINE, List.of(Point.of(1, 1)));
        Chart chart = new Chart(
                text,
                ChartAxis.linear("x", ""),
                ChartAxis.linear("y", ""),
                List.of(series),
                List.of(new Band(text, 0, 1)));
        Table table = Table.of(List.of(Column.text("a"), Column.text("b")), List.of(List.of("a", text)));
        return new Page(text, "s", List.of(Section.of("h", table, chart, new Preformatted("", text))));
    }

    private static String between(String html, String before, String after) {
        int from = html.indexOf(before) + before.length();
        return unescaped(html.substring(from, html.indexOf(after, from)));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#13;", "\r")
                .replace("&amp;", "&");
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
