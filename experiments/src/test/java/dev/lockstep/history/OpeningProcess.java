package dev.lockstep.history;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a store, says so, and closes it when somebody closes its input. */
final class OpeningProcess {

    private OpeningProcess() {}

    public static void main(String[] args) throws IOException {
        System.out.println("opening");
        System.out.flush();
        try (HistoryStore store = HistoryStore.open(Path.of(args[0]))) {
            System.out.println("open");
            System.out.flush();
            while (System.in.read() >= 0) {
                // until nobody writes any more
            }
        }
    }
}
