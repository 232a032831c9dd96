package dev.lockstep.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The machine that runs took place on, as far as it tells on their wall time.
 *
 * @param host its name, or {@code unknown}
 * @param system operating system and its version
 * @param architecture of the processor, as Java names it
 * @param processors number of processors that the JVM may use
 * @param jvm vendor and version
 * @param heapBytes the most that the heap may grow to
 */
public record Machine(String host, String system, String architecture, int processors, String jvm, long heapBytes) {

    /** Where Linux tells the name of the host; asking the network for it may take seconds. */
    private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

    /** The machine that this JVM runs on. */
    static Machine current() {
        return new Machine(
                hostName(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
                Runtime.getRuntime().maxMemory());
    }

    private static String hostName() {
        try {
            if (Files.isReadable(LINUX_NAME)) {
                return Files.readString(LINUX_NAME).strip();
            }
        } catch (IOException notLinuxAfterAll) {
            return "unknown";
        }
        String windows = System.getenv("COMPUTERNAME");
        return Objects.requireNonNullElse(windows == null ? System.getenv("HOSTNAME") : windows, "unknown");
    }
}
