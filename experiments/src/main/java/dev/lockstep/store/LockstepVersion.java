package dev.lockstep.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class LockstepVersion {

    private static final String RESOURCE = "/dev/lockstep/store/version.properties";

    private LockstepVersion() {}

    /** The version, such as {@code 0.1.0}. */
    public static String current() {
        try (InputStream stream = LockstepVersion.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
