package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.ByteSize;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.CompareAndSet;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.KeyValueOperation.Put;
import dev.lockstep.protocol.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationSourceTest {

    private static final int DRAWS = 100_000;

    @Test
    void operationsOfAClientDoNotDependOnOtherClients() {
        OperationMix mix = mix(new Keys(50, KeyChoice.UNIFORM, 0.99), 0.4, new WriteMix(1, 1, 0, 1));
        OperationSource alone = new OperationSource(7, mix);
        OperationSource among = new OperationSource(7, mix);
        for (int index = 0; index < 200; index++) {
            among.operation(1, index, TraceRow.ANY);
            assertThat(among.operation(0, index, TraceRow.ANY)).isEqualTo(alone.operation(0, index, TraceRow.ANY));
        }
    }

    @Test
    void anotherSeedGivesOtherOperations() {
        OperationMix mix = OperationMix.defaults();
        List<KeyValueOperation> first = new ArrayList<>();
        List<KeyValueOperation> second = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            first.add(new OperationSource(1, mix).operation(0, index, TraceRow.ANY));
            second.add(new OperationSource(2, mix).operation(0, index, TraceRow.ANY));
        }
        assertThat(first).isNotEqualTo(second);
    }

    /** Binomial with 100,000 draws: the standard deviation of a share is below 0.0016, and five of them are allowed. */
    @Test
    void kindsHaveTheSharesOfTheMix() {
        Map<String, Integer> counts = new TreeMap<>();
        OperationSource source = new OperationSource(1, mix(Keys.defaults(), 0.5, new WriteMix(4, 3, 2, 1)));
        for (int index = 0; index < DRAWS; index++) {
            counts.merge(source.operation(0, index, TraceRow.ANY).kind(), 1, Integer::sum);
        }
        assertShare(counts, "get", 0.5);
        assertShare(counts, "put", 0.2);
        assertShare(counts, "append", 0.15);
        assertShare(counts, "compare-and-set", 0.1);
        assertShare(counts, "delete", 0.05);
    }

    @Test
    void aMixOfReadsOnlyNeverWritesAndOneOfWritesOnlyNeverReads() {
        OperationSource reads = new OperationSource(1, mix(Keys.defaults(), 1, WriteMix.defaults()));
        OperationSource writes = new OperationSource(1, mix(Keys.defaults(), 0, WriteMix.defaults()));
        for (int index = 0; index < 10_000; index++) {
            assertThat(reads.operation(0, index, TraceRow.ANY)).isInstanceOf(Get.class);
            assertThat(writes.operation(0, index, TraceRow.ANY)).isInstanceOf(Put.class);
        }
    }

    /** Five standard deviations of a binomial share, as above. */
    @Test
    void zipfianKeysFollowTheirLaw() {
        int keys = 100;
        double harmonic = 0;
        for (int rank = 1; rank <= keys; rank++) {
            harmonic += 1.0 / rank;
        }
        Map<String, Integer> counts = new TreeMap<>();
        OperationSource source =
                new OperationSource(1, mix(new Keys(keys, KeyChoice.ZIPFIAN, 1), 1, WriteMix.defaults()));
        for (int index = 0; index < DRAWS; index++) {
            counts.merge(source.operation(0, index, TraceRow.ANY).key(), 1, Integer::sum);
        }
        assertShare(counts, "k0", 1 / harmonic);
        assertShare(counts, "k1", 1 / harmonic / 2);
        assertShare(counts, "k99", 1 / harmonic / 100);
    }

    @Test
    void everyWrittenValueIsUnique() {
        OperationSource source = new OperationSource(1, mix(Keys.defaults(), 0, WriteMix.defaults()));
        Set<String> texts = new HashSet<>();
        for (int client = 0; client < 20; client++) {
            for (int index = 0; index < 500; index++) {
                assertThat(texts.add(((Put) source.operation(client, index, TraceRow.ANY))
                                .value()
                                .text()))
                        .isTrue();
            }
        }
    }

    @Test
    void compareAndSetExpectsWhatWasLastMadeForItsKey() {
        OperationSource source =
                new OperationSource(1, mix(new Keys(1, KeyChoice.UNIFORM, 0), 0, new WriteMix(1, 0, 1, 0)));
        Value last = null;
        for (int index = 0; index < 100; index++) {
            KeyValueOperation operation = source.operation(0, index, TraceRow.ANY);
            if (operation instanceof CompareAndSet cas) {
                assertThat(cas.expected()).isEqualTo(last);
                last = cas.update();
            } else {
                last = ((Put) operation).value();
            }
        }
    }

    @Test
    void valuesHaveTheSizeOfTheMixOrMoreIfTheirTextNeedsIt() {
        OperationMix large = new OperationMix(
                Keys.defaults(), 0, WriteMix.defaults(), new ValueSize.Uniform(new ByteSize(50), new ByteSize(60)));
        Put put = (Put) new OperationSource(1, large).operation(0, 0, TraceRow.ANY);
        assertThat(put.value().sizeBytes()).isBetween(50, 60);
        OperationMix tiny =
                new OperationMix(Keys.defaults(), 0, WriteMix.defaults(), new ValueSize.Fixed(new ByteSize(0)));
        Value value = ((Put) new OperationSource(1, tiny).operation(0, 0, TraceRow.ANY)).value();
        assertThat(value.sizeBytes()).isEqualTo(value.text().length());
    }

    private static OperationMix mix(Keys keys, double reads, WriteMix writes) {
        return new OperationMix(keys, reads, writes, new ValueSize.Fixed(new ByteSize(100)));
    }

    private static void assertShare(Map<String, Integer> counts, String name, double expected) {
        assertThat((double) counts.getOrDefault(name, 0) / DRAWS)
                .as(name)
                .isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / DRAWS)));
    }
}
