package dev.lockstep.bottleneck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.data.DurationText;
import java.util.Map;

/**
 * Parts of a scenario in which all takes a part of the time: durations, those of distributions included, whose families all
 * scale with theirs, and numbers under a name that ends in {@code Nanos}.
 */
final class Scaled {

    private Scaled() {}

    /** A copy in which all takes so many times as long. */
    static JsonNode times(JsonNode part, double factor) {
        if (part instanceof ObjectNode object) {
            ObjectNode scaled = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean isNanos =
                        field.getKey().endsWith("Nanos") && field.getValue().isNumber();
                scaled.set(
                        field.getKey(),
                        isNanos
                                ? DoubleNode.valueOf(factor * field.getValue().doubleValue())
                                : times(field.getValue(), factor));
            }
            return scaled;
        } else if (part instanceof ArrayNode list) {
            ArrayNode scaled = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> scaled.add(times(item, factor)));
            return scaled;
        }
        return part.isTextual() ? TextNode.valueOf(scaled(part.textValue(), factor)) : part;
    }

    private static String scaled(String text, double factor) {
        try {
            return DurationText.formatNanos(Math.round(factor * DurationText.parseNanos(text)));
        } catch (IllegalArgumentException noDuration) {
            return text;
        }
    }
}
