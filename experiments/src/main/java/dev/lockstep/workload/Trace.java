package dev.lockstep.workload;

import dev.lockstep.data.TextFiles;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that somebody wrote down, at their times, whether or not earlier ones are done.
 *
 * @param csv lines with a time and more; or the name of a file of such lines, which is read here, so that the value is
 *     complete in itself and a run does not depend on a file. The first line names the columns: {@code at_s}, seconds from
 *     the start of the workload, not falling; and any of {@code client}, counted from 0; {@code kind}, one of get, put,
 *     append, delete; {@code key}; {@code bytes}, size of the value. What a column or cell leaves open comes from
 *     {@code operations}; a client that is left open is the next one in turn, and a write of which only the key is given
 *     is a put
 * @param start see {@link Workload#start()}
 * @param stop see {@link Workload#stop()}
 * @param operations what the clients ask for where the lines do not say
 */
public record Trace(String csv, Duration start, @Nullable Duration stop, OperationMix operations) implements Workload {

    private static final String SOURCE = "lines of the scenario";
    private static final String COLUMN = "at_s";

    /** What a trace gets that names only its lines: the default mix, from one second on. */
    public static Trace defaults() {
        return new Trace(COLUMN + "\n0\n", Duration.ofSeconds(1), null, OperationMix.defaults());
    }

    /** Reads the file if one is named, and checks lines and window. */
    public Trace {
        String given = csv;
        csv = isText(given) ? given : TextFiles.read("csv", given);
        TraceFile.parse(isText(given) ? SOURCE : given, csv);
        Workload.requireWindow(start, stop);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void requireClients(int clients) {
        List<TraceRow> rows = rows();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).client() >= clients && clients > 0) {
                throw new IllegalArgumentException("trace.csv, operation " + (row + 1) + ": client="
                        + rows.get(row).client() + " must be below clients=" + clients);
            }
        }
    }

    /** The lines, in order. */
    List<TraceRow> rows() {
        return TraceFile.parse(SOURCE, csv);
    }

    private static boolean isText(String csv) {
        return csv.indexOf('\n') >= 0;
    }
}
