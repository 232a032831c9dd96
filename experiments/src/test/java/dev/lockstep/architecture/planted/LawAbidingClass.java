package dev.lockstep.architecture.planted;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Uses the neighbours of what is forbidden. */
public final class LawAbidingClass {

    private final Map<String, Duration> delays = new LinkedHashMap<>();

    Map<String, Duration> delays() {
        delays.putAll(new LinkedHashMap<>(16));
        return delays;
    }

    double roots(double x) {
        return StrictMath.log(Math.sqrt(Math.abs(x))) + Math.floor(x);
    }

    int hash(String text, List<String> texts) {
        return text.hashCode() + texts.hashCode() + new TreeSet<>(List.copyOf(texts)).hashCode();
    }

    double quantile(double probability) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(probability);
    }

    String text(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }
}
