package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measured round-trip times between regions, and one-way delays fitted to them.
 *
 * <p>What is measured is the round trip, which is two ways. The one-way delays are log-normal, equal for both ways and
 * independent, such that their sum has the measured median and 90th percentile: see {@link RoundTripFit}.
 */
public final class RegionMatrix {

    /** The columns of a file with measurements. */
    static final String COLUMNS = "from,to,rtt_p50_ms,rtt_p90_ms";

    private final String source;
    private final List<String> regions;
    private final SortedMap<String, RoundTrip> roundTrips;

    private RegionMatrix(String source, SortedMap<String, RoundTrip> roundTrips) {
        this.source = source;
        this.roundTrips = roundTrips;
        TreeSet<String> names = new TreeSet<>();
        roundTrips.values().forEach(trip -> {
            names.add(trip.from());
            names.add(trip.to());
        });
        this.regions = List.copyOf(names);
    }

    /** The measurements between AWS regions that come with Lockstep; source: cloudping.co. */
    public static RegionMatrix aws() {
        return Resource.AWS;
    }

    /**
     * Reads measurements from a file.
     *
     * @throws InvalidInputException if the file cannot be read, or a line is not as it should be
     */
    public static RegionMatrix read(String csv) {
        return parse(csv, TextFiles.read("csv", csv));
    }

    /**
     * Reads measurements from a text: lines of {@code from,to,rtt_p50_ms,rtt_p90_ms} below a line that says so; lines
     * that begin with {@code #} are comments.
     *
     * @param source named in messages
     * @throws InvalidInputException if a line is not as it should be
     */
    public static RegionMatrix parse(String source, String text) {
        SortedMap<String, RoundTrip> trips = new TreeMap<>();
        boolean started = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!started) {
                require(line.trim().equals(COLUMNS), source, number, line, "must be the columns " + COLUMNS);
                started = true;
                continue;
            }
            RoundTrip trip = RoundTrip.parse(line);
            require(trip != null, source, number, line, "must be two regions and two times above 0, as " + COLUMNS);
            if (trip != null) {
                require(
                        trips.put(key(trip.from(), trip.to()), trip) == null,
                        source,
                        number,
                        line,
                        "must not name a pair again");
            }
        }
        require(!trips.isEmpty(), source, number, "", "must have the columns " + COLUMNS + " and a line for each pair");
        return new RegionMatrix(source, trips);
    }

    /** The regions, sorted by name. */
    public List<String> regions() {
        return regions;
    }

    /**
     * The delay from one region to another.
     *
     * @throws IllegalArgumentException if a region is unknown or the pair was not measured
     */
    public DurationDistribution oneWay(String from, String to) {
        return RoundTripFit.oneWay(roundTrip(from, to));
    }

    /** The median of the measured round-trip time, errors as {@link #oneWay}. */
    public Duration medianRoundTrip(String from, String to) {
        return roundTrip(from, to).median();
    }

    /** The 90th percentile of the measured round-trip time, errors as {@link #oneWay}. */
    public Duration p90RoundTrip(String from, String to) {
        return roundTrip(from, to).p90();
    }

    /** The position of a region in {@link #regions()}. */
    int indexOf(String region) {
        requireKnown("region", region);
        return regions.indexOf(region);
    }

    /** Checks that there are measurements for a region; {@code path} says where it was named. */
    void requireKnown(String path, String region) {
        if (!regions.contains(region)) {
            throw new InvalidInputException(
                    path + "=" + region + " must be one of " + String.join(", ", regions) + " (" + source + ")");
        }
    }

    private RoundTrip roundTrip(String from, String to) {
        indexOf(from);
        indexOf(to);
        RoundTrip trip = roundTrips.get(key(from, to));
        if (trip == null) {
            throw new InvalidInputException("region=" + from + " must have a line to " + to + " in " + source);
        }
        return trip;
    }

    private static String key(String from, String to) {
        return from + "," + to;
    }

    private static void require(boolean holds, String source, int number, String line, String rule) {
        if (!holds) {
            throw new InvalidInputException("csv=" + source + ", line " + number + ": '" + line + "' " + rule);
        }
    }

    /** Read once, when it is first asked for: the matrix is immutable. */
    private static final class Resource {

        private static final String NAME = "aws-region-rtt-ms.csv";
        private static final RegionMatrix AWS = load();

        private static RegionMatrix load() {
            try (InputStream stream = RegionMatrix.class.getResourceAsStream(NAME)) {
                if (stream == null) {
                    throw new IllegalStateException("the resource " + NAME + " is missing");
                }
                return parse(NAME, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One measurement. */
    record RoundTrip(String from, String to, Duration median, Duration p90) {

        static @Nullable RoundTrip parse(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != 4 || cells[0].isBlank() || cells[1].isBlank()) {
                return null;
            }
            try {
                double median = Double.parseDouble(cells[2]);
                double p90 = Double.parseDouble(cells[3]);
                boolean valid = median > 0 && median < 1e9 && p90 > 0 && p90 < 1e9;
                return valid ? new RoundTrip(cells[0].trim(), cells[1].trim(), millis(median), millis(p90)) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private static Duration millis(double millis) {
            return Duration.ofNanos(Math.round(millis * 1e6));
        }
    }
}
