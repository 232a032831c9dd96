package dev.lockstep.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keyed draws must look independent although their keys are as alike as keys of a simulation are. Seeds are fixed. A
 * sound mixing function fails each of the about 300 chi-square tests here with probability 2e-6.
 */
class MixTest {

    private static final double ACCEPTED_ERROR = 1e-6;

    /** Ways to make a draw out of five small, neighbouring numbers. */
    enum Keyed {
        KEY {
            @Override
            long draw(long[] parts) {
                return Mix.key(parts[0], parts[1], parts[2], parts[3], parts[4]);
            }
        },
        CHAIN {
            @Override
            long draw(long[] parts) {
                long state = parts[0];
                for (int i = 1; i < parts.length; i++) {
                    state = Mix.mix(state, parts[i]);
                }
                return state;
            }
        };

        abstract long draw(long[] parts);
    }

    /** What neighbouring keys differ by: a counter, whole microseconds or seconds, high bits as in packed pairs. */
    private static final long[] STEPS = {1, 1_000, 1_000_000_000, 1L << 20, 1L << 32, 1L << 46};

    @ParameterizedTest
    @EnumSource
    void drawsOfNeighbouringKeysAreUniform(Keyed keyed) {
        for (int part = 0; part < 5; part++) {
            for (long step : STEPS) {
                for (int shift = 0; shift < 64; shift += 28) {
                    int[] counts = new int[256];
                    for (int i = 0; i < 65_536; i++) {
                        counts[(int) (keyed.draw(key(part, i * step)) >>> shift) & 255]++;
                    }
                    assertUniform(counts, keyed + " part " + part + " step " + step + " shift " + shift);
                }
            }
        }
    }

    /** Serial test: the pair of high (and of low) nibbles of a draw and of the draw with the next key. */
    @ParameterizedTest
    @EnumSource
    void drawsOfNeighbouringKeysAreIndependentInPairs(Keyed keyed) {
        for (int part = 0; part < 5; part++) {
            for (long step : STEPS) {
                int[] high = new int[256];
                int[] low = new int[256];
                for (int i = 0; i < 65_536; i++) {
                    long one = keyed.draw(key(part, 2 * i * step));
                    long other = keyed.draw(key(part, (2 * i + 1) * step));
                    high[(int) (one >>> 60 << 4 | other >>> 60)]++;
                    low[(int) ((one & 15) << 4 | (other & 15))]++;
                }
                assertUniform(high, keyed + " high pairs of part " + part + " step " + step);
                assertUniform(low, keyed + " low pairs of part " + part + " step " + step);
            }
        }
    }

    /** All keys of a small run: seeds, purposes, pairs of nodes and times together. */
    @ParameterizedTest
    @EnumSource
    void aGridOfSmallKeysGivesUniformAndDistinctDraws(Keyed keyed) {
        long[] draws = new long[8 * 8 * 16 * 16 * 16];
        int[] counts = new int[4096];
        int n = 0;
        for (long seed = 0; seed < 8; seed++) {
            for (long purpose = 0; purpose < 8; purpose++) {
                for (long pair = 0; pair < 256; pair++) {
                    for (long time = 0; time < 16; time++) {
                        long[] parts = {seed, purpose, pair >>> 4, pair & 15, time * 1_000};
                        draws[n] = keyed.draw(parts);
                        counts[(int) (draws[n] >>> 52)]++;
                        n++;
                    }
                }
            }
        }
        assertUniform(counts, keyed + " grid");
        assertThat(Arrays.stream(draws).distinct().count()).isEqualTo(n);
    }

    /**
     * Each bit of each part, when flipped, flips each bit of the draw about half of the time. With 4,096 keys a share
     * has a deviation of 1/128; 6 deviations are exceeded by one of the 20,480 shares with probability 4e-5.
     */
    @ParameterizedTest
    @EnumSource
    void eachBitOfAKeyFlipsHalfOfTheBits(Keyed keyed) {
        int keys = 4_096;
        for (int input = 0; input < 5 * 64; input++) {
            int[] flips = new int[64];
            for (int i = 0; i < keys; i++) {
                long[] parts = key(4, i * 1_000L);
                long before = keyed.draw(parts);
                parts[input / 64] ^= 1L << input;
                long changed = before ^ keyed.draw(parts);
                for (int output = 0; output < 64; output++) {
                    flips[output] += (int) (changed >>> output) & 1;
                }
            }
            for (int output = 0; output < 64; output++) {
                assertThat(Math.abs(flips[output] / (double) keys - 0.5))
                        .as("%s: bit %d of the key on bit %d of the draw", keyed, input, output)
                        .isLessThan(6.0 / 128);
            }
        }
    }

    /**
     * Two runs that differ by one in a part share no randomness. The correlation of n pairs has a deviation of
     * 1 / sqrt(n); 6 of them are exceeded with probability 2e-9.
     */
    @ParameterizedTest
    @EnumSource
    void runsWithNeighbouringPartsAreNotCorrelated(Keyed keyed) {
        int pairs = 100_000;
        for (int part = 0; part < 4; part++) {
            double sum = 0;
            for (int i = 0; i < pairs; i++) {
                long[] parts = key(4, i * 1_000L);
                double one = Draws.unit(keyed.draw(parts)) - 0.5;
                parts[part]++;
                sum += one * (Draws.unit(keyed.draw(parts)) - 0.5) * 12;
            }
            assertThat(Math.abs(sum / pairs)).as("%s part %d", keyed, part).isLessThan(6 / Math.sqrt(pairs));
        }
    }

    @Test
    void theOrderOfPartsMatters() {
        assertThat(Mix.mix(1, 2)).isNotEqualTo(Mix.mix(2, 1));
        assertThat(Mix.key(7, 1, 2, 3, 4)).isNotEqualTo(Mix.key(7, 1, 3, 2, 4)).isNotEqualTo(Mix.key(7, 2, 1, 3, 4));
    }

    /** A key of a message from node 3 to node 4 with one part moved on. */
    private static long[] key(int part, long value) {
        long[] parts = {42, 7, 3, 4, 1_000_000};
        parts[part] += value;
        return parts;
    }

    private static void assertUniform(int[] counts, String what) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        ChiSquaredDistribution distribution = new ChiSquaredDistribution(counts.length - 1);
        assertThat(chiSquare)
                .as(what)
                .isBetween(
                        distribution.inverseCumulativeProbability(ACCEPTED_ERROR),
                        distribution.inverseCumulativeProbability(1 - ACCEPTED_ERROR));
    }
}
