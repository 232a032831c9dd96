package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.protocol.Protocol;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolsTest {

    @TempDir
    private Path folder;

    @Test
    void protocolsAreListedByName() {
        assertThat(Protocols.all()).extracting(Protocol::name).isSorted().contains("echo", "raft");
    }

    @Test
    void twoProtocolsOfOneNameAreRefused() {
        assertThatThrownBy(() -> Protocols.byName(List.of(new EchoProtocol(), new EchoProtocol())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("protocol=echo must be the name of one protocol")
                .hasMessageContaining(EchoProtocol.class.getName());
    }

    @Test
    void aServiceFileThatNamesNoProtocolIsTold() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(Protocol.class.getName()), "org.example.Misspelt\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader theirs =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(theirs);
            assertThatThrownBy(Protocols::all)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("META-INF/services/dev.lockstep.protocol.Protocol must name")
                    .hasMessageContaining("org.example.Misspelt not found");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
