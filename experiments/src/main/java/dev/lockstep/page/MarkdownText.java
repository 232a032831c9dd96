package dev.lockstep.page;

/** Text that means itself in Markdown as GitHub reads it. */
final class MarkdownText {

    private static final String SPECIAL = "\\`*_[]<>|~#&$";

    private MarkdownText() {}

    /** Text in one line: whatever would be markup stands behind a backslash, and lines are joined by spaces. */
    static String oneLine(String text) {
        return escaped(text.replaceAll("\\s*\\R\\s*", " ").strip());
    }

    /** Text of a cell: its lines stay apart. */
    static String cell(String text) {
        return escaped(text.strip()).replaceAll("\\R", "<br>");
    }

    /** A paragraph: its lines stay apart, and none of them becomes a list or a heading. */
    static String paragraph(String text) {
        return escaped(text.strip())
                .replaceAll("(?m)^(\\s*)([-+=])", "$1\\\\$2")
                .replaceAll("(?m)^(\\s*\\d+)([.)])", "$1\\\\$2")
                .replaceAll("\\R", "  \n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (SPECIAL.indexOf(letter) >= 0) {
                escaped.append('\\');
            }
            escaped.append(letter);
        }
        return escaped.toString();
    }
}
