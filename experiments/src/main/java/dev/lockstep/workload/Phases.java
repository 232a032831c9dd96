package dev.lockstep.workload;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.Quantities;
import dev.lockstep.data.Shorthand;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One workload after the other, each in its own window. What is under way when a phase ends goes on into the next one.
 *
 * @param phases in the order of time: each but the last has a {@code stop}, and begins when the one before it has
 *     stopped or later; none is made of phases itself
 */
@Shorthand
public record Phases(List<Workload> phases) implements Workload {

    /** Checks that the windows follow each other. */
    public Phases {
        phases = List.copyOf(phases);
        Quantities.requireNotEmpty("phases", phases);
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i) instanceof Phases) {
                throw new IllegalArgumentException("phases[" + i + "] must not be made of phases itself");
            }
            if (i > 0) {
                requireAfter(i, phases.get(i - 1).stop(), phases.get(i).start());
            }
        }
    }

    @Override
    public Duration start() {
        return phases.get(0).start();
    }

    @Override
    public @Nullable Duration stop() {
        return phases.get(phases.size() - 1).stop();
    }

    @Override
    public boolean isOpen() {
        return phases.stream().allMatch(Workload::isOpen);
    }

    @Override
    public void requireClients(int clients) {
        phases.forEach(phase -> phase.requireClients(clients));
    }

    private static void requireAfter(int phase, @Nullable Duration stop, Duration start) {
        if (stop == null) {
            throw new IllegalArgumentException(
                    "phases[" + (phase - 1) + "].stop is missing, must be a time: another phase follows");
        }
        if (start.compareTo(stop) < 0) {
            throw new IllegalArgumentException("phases[" + phase + "].start=" + DurationText.format(start)
                    + " must not be before the phase in front of it stops, " + DurationText.format(stop));
        }
    }
}
