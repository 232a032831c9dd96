package dev.lockstep.architecture.planted;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hash tables without a word on how they are used; one in each method. */
public final class ForgottenHashTables {

    Map<String, String> map() {
        return new HashMap<>();
    }

    Set<String> set(List<String> elements) {
        return new HashSet<>(elements);
    }

    Map<String, String> guavaMap() {
        return Maps.newHashMap();
    }

    Set<String> guavaSet() {
        return Sets.newHashSet();
    }

    Set<String> collectedSet(List<String> elements) {
        return elements.stream().collect(Collectors.toSet());
    }

    Map<String, String> collectedMap(List<String> elements) {
        return elements.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    Map<String, List<String>> groups(List<String> elements) {
        return elements.stream().collect(Collectors.groupingBy(Function.identity()));
    }
}
