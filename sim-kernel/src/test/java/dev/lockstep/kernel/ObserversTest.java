package dev.lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Progressed;
import dev.lockstep.node.ProtocolEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserversTest {

    private final List<String> told = new ArrayList<>();

    /** Wants some kinds of events, and tells what it got. */
    private final class Listener implements Observer {

        private final String name;
        private final List<Class<? extends ProtocolEvent>> interests;

        Listener(String name, List<Class<? extends ProtocolEvent>> interests) {
            this.name = name;
            this.interests = interests;
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {
            told.add(name + " " + event.getClass().getSimpleName());
        }

        @Override
        public List<Class<? extends ProtocolEvent>> interests() {
            return interests;
        }
    }

    private void publish(Observer... observers) {
        Observers audience = new Observers(1, new Fingerprint(1, 1), List.of(observers), List.of());
        audience.publish(0, 0, new NodeLifecycle.Started(false));
        audience.publish(0, 0, new Noted("one"));
        audience.publish(0, 0, new Progressed());
        audience.publish(0, 0, new Noted("two"));
        audience.publish(0, 0, new NodeLifecycle.Crashed(DiskFate.KEEP));
    }

    @Test
    void anObserverIsToldOfTheKindsThatItWantsAndOfTheirSubtypes() {
        publish(new Listener("a", List.of(NodeLifecycle.class, Progressed.class)));

        assertThat(told).containsExactly("a Started", "a Progressed", "a Crashed");
    }

    @Test
    void anObserverThatNamesNoKindsIsToldOfEverything() {
        publish((time, node, event) -> told.add(event.getClass().getSimpleName()));

        assertThat(told).containsExactly("Started", "Noted", "Progressed", "Noted", "Crashed");
    }

    @Test
    void thoseWhoWantAnEventAreToldOnceInTheirOrder() {
        publish(
                new Listener("a", List.of(Noted.class, ProtocolEvent.class)),
                new Listener("b", List.of()),
                new Listener("c", List.of(Progressed.class)));

        assertThat(told)
                .containsExactly("a Started", "a Noted", "a Progressed", "c Progressed", "a Noted", "a Crashed");
    }
}
