package dev.lockstep.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, with the commit that it was built from. */
public final class LockstepVersion {

    private static final String RESOURCE = "/dev/lockstep/store/version.properties";

    private LockstepVersion() {}

    /**
     * The version, such as {@code 0.1.0+1a2b3c4}; with {@code .changed} behind it if the build had changes that were not
     * committed.
     */
    public static String current() {
        return text(property("version"), commit(), isChanged());
    }

    /** The commit that this build was made of, abbreviated, or {@code unknown}. */
    public static String commit() {
        return property("commit");
    }

    /** Whether the build had changes that were not committed. */
    public static boolean isChanged() {
        return Boolean.parseBoolean(property("changed"));
    }

    private static String property(String name) {
        try (InputStream stream = LockstepVersion.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Version and build as in Semantic Versioning 2.0.0. */
    static String text(String version, String commit, boolean isChanged) {
        return version + "+" + commit + (isChanged ? ".changed" : "");
    }
}
