package dev.lockstep.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.protocol.AdministrativeAction;
import dev.lockstep.protocol.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads the administrative actions of a scenario: their form is the protocol's. */
final class AdministrationText {

    private static final String FIELD = "administration";
    private static final String AT = "at";
    private static final String ACTION = "action";

    private AdministrationText() {}

    /**
     * Reads the list; nothing at all is an empty one.
     *
     * @throws InvalidInputException naming field, value and what is allowed
     */
    static List<ScheduledAction> read(JsonNode list, Protocol<?> protocol) {
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new InvalidInputException(
                    FIELD + "=" + list + " must be a list of objects such as {at: 10s, action: ...}");
        }
        List<ScheduledAction> actions = new ArrayList<>();
        for (JsonNode item : list) {
            actions.add(read(item, FIELD + "[" + actions.size() + "]", protocol));
        }
        return actions;
    }

    private static ScheduledAction read(JsonNode item, String path, Protocol<?> protocol) {
        Class<? extends AdministrativeAction> family = protocol.actions();
        if (family == null) {
            throw new InvalidInputException(
                    path + "=" + item + " must not be there: protocol " + protocol.name() + " has no actions");
        }
        if (!item.isObject() || !item.has(AT) || !item.has(ACTION)) {
            throw new InvalidInputException(path + "=" + item + " must be an object with at and action");
        }
        for (Iterator<String> fields = item.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!field.equals(AT) && !field.equals(ACTION)) {
                throw new InvalidInputException(path + "." + field + " is unknown (known: at, action)");
            }
        }
        Duration at = bind(item.get(AT), path + "." + AT, Duration.class);
        AdministrativeAction action = bind(item.get(ACTION), path + "." + ACTION, family);
        try {
            return new ScheduledAction(at, action);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(path + "." + e.getMessage(), e);
        }
    }

    private static <T> T bind(JsonNode node, String path, Class<T> type) {
        try {
            return LockstepMapper.json().bind(node, type);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(path + ": " + e.getMessage(), e);
        }
    }
}
