package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.Protocol;
import java.lang.reflect.RecordComponent;

/** The JSON Schema (2020-12) of scenarios, derived from the records that they are bound to. */
public final class ScenarioSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private ScenarioSchema() {}

    /** Derives the schema, with the options of each protocol on the class path. */
    public static JsonNode create() {
        TypeSchemas types = new TypeSchemas();
        ObjectNode schema = ScenarioTree.emptyObject();
        schema.put("$schema", DIALECT);
        schema.put("title", "Lockstep scenario");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.putArray("required").add("protocol");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode choices = ScenarioTree.emptyObject().putArray("allOf");
        for (RecordComponent component : Scenario.class.getRecordComponents()) {
            properties.set(component.getName(), types.ofComponent(component));
        }
        ArrayNode protocolNames =
                properties.putObject("protocol").put("type", "string").putArray("enum");
        properties.putObject("options").put("type", "object");
        for (Protocol<?> protocol : Protocols.all()) {
            protocolNames.add(protocol.name());
            choices.add(optionsOf(protocol, types));
        }
        schema.set("allOf", choices);
        schema.set("$defs", types.definitions());
        return schema;
    }

    /** If the protocol is this one, the options are its. */
    private static ObjectNode optionsOf(Protocol<?> protocol, TypeSchemas types) {
        ObjectNode choice = ScenarioTree.emptyObject();
        choice.putObject("if").putObject("properties").putObject("protocol").put("const", protocol.name());
        choice.putObject("then")
                .putObject("properties")
                .set(
                        "options",
                        types.ofRecordWithDefaults(
                                protocol.defaultOptions().getClass(),
                                LockstepMapper.json().toTree(protocol.defaultOptions())));
        return choice;
    }
}
