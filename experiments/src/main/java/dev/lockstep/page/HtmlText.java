package dev.lockstep.page;

import com.google.common.escape.Escaper;
import com.google.common.html.HtmlEscapers;
import dev.lockstep.data.LockstepMapper;

/** Text that means itself in HTML. */
final class HtmlText {

    private static final Escaper ESCAPER = HtmlEscapers.htmlEscaper();

    private HtmlText() {}

    /** Text between tags or in an attribute's quotes. A bare carriage return would be read as a line feed. */
    static String escaped(String text) {
        return ESCAPER.escape(text).replace("\r", "&#13;");
    }

    /** A value as JSON within a script element, which nothing inside can end: no {@code <} is left. */
    static String json(Object value) {
        return LockstepMapper.json().write(value).replace("<", "\\u003c");
    }
}
