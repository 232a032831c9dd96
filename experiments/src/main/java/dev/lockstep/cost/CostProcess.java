package dev.lockstep.cost;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JVM that does nothing but measure: it reads a {@link CostRequest} and writes {@link ProcessCosts}, both JSON. */
public final class CostProcess {

    private CostProcess() {}

    /** Reads the request from the standard input, and writes the answer to the standard output. */
    public static void main(String[] args) throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        CostRequest request = LockstepMapper.json().read(text, CostRequest.class);
        List<Scenario> scenarios = request.scenarios().stream()
                .map(tree -> ScenarioTree.of(tree).bind())
                .toList();
        ProcessCosts costs = new CostMeter(scenarios, request).measure();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.println(LockstepMapper.json().write(costs));
        out.flush();
    }
}
