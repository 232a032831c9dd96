package dev.lockstep.comparison;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two sweeps that were kept in folders, beside each other: a run is paired with the one that has the same seed and the same
 * parameters, as far as these vary. A parameter that has one value in each of the sweeps may differ: it belongs to what is
 * compared.
 */
public final class StoredComparison {

    private final StoredSide first;
    private final StoredSide other;
    private final PairedRuns paired;
    private final Set<Long> seeds = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private int pairs;
    private int same;
    private int failed;

    /**
     * Reads two folders.
     *
     * @throws InvalidInputException naming file and line if one cannot be read; or if no run of the one has a partner in the
     *     other
     */
    public StoredComparison(Path firstFolder, Path otherFolder) {
        first = StoredSide.read(firstFolder);
        other = StoredSide.read(otherFolder);
        List<Axis> axes = pairingAxes();
        paired = new PairedRuns(axes, List.of(firstFolder.toString(), otherFolder.toString()));
        Map<StoredSide.Key, StoredRun> ofFirst = first.runs(axes);
        Map<StoredSide.Key, StoredRun> ofOther = other.runs(axes);
        ofFirst.forEach((key, run) -> pair(key, run, ofOther.get(key)));
        if (pairs == 0) {
            throw unpaired("no run of the one has the parameters and the seed of a run of the other: seeds "
                    + first.sweep().seeds() + " and " + other.sweep().seeds());
        }
        notes.add((same == pairs ? "all " + pairs : same + " of " + pairs) + " pairs ran the same, event by event");
        notes.addAll(StoredDifferences.of(first, other, axes));
        noteLeftOut(first, ofFirst.size());
        noteLeftOut(other, ofOther.size());
        if (failed > 0) {
            notes.add("left out: " + failed + " pairs in which a check failed");
        }
    }

    /**
     * How the second sweep differs from the first.
     *
     * @param measures the figures looked at; a figure that fewer than two pairs of runs have is left out
     */
    public ArmComparison compare(Collection<String> measures) {
        return paired.compare(measures, seedsText());
    }

    /** The names of all figures that some run has: those of every protocol first. */
    public Set<String> measures() {
        return paired.measures();
    }

    /** Number of pairs of runs. */
    public int pairs() {
        return pairs;
    }

    /** What else a reader should know: in what the sweeps differ beside the figures, and what was left out. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private void pair(StoredSide.Key key, StoredRun run, @Nullable StoredRun partner) {
        if (partner == null) {
            return;
        }
        pairs++;
        same += run.fingerprint().equals(partner.fingerprint()) ? 1 : 0;
        if (run.held() && partner.held()) {
            seeds.add(key.seed());
            paired.add(key.parameters(), 0, key.seed(), run.figures());
            paired.add(key.parameters(), 1, key.seed(), partner.figures());
        } else {
            failed++;
        }
    }

    /** The axes that vary in one of the sweeps, with the values that both have. */
    private List<Axis> pairingAxes() {
        Set<String> paths = new LinkedHashSet<>();
        first.sweep().axes().forEach(axis -> paths.add(axis.path()));
        other.sweep().axes().forEach(axis -> paths.add(axis.path()));
        List<Axis> pairing = new ArrayList<>();
        for (String path : paths) {
            Axis ofFirst = first.axis(path);
            Axis ofOther = other.axis(path);
            if (ofFirst == null || ofOther == null) {
                requireFixed(path, ofFirst == null ? ofOther : ofFirst);
            } else if (ofFirst.values().size() > 1 || ofOther.values().size() > 1) {
                pairing.add(common(ofFirst, ofOther));
            }
        }
        return pairing;
    }

    private Axis common(Axis ofFirst, Axis ofOther) {
        List<String> common =
                ofFirst.values().stream().filter(ofOther.values()::contains).toList();
        if (common.isEmpty()) {
            throw unpaired(ofFirst.path() + " has no value in common: " + String.join(",", ofFirst.values()) + " and "
                    + String.join(",", ofOther.values()));
        }
        return new Axis(ofFirst.path(), common);
    }

    private void requireFixed(String path, @Nullable Axis axis) {
        if (axis != null && axis.values().size() > 1) {
            throw unpaired(path + " varies in the one and is not set in the other");
        }
    }

    private void noteLeftOut(StoredSide side, int runs) {
        if (runs > pairs) {
            notes.add("left out: " + (runs - pairs) + " runs of " + side.folder()
                    + " without a partner of the same parameters and seed");
        }
        if (!side.sweep().complete()) {
            notes.add(side.folder() + " is not complete: it has " + runs + " of "
                    + side.sweep().runs() + " runs");
        }
    }

    /** The seeds of all pairs, as {@code --seeds} takes them. */
    private String seedsText() {
        StringBuilder text = new StringBuilder();
        for (long seed : seeds) {
            if (!seeds.contains(seed - 1)) {
                text.append(text.isEmpty() ? "" : ",").append(seed);
            } else if (!seeds.contains(seed + 1)) {
                text.append("..").append(seed);
            }
        }
        return text.toString();
    }

    private InvalidInputException unpaired(String why) {
        return new InvalidInputException(
                "--stored " + first.folder() + " " + other.folder() + " must have runs that can be paired, but " + why);
    }
}
