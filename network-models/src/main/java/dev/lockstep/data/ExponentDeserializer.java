package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, also those with an exponent but without a decimal point, such as {@code 1e-3}. YAML 1.1 takes these for
 * texts, YAML 1.2 for numbers, and so do people.
 */
final class ExponentDeserializer extends NumberDeserializers.DoubleDeserializer {

    private static final long serialVersionUID = 1L;
    private static final Pattern WITH_EXPONENT = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)[eE][-+]?\\d{1,3}");

    ExponentDeserializer(Class<Double> type, @Nullable Double forNull) {
        super(type, forNull);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)
                && WITH_EXPONENT.matcher(parser.getText()).matches()) {
            return Double.valueOf(parser.getText());
        }
        return super.deserialize(parser, context);
    }
}
