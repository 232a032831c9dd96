package dev.lockstep.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.sweep.Axis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In what two stored sweeps differ, beside their figures: a sentence each. */
final class StoredDifferences {

    /** So many fields of scenarios are named one by one. */
    private static final int MOST_NAMED = 5;
    /** Values longer than this are left out. */
    private static final int LONGEST = 40;

    private final StoredSide first;
    private final StoredSide other;
    private final List<String> notes = new ArrayList<>();

    private StoredDifferences(StoredSide first, StoredSide other) {
        this.first = first;
        this.other = other;
    }

    /**
     * The differences.
     *
     * @param pairing the parameters by which runs are paired, which are no difference
     */
    static List<String> of(StoredSide first, StoredSide other, List<Axis> pairing) {
        StoredDifferences differences = new StoredDifferences(first, other);
        differences.note(
                "lockstep", first.sweep().lockstepVersion(), other.sweep().lockstepVersion());
        differences.note("seeds", first.sweep().seeds(), other.sweep().seeds());
        differences.noteParameters(pairing);
        differences.noteScenarios();
        return differences.notes;
    }

    private void note(String what, String ofFirst, String ofOther) {
        if (!ofFirst.equals(ofOther)) {
            notes.add("they differ in " + what + ": " + ofFirst + " and " + ofOther);
        }
    }

    /** Parameters with one value in each. */
    private void noteParameters(List<Axis> pairing) {
        Set<String> paths = new LinkedHashSet<>();
        first.sweep().axes().forEach(axis -> paths.add(axis.path()));
        other.sweep().axes().forEach(axis -> paths.add(axis.path()));
        pairing.forEach(axis -> paths.remove(axis.path()));
        for (String path : paths) {
            note(path, value(first, path), value(other, path));
        }
    }

    private static String value(StoredSide side, String path) {
        Axis axis = side.axis(path);
        return axis == null ? "not set" : axis.values().get(0);
    }

    private void noteScenarios() {
        Set<String> differing = new LinkedHashSet<>();
        JsonNode ofFirst = first.sweep().scenario();
        JsonNode ofOther = other.sweep().scenario();
        collect("", ofFirst, ofOther, differing);
        int named = 0;
        for (String path : differing) {
            if (named++ == MOST_NAMED) {
                notes.add("they differ in " + (differing.size() - MOST_NAMED) + " more fields of their scenarios");
                return;
            }
            note(path, text(at(ofFirst, path)), text(at(ofOther, path)));
        }
    }

    private static void collect(String path, JsonNode ofFirst, JsonNode ofOther, Set<String> differing) {
        if (ofFirst.isObject() && ofOther.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            ofFirst.fieldNames().forEachRemaining(names::add);
            ofOther.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                collect(path.isEmpty() ? name : path + "." + name, ofFirst.path(name), ofOther.path(name), differing);
            }
        } else if (!ofFirst.equals(ofOther) && !path.equals("description")) {
            differing.add(path);
        }
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode node = tree;
        for (String name : path.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "not set";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
