package dev.lockstep.property;

import org.junit.jupiter.api.Test;

class PlantedBugTest {

    @Test
    void forgetful() {
        System.err.println(PropertyRun.of(Broken.Forgetful.class));
    }

    @Test
    void hasty() {
        System.err.println(PropertyRun.of(Broken.Hasty.class));
    }

    @Test
    void unregistered() {
        System.err.println(PropertyRun.of(Broken.Unregistered.class));
    }
}
