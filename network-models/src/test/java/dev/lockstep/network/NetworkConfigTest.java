package dev.lockstep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.BitRate;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkConfigTest {

    private static final LockstepMapper YAML = LockstepMapper.yaml();

    @Property(tries = 200)
    void everyConfigurationComesBackFromItsText(@ForAll("configs") NetworkConfig config) {
        for (LockstepMapper mapper : List.of(LockstepMapper.json(), YAML)) {
            assertThat(mapper.read(mapper.write(config), NetworkConfig.class)).isEqualTo(config);
        }
    }

    @Test
    void whatIsNotNamedIsAsInTheDefaults() {
        assertThat(YAML.read("{}", NetworkConfig.class)).isEqualTo(NetworkConfig.defaults());
        assertThat(YAML.read("{loss: 0.01, burstLoss: {meanBad: 50ms}}", NetworkConfig.class))
                .isEqualTo(NetworkConfig.defaults()
                        .withLoss(0.01)
                        .withBurstLoss(new BurstLoss(Duration.ofSeconds(10), Duration.ofMillis(50), 0, 1)));
    }

    @Test
    void theTextReadsWell() {
        assertThat(YAML.write(NetworkConfig.defaults()
                        .withTopology(Topology.regions("us-east-1", "eu-west-1"))
                        .withBandwidth(Bandwidth.defaults())))
                .isEqualTo("""
                        topology:
                          regions:
                            names:
                            - us-east-1
                            - eu-west-1
                            placement: {}
                        ordering: IN_ORDER
                        loss: 0.0
                        corruption: 0.0
                        duplication:
                          probability: 0.0
                          extraDelay:
                            exponential:
                              mean: 10ms
                        reordering:
                          probability: 0.0
                          extraDelay:
                            exponential:
                              mean: 10ms
                        bandwidth:
                          rate: 1Gbps
                          queue: 1MiB
                          header: 66B
                        retransmission:
                          margin: 200ms
                          longest: 1m
                          attempts: 6
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{loss: 2} | loss=2.0 must be a probability between 0 and 1",
                "{loss: -0.1} | loss=-0.1 must be a probability between 0 and 1",
                "{loss: .nan} | line 1, column 12: Malformed numeric value",
                "{los: 0.1} | los=0.1 is unknown, did you mean loss?",
                "{corruption: 1.1} | corruption=1.1 must be a probability between 0 and 1",
                "{ordering: FIFO} | ordering=FIFO must be one of IN_ORDER, DATAGRAM",
                "{duplication: {probability: 7}} | duplication.probability=7.0 must be a probability",
                "{reordering: {extraDelay: 5}} | reordering.extraDelay=5 must be a duration",
                "{burstLoss: {meanGood: 0s}} | burstLoss.meanGood=0s must be above 0s",
                "{burstLoss: {lossInBad: 3}} | burstLoss.lossInBad=3.0 must be a probability",
                "{jitter: {meanCalm: -1s}} | jitter.meanCalm=-1s must be above 0s",
                "{bandwidth: {rate: 0bps}} | bandwidth.rate=0bps must be at least 1bps",
                "{bandwidth: {queue: -5}} | bandwidth.queue=-5 must be at least 0",
                "{bandwidth: {rate: 5}} | bandwidth.rate=5 must be a rate with a unit",
                "{bandwidth: {rate: fast}} | bandwidth.rate=fast must be a rate with a unit",
                "{bandwidth: {queue: 5x}} | bandwidth.queue=5x must be a number of bytes with a unit",
                "{retransmission: {attempts: 31}} | retransmission.attempts=31 must be between 0 and 30",
                "{retransmission: {longest: 1ms}} | retransmission.longest=1ms must not be below margin=200ms",
                "{topology: {star: {}}} | topology.star={} is unknown (known: mesh, regions)",
                "{topology: mesh} | topology=mesh must be an object with one field out of: mesh, regions",
                "{topology: {regions: {names: []}}} | topology.regions.names=[] must not be empty",
                "{topology: {mesh: {}}} | topology.mesh.delay is missing, must be",
                "{topology: {regions: {names: [a], placement: {x: a}}}} | topology.regions.placement"
            })
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> YAML.read(text, NetworkConfig.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    @Provide
    static Arbitrary<NetworkConfig> configs() {
        Arbitrary<Double> probabilities = Arbitraries.doubles().between(0, 1).ofScale(5);
        Arbitrary<Duration> durations = Arbitraries.longs().between(1, 1L << 55).map(Duration::ofNanos);
        Arbitrary<DurationDistribution> delays = durations.map(DurationDistribution::exponential);
        Arbitrary<BurstLoss> bursts = Combinators.combine(durations, durations, probabilities, probabilities)
                .as(BurstLoss::new);
        Arbitrary<Bandwidth> cards = Arbitraries.longs()
                .between(1, 1L << 60)
                .map(some -> new Bandwidth(new BitRate(some), new ByteSize(some), new ByteSize(40)));
        return Builders.withBuilder(() -> new NetworkConfig[] {NetworkConfig.defaults()})
                .use(topologies(delays))
                .inSetter((holder, value) -> holder[0] = holder[0].withTopology(value))
                .use(Arbitraries.of(LinkOrdering.class))
                .inSetter((holder, value) -> holder[0] = holder[0].withOrdering(value))
                .use(probabilities)
                .inSetter(
                        (holder, value) -> holder[0] = holder[0].withLoss(value).withCorruption(value))
                .use(bursts.injectNull(0.5))
                .inSetter((holder, value) -> holder[0] = holder[0].withBurstLoss(value))
                .use(Combinators.combine(durations, durations, delays)
                        .as(JitterEpisodes::new)
                        .injectNull(0.5))
                .inSetter((holder, value) -> holder[0] = holder[0].withJitter(value))
                .use(cards.injectNull(0.5))
                .inSetter((holder, value) -> holder[0] = holder[0].withBandwidth(value))
                .use(delays)
                .inSetter((holder, value) ->
                        holder[0] = holder[0].withDuplication(0.5, value).withReordering(0.25, value))
                .build(holder -> holder[0]);
    }

    private static Arbitrary<Topology> topologies(Arbitrary<DurationDistribution> delays) {
        Arbitrary<TreeMap<Integer, String>> placements = Combinators.combine(
                        Arbitraries.integers().between(0, 9), Arbitraries.of("us-east-1", "on", "1", "a b"))
                .as((node, region) -> {
                    TreeMap<Integer, String> placement = new TreeMap<>();
                    placement.put(node, region);
                    return placement;
                });
        return Arbitraries.oneOf(
                delays.map(Topology.Mesh::new),
                Combinators.combine(
                                placements,
                                Arbitraries.of(
                                                "from,to,rtt_p50_ms,rtt_p90_ms\na,b,1,2.5\n",
                                                "# true: \nfrom,to,rtt_p50_ms,rtt_p90_ms\nb,b,1,2")
                                        .injectNull(0.5))
                        .as((placement, csv) ->
                                new Topology.Regions(List.of("us-east-1", "no", "null"), placement, csv)));
    }
}
