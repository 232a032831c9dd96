package dev.lockstep.scenario;

import dev.lockstep.protocol.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The protocols on the class path, found through {@link ServiceLoader}. */
public final class Protocols {

    private Protocols() {}

    /** All of them, by name. */
    public static List<Protocol<?>> all() {
        List<Protocol<?>> all = new ArrayList<>();
        ServiceLoader.load(Protocol.class).forEach(all::add);
        all.sort(Comparator.comparing(Protocol::name));
        return all;
    }

    /**
     * Finds a protocol.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Protocol<?> named(String name) {
        List<Protocol<?>> all = all();
        for (Protocol<?> protocol : all) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("protocol=" + name + " must be one of: " + names());
    }

    /** The names of all of them, in one line. */
    public static String names() {
        return all().stream().map(Protocol::name).collect(Collectors.joining(", "));
    }
}
