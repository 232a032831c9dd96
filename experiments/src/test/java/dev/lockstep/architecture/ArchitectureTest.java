package dev.lockstep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds all modules to the {@link Architecture}, and shows on planted packages that each of its rules can fail. */
class ArchitectureTest {

    private static final String PLANTED = "dev.lockstep.architecture.planted";

    private static final JavaClasses OUR_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep");
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    private final Architecture ours = new Architecture("dev.lockstep");
    private final Architecture planted = new Architecture(PLANTED);

    @TestFactory
    Stream<DynamicTest> dependenciesFollowTheArrowsOfTheDesign() {
        return ours.arrows().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(OUR_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> theRulesOfTheHouseHold() {
        return Stream.of(
                        ours.everyPackageHasItsPlace(),
                        ours.noCycles(),
                        ours.jqwikIsOptional(),
                        ours.noMutableStatics(),
                        ours.noPublicArrays(),
                        ours.everyPackageIsNullMarked(),
                        ours.classesAreFinal())
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(OUR_CLASSES)));
    }

    @Test
    void theClassesOfAllModulesAreSeen() {
        assertThat(OUR_CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .contains("dev.lockstep.kernel", "dev.lockstep.network", "dev.lockstep.raft", "dev.lockstep.cli");
    }

    @Test
    void aClassThatNeedsJqwikIsFoundOutsideOfPropertyTests() {
        ArchRule rule = new Architecture("elsewhere").jqwikIsOptional();

        assertThat(rule.evaluate(OUR_CLASSES).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("LockstepDomain"));
    }

    @Test
    void aProtocolThatSeesTheNetworkIsFound() {
        assertThat(brokenArrows()).anyMatch(line -> line.contains("PeekingNode") && line.contains("DelayingNetwork"));
    }

    @Test
    void aNetworkThatSeesAProtocolIsFound() {
        assertThat(brokenArrows()).anyMatch(line -> line.contains("ProtocolAwareNetwork"));
    }

    @Test
    void aContractThatSeesTheKernelIsFound() {
        assertThat(brokenArrows()).anyMatch(line -> line.contains("ClockedContract"));
    }

    @Test
    void whatFollowsTheArrowsIsNotReported() {
        assertThat(brokenArrows()).noneMatch(line -> line.contains("in (Clock.java"));
    }

    @Test
    void aPackageWithoutAPlaceIsFound() {
        assertThat(failures(planted.everyPackageHasItsPlace())).anyMatch(line -> line.contains("Helper"));
    }

    @Test
    void aCycleIsFound() {
        assertThat(failures(planted.noCycles())).anyMatch(cycle -> cycle.contains("kernel") && cycle.contains("node"));
    }

    @Test
    void aMutableStaticIsFound() {
        assertThat(failures(planted.noMutableStatics()))
                .singleElement()
                .asString()
                .contains("callsSoFar");
    }

    @Test
    void aPublicArrayIsFound() {
        assertThat(failures(planted.noPublicArrays()))
                .singleElement()
                .asString()
                .contains("DELAYS");
    }

    @Test
    void aPackageThatIsNotNullMarkedIsFound() {
        assertThat(failures(planted.everyPackageIsNullMarked()))
                .singleElement()
                .asString()
                .contains("Helper");
    }

    @Test
    void aClassThatIsOpenByAccidentIsFound() {
        assertThat(failures(planted.classesAreFinal()))
                .singleElement()
                .asString()
                .contains("ClockedContract");
    }

    private List<String> brokenArrows() {
        return planted.arrows().stream()
                .flatMap(rule -> failures(rule).stream())
                .toList();
    }

    private List<String> failures(ArchRule rule) {
        return rule.evaluate(PLANTED_CLASSES).getFailureReport().getDetails();
    }
}
