package dev.lockstep.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

    private static final Scenario RAFT = Scenario.builder("raft").build();

    private static Parameter parse(String text) {
        return Parameter.parse(text, RAFT);
    }

    @Test
    void aParameterBeginsWithTheValueOfTheScenario() {
        assertThat(parse("options.replication.maxBatchEntries=1..1024").start()).isEqualTo("512");
        assertThat(parse("options.electionTimeoutMin=100ms..5s").start()).isEqualTo("1s");
        assertThat(parse("options.replication.parallelDiskWrite=true,false").start())
                .isEqualTo("true");
        // a rate may have a fraction
        assertThat(parse("workload.openLoop.rate=10..5000").start()).isEqualTo("1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "options.replication.maxBatchEntry=1..4"
                        + "|options.replication.maxBatchEntry=1 is unknown, did you mean maxBatchEntries?",
                "optoins.f=1..4|is unknown, did you mean options?",
                "nodes.count=1..4|leads through nodes=5, which has no fields",
                "nodes=9..3|must rise: write nodes=3..9",
                "nodes=3..3|must have two values at least: write --set nodes=3",
                "options.batching=a..b|--over options.batching=a..b must be a range of whole numbers",
                "nodes=3ms..9ms|must be a range of whole numbers such as 1..1024, as the scenario has nodes=5",
                "options.electionTimeoutMin=1..5|must be a range of durations such as 1ms..1s",
                "options.replication.parallelDiskWrite=0..1|must be a list of values, such as true,false",
                "options.persistence=1..2|must be a list of values, such as a,b",
                "network.loss=0.1..0.2|must be a range of whole numbers such as 1..1024, or of durations",
                "network.jitter.episodes=1..2|network.jitter.episodes=1 is unknown",
                "network.bandwidth.queue=1..2|must be preceded by --set network.bandwidth.queue=..., as",
                "nodes=|must have the form path=low..high or path=value,value",
                "nodes|must have the form path=low..high or path=value,value",
                "nodes=3,3|must have each value once",
                "options.persistence=LAZY,EAGER|must have a value that the scenario can take: options.persistence=",
            })
    void whatCannotBeVariedIsRefused(String text, String rule) {
        assertThatThrownBy(() -> parse(text).domain())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(rule)
                .hasMessageNotContainingAny(": --over");
    }

    @Test
    void aRangeOfWhichThereIsAPartThatTheScenarioTakesIsGood() {
        // 0 entries are refused
        assertThat(parse("options.replication.maxBatchEntries=0..4").domain())
                .isEqualTo(new Domain.Range(Scale.WHOLE, 0, 4));
    }
}
