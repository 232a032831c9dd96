package dev.lockstep.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The library that draws charts in a browser, Apache ECharts, out of its jar.
 *
 * @param version its version
 * @param script its program, with the notice of its licence at the top
 */
record ChartLibrary(String version, String script) {

    private static final String PROPERTIES = "META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String SCRIPT = "META-INF/resources/webjars/echarts/VERSION/echarts.min.js";

    /** Reads the library, a megabyte. */
    static ChartLibrary load() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(resource(PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("version");
        return new ChartLibrary(version, resource(SCRIPT.replace("VERSION", version)));
    }

    /** A text on the class path. */
    static String resource(String name) {
        try (InputStream stream = ChartLibrary.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("resource=" + name + " must be on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
