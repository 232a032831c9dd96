package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Seeds;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselineTest {

    @Test
    void aCaseWithoutARunForEachSeedIsRefused() {
        BaselineRun run = new BaselineRun(1, "0123456789abcdef", true, new TreeMap<>());
        BaselineCase damaged =
                new BaselineCase("raft-replication", JsonNodeFactory.instance.objectNode(), List.of(run));
        assertThatThrownBy(() -> Baseline.of(Seeds.parse("1..2"), List.of(damaged), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("case raft-replication must have a run for each of the seeds 1..2, but has 1");
    }
}
