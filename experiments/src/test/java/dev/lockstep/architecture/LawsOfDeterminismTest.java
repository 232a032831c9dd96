package dev.lockstep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import de.thetaphi.forbiddenapis.Checker;
import de.thetaphi.forbiddenapis.CheckerResult;
import de.thetaphi.forbiddenapis.Logger;
import dev.lockstep.architecture.planted.ForgottenHashTables;
import dev.lockstep.architecture.planted.LawAbidingClass;
import dev.lockstep.architecture.planted.LawBreaks;
import dev.lockstep.architecture.planted.LookedUpHashTables;
import dev.lockstep.node.LookupOnly;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that the signature files of the build find what they forbid, on classes that are planted for it. */
class LawsOfDeterminismTest {

    /** Seen from this module, which is the working directory of its tests. */
    private static final Path SIGNATURES = Path.of("..", "sim-kernel", "src", "build", "forbidden");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            classes = {
                LawBreaks.WallClock.class,
                LawBreaks.UnkeyedRandomness.class,
                LawBreaks.IdentityHash.class,
                LawBreaks.OrderOfTheJvmStart.class,
                LawBreaks.OrderOfMembers.class,
                LawBreaks.Threads.class,
                LawBreaks.ProcessAndMachine.class,
                LawBreaks.InputAndOutput.class,
                LawBreaks.PlatformIntrinsics.class
            })
    void eachMethodThatBreaksALawIsFound(Class<?> planted) throws Exception {
        assertThat(methodsOf(violations("determinism.txt", planted))).containsExactlyElementsOf(methods(planted));
    }

    @Test
    void aClassThatKeepsTheLawsPasses() throws Exception {
        assertThat(violations("determinism.txt", LawAbidingClass.class)).isEmpty();
        assertThat(violations("hash-order.txt", LawAbidingClass.class)).isEmpty();
    }

    @Test
    void hashTablesAreFoundUnlessTheyAreDeclaredLookupOnly() throws Exception {
        assertThat(methodsOf(violations("hash-order.txt", ForgottenHashTables.class)))
                .containsExactlyElementsOf(methods(ForgottenHashTables.class));
        assertThat(violations("hash-order.txt", LookedUpHashTables.class)).isEmpty();
    }

    @Test
    void lookupOnlyExcusesNoOtherLaw() throws Exception {
        assertThat(violations("determinism.txt", LookedUpHashTables.class))
                .singleElement()
                .asString()
                .contains("nanoTime");
    }

    private static SortedSet<String> methods(Class<?> planted) {
        return Arrays.stream(planted.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> methodsOf(List<String> violations) {
        return violations.stream()
                .map(violation -> violation.substring(0, violation.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the build would report for one class: each violation as {@code method: description}. */
    private static List<String> violations(String signatures, Class<?> planted) throws Exception {
        Checker checker = new Checker(
                new Silence(),
                planted.getClassLoader(),
                Checker.Option.FAIL_ON_MISSING_CLASSES,
                Checker.Option.FAIL_ON_UNRESOLVABLE_SIGNATURES);
        checker.parseSignaturesFile(SIGNATURES.resolve(signatures).toFile());
        if (signatures.equals("hash-order.txt")) {
            checker.addSuppressAnnotation(LookupOnly.class);
        }
        checker.streamReadClassToCheck(bytecode(planted), planted.getName());
        return checker.runWithResults().stream()
                .map(CheckerResult::getViolations)
                .flatMap(List::stream)
                .map(violation -> violation.targetMethod.getName() + ": " + violation.description)
                .toList();
    }

    private static InputStream bytecode(Class<?> type) throws IOException {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        InputStream bytecode = type.getResourceAsStream(resource);
        if (bytecode == null) {
            throw new IOException("no class file at " + resource);
        }
        return bytecode;
    }

    private static final class Silence implements Logger {

        @Override
        public void error(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void debug(String message) {}
    }
}
