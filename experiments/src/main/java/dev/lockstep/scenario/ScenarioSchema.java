package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.Protocol;
import java.time.Duration;
import java.util.List;

/** The JSON Schema (2020-12) of scenarios, derived from the records that they are bound to. */
public final class ScenarioSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final String PROTOCOL = "protocol";
    private static final String OPTIONS = "options";
    private static final String ADMINISTRATION = "administration";

    private ScenarioSchema() {}

    /** Derives the schema, with the options of each protocol on the class path. */
    public static JsonNode create() {
        TypeSchemas types = new TypeSchemas();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("title", "Lockstep scenario");
        List<Protocol<?>> protocols = Protocols.all();
        schema.setAll(types.ofRecord(Scenario.class, defaults(protocols.get(0))));
        schema.putArray("required").add(PROTOCOL);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        ArrayNode names = properties.putObject(PROTOCOL).put("type", "string").putArray("enum");
        properties.putObject(OPTIONS).put("type", "object");
        properties.putObject(ADMINISTRATION).put("type", "array");
        ArrayNode choices = schema.putArray("allOf");
        for (Protocol<?> protocol : protocols) {
            names.add(protocol.name());
            choices.add(optionsOf(protocol, types));
        }
        schema.set("$defs", types.definitions());
        return schema;
    }

    private static JsonNode defaults(Protocol<?> protocol) {
        return LockstepMapper.json().toTree(Scenario.builder(protocol.name()).build());
    }

    /** If the protocol is this one, options and actions are its. */
    private static ObjectNode optionsOf(Protocol<?> protocol, TypeSchemas types) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.putObject("if").putObject("properties").putObject(PROTOCOL).put("const", protocol.name());
        Record options = protocol.defaultOptions();
        ObjectNode properties = choice.putObject("then").putObject("properties");
        properties.set(
                OPTIONS,
                types.ofRecord(options.getClass(), LockstepMapper.json().toTree(options)));
        properties.set(ADMINISTRATION, administrationOf(protocol, types));
        return choice;
    }

    /** Actions at times, if the protocol has any; else an empty list. */
    private static ObjectNode administrationOf(Protocol<?> protocol, TypeSchemas types) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        Class<?> actions = protocol.actions();
        if (actions == null) {
            return list.put("maxItems", 0);
        }
        ObjectNode item = list.putObject("items").put("type", "object").put("additionalProperties", false);
        item.putArray("required").add("at").add("action");
        item.putObject("properties")
                .<ObjectNode>set("at", types.of(Duration.class))
                .set("action", types.of(actions));
        return list;
    }
}
