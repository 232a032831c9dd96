package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandLinesTest {

    @AfterEach
    void forgetTheJar() {
        System.clearProperty("protocol.jar");
    }

    @Test
    void aCapsuleReplaysWithTheJarThatItsProtocolIsIn() {
        System.setProperty("protocol.jar", "/home/me/my protocol.jar");
        assertThat(CommandLines.replay(Path.of("capsule.json")))
                .isEqualTo("mvn -q -pl experiments -am compile exec:java \"-Dprotocol.jar=/home/me/my protocol.jar\""
                        + " -Dexec.args=\"replay capsule.json\"");
    }

    @Test
    void aCapsuleOfAProtocolOfThisProjectReplaysWithoutMore() {
        assertThat(CommandLines.replay(Path.of("my capsule.json")))
                .isEqualTo("mvn -q -pl experiments -am compile exec:java -Dexec.args=\"replay 'my capsule.json'\"");
    }
}
