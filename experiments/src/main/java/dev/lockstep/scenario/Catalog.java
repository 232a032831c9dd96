package dev.lockstep.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The experiments on the class path. */
public final class Catalog {

    private Catalog() {}

    /** All of them, by name. */
    public static List<CatalogEntry> all() {
        List<CatalogEntry> all = new ArrayList<>();
        ServiceLoader.load(CatalogEntry.class).forEach(all::add);
        all.sort(Comparator.comparing(CatalogEntry::name));
        return all;
    }

    /** The one of this name, if there is one. */
    public static Optional<CatalogEntry> named(String name) {
        return all().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
