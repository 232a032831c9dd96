package dev.lockstep.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** Vectors of the reference implementation by Sebastiano Vigna, splitmix64.c. */
    @Test
    void theStreamIsThePublishedOne() {
        SplitMix64 zero = new SplitMix64(0);
        assertThat(zero.next()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(zero.next()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(zero.next()).isEqualTo(0x06C45D188009454FL);

        SplitMix64 other = new SplitMix64(1234567);
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("9817491932198370423");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("4593380528125082431");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("16408922859458223821");
    }
}
