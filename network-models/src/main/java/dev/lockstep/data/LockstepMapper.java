package dev.lockstep.data;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.util.List;

/**
 * Reads and writes values as JSON or YAML, strictly. See the package for the form of the text.
 *
 * <p>Every reading method throws {@link InvalidInputException} if the text is malformed, names a field twice, lacks a
 * field, has one that is unknown, or gives one a value that is not allowed.
 */
public final class LockstepMapper {

    private static final LockstepMapper JSON =
            new LockstepMapper(configure(JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)));
    private static final LockstepMapper YAML = new LockstepMapper(configure(YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)));

    private final ObjectMapper mapper;

    private LockstepMapper(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The mapper for JSON; it writes one line. */
    public static LockstepMapper json() {
        return JSON;
    }

    /** The mapper for YAML. */
    public static LockstepMapper yaml() {
        return YAML;
    }

    /** Reads a value. */
    public <T> T read(String text, Class<T> type) {
        return bind(readTree(text), type);
    }

    /**
     * Reads a record; what the text does not name, at any depth of records, stays as it is in {@code defaults}.
     */
    public <T extends Record> T readOver(T defaults, String text) {
        return bindOver(defaults, readTree(text));
    }

    /** Reads a text as a tree of fields, without knowing what it means. */
    public JsonNode readTree(String text) {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree == null || tree instanceof MissingNode) {
                throw new InvalidInputException("the text is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String where = location == null
                    ? ""
                    : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
            throw new InvalidInputException(where + reason(e), e);
        }
    }

    /** Turns a tree into a value. */
    public <T> T bind(JsonNode tree, Class<T> type) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw InputErrors.explain(e, tree);
        }
    }

    /** Turns a tree into a record, as {@link #readOver}. */
    @SuppressWarnings("unchecked")
    public <T extends Record> T bindOver(T defaults, JsonNode tree) {
        try {
            return (T) mapper.readerForUpdating(defaults).readValue(tree);
        } catch (java.io.IOException e) {
            throw InputErrors.explain(e, tree);
        }
    }

    /** Turns a value into a tree. */
    public JsonNode toTree(Object value) {
        return mapper.valueToTree(value);
    }

    /** Writes a value, which may also be a tree. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no text for " + value, e);
        }
    }

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> ObjectMapper configure(B builder) {
        return builder.addModule(new ParameterNamesModule())
                .addModule(new ValueModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // the same digits on every JDK: those before 19 write some numbers longer than they need to be
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // items of lists and values of maps are never null
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** What is wrong with a text, without the excerpts and the advice to programmers that parsers add. */
    private static String reason(JsonProcessingException error) {
        if (error instanceof MismatchedInputException) {
            return "only one value is allowed, but another one follows";
        }
        List<String> lines = error.getOriginalMessage()
                .replaceFirst(" \\(start marker at .*", "")
                .lines()
                .toList();
        // YAML's parser says first what it was at, and in the next line that is no excerpt what was wrong with it
        return lines.stream()
                .skip(1)
                .filter(line -> !line.startsWith(" "))
                .findFirst()
                .map(problem -> lines.get(0) + ", " + problem)
                .orElse(lines.get(0));
    }
}
