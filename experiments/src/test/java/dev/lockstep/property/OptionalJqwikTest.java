package dev.lockstep.property;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class OptionalJqwikTest {

    private static final JavaClasses OUR_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep");

    @Test
    void whoeverHasNoJqwikMissesNothingButPropertyTests() {
        needNoJqwikOutside("dev.lockstep.property..").check(OUR_CLASSES);
    }

    @Test
    void aClassThatNeedsJqwikIsFound() {
        assertThatThrownBy(() -> needNoJqwikOutside("dev.lockstep.raft..").check(OUR_CLASSES))
                .hasMessageContaining(LockstepDomain.class.getName());
    }

    private static ArchRule needNoJqwikOutside(String exempt) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(exempt)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.jqwik..", "dev.lockstep.property..");
    }
}
