package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.random.Mix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyPickerTest {

    private static final int DRAWS = 100_000;

    /** The count of hot operations is binomial: five standard deviations are 0.0063 of the draws. */
    @Test
    void aHotSpotTakesItsShareOfTheOperationsAndSpreadsThemEvenly() {
        KeyPicker picker = new KeyPicker(new Keys(100, KeyChoice.HOTSPOT, 0, new HotSpot(0.1, 0.8)));
        int[] counts = new int[100];
        for (int draw = 0; draw < DRAWS; draw++) {
            counts[picker.pick(Mix.mix64(draw))]++;
        }
        double hot = 0;
        for (int key = 0; key < 10; key++) {
            hot += counts[key];
            assertThat((double) counts[key] / DRAWS).isCloseTo(0.08, within(0.005));
        }
        assertThat(hot / DRAWS).isCloseTo(0.8, within(0.0063));
        assertThat((double) counts[99] / DRAWS).isCloseTo(0.2 / 90, within(0.0008));
    }

    @Test
    void theLatestKeyIsTheOneInsertedLast() {
        KeyPicker picker = new KeyPicker(new Keys(50, KeyChoice.LATEST, 0.99));
        assertThat(mostPicked(picker)).isEqualTo(49);
        assertThat(picker.insert()).isEqualTo(50);
        assertThat(mostPicked(picker)).isEqualTo(50);
    }

    @Property
    void everyKeyThatIsPickedIsThere(
            @ForAll KeyChoice choice,
            @ForAll @IntRange(min = 1, max = 50) int count,
            @ForAll @IntRange(max = 3) int inserts,
            @ForAll long bits,
            @ForAll @IntRange(max = 10) int hotTenths) {
        KeyPicker picker =
                new KeyPicker(new Keys(count, choice, 0.99, new HotSpot(hotTenths / 10.0, hotTenths / 10.0)));
        for (int i = 0; i < inserts; i++) {
            picker.insert();
        }
        assertThat(picker.pick(bits)).isBetween(0, count + inserts - 1);
    }

    private static int mostPicked(KeyPicker picker) {
        int[] counts = new int[60];
        int most = 0;
        for (int draw = 0; draw < 1_000; draw++) {
            int key = picker.pick(Mix.mix64(draw));
            counts[key]++;
            most = counts[key] > counts[most] ? key : most;
        }
        return most;
    }
}
