package org.example.primarybackup;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The protocol is a stranger: it knows the plug-in contract and nothing else of Lockstep, and Lockstep knows nothing of it. */
class StrangerTest {

    private static final Pattern TEST = Pattern.compile(".*Test(\\$.*)?\\.class");

    private static final JavaClasses PLUG_IN = new ClassFileImporter()
            .withImportOption(location -> !location.matches(TEST))
            .importPackages("org.example.primarybackup");

    /** Seen from this module, which is the working directory of its tests. */
    private static final List<Path> MODULES = List.of(
            Path.of("..", "sim-kernel"), Path.of("..", "network-models"), Path.of("..", "protocols"), Path.of(""));

    @Test
    void noLineOfLockstepMentionsIt() throws IOException {
        for (Path module : MODULES) {
            try (Stream<Path> files = Files.walk(module.resolve(Path.of("src", "main")))) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(text(file))
                                .doesNotContain("primarybackup")
                                .doesNotContain("primary-backup"));
            }
        }
    }

    @Test
    void itIsWrittenAgainstThePlugInContractOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(or(
                        resideOutsideOfPackage("dev.lockstep.."),
                        resideInAnyPackage(
                                "dev.lockstep.node",
                                "dev.lockstep.protocol",
                                "dev.lockstep.host",
                                "dev.lockstep.check")))
                .check(PLUG_IN);
    }

    @Test
    void itShowsNothingButTheProtocolAndItsOptions() {
        assertThat(PLUG_IN.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("PrimaryBackupProtocol", "PrimaryBackupOptions");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
