package dev.lockstep.history;

import dev.lockstep.sweep.RunFigures;
import java.util.Comparator;

/** The order of figures in tables: those of every protocol as {@link RunFigures} has them, then others by name. */
final class FigureNames {

    static final Comparator<String> ORDER =
            Comparator.comparingInt(FigureNames::place).thenComparing(Comparator.naturalOrder());

    private FigureNames() {}

    private static int place(String name) {
        int place = RunFigures.COMMON.indexOf(name);
        return place < 0 ? RunFigures.COMMON.size() : place;
    }
}
