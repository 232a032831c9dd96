package dev.lockstep.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The arrows of the design between packages, and a few rules of the house, below one base package.
 *
 * <p>Each package outside the experiments module has a line that names what it may depend on, so a new package needs a
 * decision here. The experiments module sees everything; its packages only must not form cycles.
 */
final class Architecture {

    private static final List<String> EXPERIMENTS = List.of(
            "scenario",
            "workload",
            "measure",
            "statistics",
            "queueing",
            "threshold",
            "sweep",
            "saturation",
            "comparison",
            "cost",
            "tuning",
            "bottleneck",
            "bench",
            "explore",
            "store",
            "page",
            "recording",
            "history",
            "report",
            "cli",
            "catalog",
            "property",
            "architecture");

    private final String base;
    private final Map<String, List<String>> arrows = new LinkedHashMap<>();

    /** The rules for the packages right below {@code base}. */
    Architecture(String base) {
        this.base = base;
        // sim-kernel sees nobody
        arrow("random");
        arrow("node", "random");
        arrow("host", "node", "random");
        arrow("check", "host", "node", "random");
        arrow("protocol", "check", "host", "node", "random");
        arrow("byzantine", "protocol", "node", "random");
        arrow("testing", "protocol", "host", "node", "random");
        arrow("trace", "check", "host", "node", "random");
        arrow("machine", "host", "node", "random");
        arrow("kernel", "machine", "protocol", "check", "trace", "host", "node", "random");
        arrow("realtime", "machine", "host", "node", "random");
        // network-models never sees a protocol, nor what carries out its decisions
        arrow("data", "random");
        arrow("network", "data", "protocol", "host", "node", "random");
        arrow("fault", "byzantine", "network", "data", "protocol", "host", "node", "random");
        // protocols never see network-models, nor what runs them
        arrow("statemachine", "protocol", "node", "random");
        arrow("raft", "statemachine", "protocol", "check", "host", "node", "random");
        arrow("pbft", "statemachine", "protocol", "check", "host", "node", "random");
        arrow("gossip", "protocol", "check", "host", "node", "random");
    }

    /** One rule for each package that the design draws: it depends on no other package of ours than those below it. */
    List<ArchRule> arrows() {
        List<ArchRule> rules = new ArrayList<>();
        arrows.forEach((name, targets) -> rules.add(classes()
                .that()
                .resideInAPackage(below(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(base + "..")
                        .or(resideInAnyPackage(Stream.concat(Stream.of(name), targets.stream())
                                .map(this::below)
                                .toArray(String[]::new))))
                .as(name + " may depend on " + targets + " only")
                .allowEmptyShould(true)));
        return rules;
    }

    /** No package lies outside the design. */
    ArchRule everyPackageHasItsPlace() {
        String[] known = Stream.concat(arrows.keySet().stream(), EXPERIMENTS.stream())
                .map(this::below)
                .toArray(String[]::new);
        return classes().should().resideInAnyPackage(known).as("every package has a line in " + Architecture.class);
    }

    /** No two packages depend on each other, directly or around a corner. */
    ArchRule noCycles() {
        return slices().matching(base + ".(*)..").should().beFreeOfCycles();
    }

    /** Whoever has no jqwik misses nothing but property tests. */
    ArchRule jqwikIsOptional() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(below("property"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.jqwik..", below("property"));
    }

    /** Static state would join runs that must not know of each other. */
    ArchRule noMutableStatics() {
        return fields().that().areStatic().should().beFinal().because("static state would join separate runs");
    }

    /** Nobody can make the elements of an array final. */
    ArchRule noPublicArrays() {
        return noFields()
                .that()
                .areStatic()
                .and()
                .arePublic()
                .should()
                .haveRawType(describe("an array", JavaClass::isArray));
    }

    /** NullAway looks at packages that say so, and at no others. */
    ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(be(describe(
                        "in a package that is @NullMarked",
                        type -> type.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent())));
    }

    /** A class of the kernel, a node or a model is open for extension only where it says so: it is abstract or sealed. */
    ArchRule classesAreFinal() {
        return classes()
                .that()
                .resideInAnyPackage(arrows.keySet().stream().map(this::below).toArray(String[]::new))
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL);
    }

    private void arrow(String from, String... to) {
        arrows.put(from, List.of(to));
    }

    private String below(String name) {
        return base + "." + name + "..";
    }
}
