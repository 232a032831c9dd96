package dev.lockstep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class QuantityTextTest {

    @Test
    void sizesAndRatesAreWrittenInTheLargestUnitThatIsWhole() {
        assertThat(new ByteSize(65_536)).hasToString("64KiB");
        assertThat(new ByteSize(1_000_000)).hasToString("1MB");
        assertThat(new ByteSize(66)).hasToString("66B");
        assertThat(new BitRate(1_500_000_000)).hasToString("1500Mbps");
        assertThat(ByteSize.parse("1.5KiB")).isEqualTo(new ByteSize(1_536));
    }

    @Property
    void everySizeAndRateComesBackFromItsText(@ForAll @LongRange(min = 1) long amount) {
        assertThat(ByteSize.parse(new ByteSize(amount).toString()).bytes()).isEqualTo(amount);
        assertThat(BitRate.parse(new BitRate(amount).toString()).bitsPerSecond())
                .isEqualTo(amount);
    }

    @Test
    void whatHasNoUnitOrAnUnknownOneIsRefused() {
        assertThatThrownBy(() -> ByteSize.parse("64kib"))
                .hasMessage("bytes=64kib must be a number of bytes with a unit B, kB, MB, GB, KiB, MiB or GiB,"
                        + " such as 64KiB");
        assertThatThrownBy(() -> BitRate.parse("1000"))
                .hasMessage("rate=1000 must be a rate with a unit bps, kbps, Mbps or Gbps, such as 1Gbps");
        assertThatThrownBy(() -> ByteSize.parse("0.5B")).hasMessageContaining("whole number of B");
        assertThatThrownBy(() -> BitRate.parse("0bps")).hasMessage("rate=0bps must be at least 1bps");
    }
}
