package dev.lockstep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An observer that says which kinds of events it wants names all that it looks for. One that forgets a kind would never
 * be told of it, and say nothing.
 */
class ObserverInterestsTest {

    private static final ArchRule RULE = classes()
            .that()
            .areAssignableTo(Observer.class)
            .and()
            .areNotInterfaces()
            .should(nameAllEventsThatTheyLookFor());

    @Test
    void observersNameAllEventsThatTheyLookFor() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lockstep");
        RULE.check(ours);
        assertThat(ours.stream().filter(ObserverInterestsTest::isChoosy))
                .as("observers that name their interests")
                .hasSizeGreaterThan(10);
    }

    @Test
    void anObserverThatForgetsAKindIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(HardOfHearing.class, ProtocolEvent.class);

        assertThat(RULE.evaluate(planted).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("HardOfHearing", "NodeLifecycle$Paused");
    }

    private static ArchCondition<JavaClass> nameAllEventsThatTheyLookFor() {
        return new ArchCondition<>("name all events that they look for") {
            @Override
            public void check(JavaClass observer, ConditionEvents events) {
                if (!isChoosy(observer)) {
                    return;
                }
                Set<JavaClass> named = all(observer, JavaCodeUnit::getReferencedClassObjects).stream()
                        .map(ReferencedClassObject::getRawType)
                        .collect(Collectors.toSet());
                all(observer, JavaCodeUnit::getInstanceofChecks).stream()
                        .map(InstanceofCheck::getRawType)
                        .filter(wanted -> wanted.isAssignableTo(ProtocolEvent.class))
                        .filter(wanted -> named.stream().noneMatch(name -> areRelated(wanted, name)))
                        .forEach(unheard -> events.add(SimpleConditionEvent.violated(
                                observer, observer.getName() + " looks for " + unheard.getName() + " unheard")));
            }
        };
    }

    /** Who wants all of a kind may name the kind, and who names some of a kind may look for the kind. */
    private static boolean areRelated(JavaClass wanted, JavaClass named) {
        return wanted.isAssignableTo(named.getName()) || named.isAssignableTo(wanted.getName());
    }

    private static boolean isChoosy(JavaClass observer) {
        return observer.tryGetMethod("interests").isPresent() && !observer.isInterface();
    }

    private static <T> List<T> all(JavaClass observer, Function<JavaCodeUnit, Set<T>> part) {
        Stream<JavaCodeUnit> units =
                Stream.concat(observer.getCodeUnits().stream(), observer.getStaticInitializer().stream());
        return units.flatMap(unit -> part.apply(unit).stream()).toList();
    }

    /** Looks for a pause but asks to be told of crashes only. */
    static final class HardOfHearing implements Observer {

        private int interruptions;

        @Override
        public List<Class<? extends ProtocolEvent>> interests() {
            return List.of(NodeLifecycle.Crashed.class);
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            if (event instanceof NodeLifecycle.Crashed || event instanceof NodeLifecycle.Paused) {
                interruptions++;
            }
        }

        @Override
        public String toString() {
            return interruptions + " interruptions";
        }
    }
}
