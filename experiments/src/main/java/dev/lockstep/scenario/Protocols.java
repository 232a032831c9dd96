package dev.lockstep.scenario;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.protocol.Protocol;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The protocols on the class path, found through {@link ServiceLoader}. */
public final class Protocols {

    private Protocols() {}

    /**
     * All of them, by name.
     *
     * @throws InvalidInputException if a service file names what is no protocol, or two protocols have the same name
     */
    public static List<Protocol<?>> all() {
        try {
            return byName(ServiceLoader.load(Protocol.class));
        } catch (ServiceConfigurationError e) {
            throw new InvalidInputException(
                    "META-INF/services/" + Protocol.class.getName() + " must name public classes that implement it and"
                            + " have a public constructor without parameters (" + e.getMessage() + ")",
                    e);
        }
    }

    @SuppressWarnings("rawtypes")
    static List<Protocol<?>> byName(Iterable<Protocol> protocols) {
        SortedMap<String, Protocol<?>> byName = new TreeMap<>();
        for (Protocol<?> protocol : protocols) {
            Protocol<?> other = byName.put(protocol.name(), protocol);
            if (other != null) {
                throw new InvalidInputException(
                        "protocol=" + protocol.name() + " must be the name of one protocol, but "
                                + other.getClass().getName() + " and "
                                + protocol.getClass().getName() + " both have it");
            }
        }
        return List.copyOf(byName.values());
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
