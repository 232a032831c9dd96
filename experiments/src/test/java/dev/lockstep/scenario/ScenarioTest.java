package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.RaftOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ScenarioSchema.create());

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void yamlAndBuilderGiveTheSameValue(@ForAll("scenarios") Scenario scenario) {
        assertThat(Scenario.fromYaml(scenario.toYaml())).isEqualTo(scenario);
        assertThat(scenario.toBuilder().build()).isEqualTo(scenario);
        assertThat(ScenarioTree.of(scenario).bind()).isEqualTo(scenario);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSchemaAcceptsEveryScenario(@ForAll("scenarios") Scenario scenario) {
        assertThat(validate(scenario.toYaml())).isEmpty();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return ScenarioArbitraries.scenarios();
    }

    @Test
    void aMessageAboutANestedOptionOrAnItemOfAListNamesItsWholePathOnce() {
        assertThatThrownBy(() -> Scenario.fromYaml("{protocol: raft, options: {membership: {catchUpRounds: 0}}}"))
                .hasMessage("options.membership.catchUpRounds=0 must be at least 1");
        assertThatThrownBy(() -> Scenario.fromYaml(
                        "{protocol: raft, administration: [{at: -5s, action: {addServer: {server: 3}}}]}"))
                .hasMessage("administration[0].at=-5s must not be negative");
    }

    @Test
    void optionsAreCheckedAgainstTheClusterThatTheyAreFor() {
        Scenario seven = Scenario.fromYaml("""
                protocol: raft
                nodes: 7
                clients: 2
                options: {membership: {initialServers: 6}, sessions: {capacity: 2}}
                """);

        assertThat(((RaftOptions) seven.options()).membership().initialServers())
                .isEqualTo(6);
        assertThatThrownBy(() -> Scenario.fromYaml(seven.toYaml().replace("nodes: 7", "nodes: 4")))
                .hasMessageContaining("membership.initialServers=6 must not be above the number of replicas, 4");
    }

    @Test
    void nodesAreGroupedByRegionOrStandForThemselves() {
        Scenario mesh = Scenario.builder("raft").nodes(3).clients(2).build();
        assertThat(mesh.groupOf(4)).isEqualTo("node 4");
        Scenario regions = mesh.toBuilder()
                .network(NetworkConfig.defaults().withTopology(Topology.regions("us-east-1", "eu-west-1")))
                .build();
        assertThat(List.of(regions.groupOf(1), regions.groupOf(3), regions.groupOf(4)))
                .containsExactly("eu-west-1", "us-east-1", "eu-west-1");
    }

    @Test
    void theCatalogueIsYamlThatTheSchemaAccepts() {
        assertThat(Catalog.all()).hasSizeGreaterThan(1).allSatisfy(entry -> {
            Scenario scenario = entry.scenario();
            assertThat(validate(scenario.toYaml())).isEmpty();
            assertThat(Scenario.fromYaml(scenario.toYaml())).isEqualTo(scenario);
            assertThat(scenario.name()).isEqualTo(entry.name());
        });
    }

    @Test
    void aFileNamesOnlyWhatItChanges() {
        Scenario scenario = Scenario.fromYaml("protocol: raft\nnodes: 3\noptions: {heartbeatInterval: 70ms}\n");
        Scenario expected = Scenario.builder("raft")
                .nodes(3)
                .options(ScenarioTree.parse("{protocol: raft, options: {heartbeatInterval: 70ms}}")
                        .bind()
                        .options())
                .build();
        assertThat(scenario).isEqualTo(expected);
        assertThat(scenario.options().toString()).contains("heartbeatInterval=PT0.07S");
        assertThat(scenario.checks()).isEqualTo(Checks.defaults());
    }

    @Test
    void anotherProtocolHasItsOwnOptions() {
        Scenario scenario = Scenario.fromYaml("protocol: echo\noptions: {breakAfter: 3}\n");
        assertThat(scenario.options()).isEqualTo(new EchoProtocol.Options(3, 0));
    }

    @Test
    void overridesOfTheProtocolForgetTheOptionsOfTheOther() {
        Scenario changed = ScenarioTree.of(Scenario.builder("raft").build())
                .with(List.of("protocol=echo", "options.breakAfter=2"))
                .bind();
        assertThat(changed.options()).isEqualTo(new EchoProtocol.Options(2, 0));
    }

    @Test
    void overridesSetItemsOfListsAndWholeValues() {
        Scenario scenario = ScenarioTree.parse("protocol: echo\nfaults:\n- crash: {node: 0, at: 1s}\n")
                .with(List.of(
                        "faults.0.crash.at=3s",
                        "faults.1={heal: {at: 5s}}",
                        "workload={closedLoop: {outstanding: 4}}",
                        "network.bandwidth=",
                        "checks.watchdog=null"))
                .bind();
        assertThat(scenario.faults().faults())
                .extracting(fault -> fault.at().toSeconds())
                .containsExactly(3L, 5L);
        assertThat(scenario.workload().toString()).contains("outstanding=4");
        assertThat(scenario.checks().watchdog()).isNull();
    }

    @Test
    void optionsOfAnotherProtocolAreRefused() {
        assertThatThrownBy(() -> Scenario.builder("raft")
                        .options(new EchoProtocol.Options(0, 0))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("options=");
    }

    @Test
    void whatTheProtocolRefusesIsTold() {
        assertThatThrownBy(() -> Scenario.fromYaml("protocol: echo\nnodes: 101\noptions: {throwAfter: 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("options.throwAfter=1 must be 0 with so many replicas");
    }

    @Test
    void aScenarioWithoutAProtocolIsRefused() {
        assertThatThrownBy(() -> Scenario.fromYaml("nodes: 3"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("protocol is missing, must be one of: " + Protocols.names());
        assertThatThrownBy(() -> Scenario.fromYaml("[1, 2]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nodes: 3}",
                "{protocol: paxos}",
                "{protocol: raft, nodes: three}",
                "{protocol: raft, noeds: 3}",
                "{protocol: raft, duration: 5}",
                "{protocol: raft, duration: 5 parsecs}",
                "{protocol: raft, options: {breakAfter: 1}}",
                "{protocol: echo, options: {heartbeatInterval: 1s}}",
                "{protocol: raft, network: {lsos: 0.5}}",
                "{protocol: raft, network: {ordering: SIDEWAYS}}",
                "{protocol: raft, workload: {openLoop: {}, closedLoop: {}}}",
                "{protocol: raft, workload: {openLoop: {arrivals: NEVER}}}",
                "{protocol: raft, workload: {openLoop: {operations: YCSB_Z}}}",
                "{protocol: raft, workload: {openLoop: {rate: {ramp: {from: 1}}}}}",
                "{protocol: raft, faults: [{crash: {node: 1}}]}",
                "{protocol: raft, faults: [{crush: {node: 1, at: 1s}}]}",
                "{protocol: raft, checks: {watchdog: soon}}"
            })
    void theSchemaAndTheReaderRefuseTheSame(String yaml) {
        assertThat(validate(yaml)).isNotEmpty();
        assertThatThrownBy(() -> Scenario.fromYaml(yaml)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{protocol: raft}",
                "{protocol: raft, checks: {watchdog: null}, randomFaults: {crashes: 9, roleShare: 1}}",
                "{protocol: raft, network: {topology: {mesh: {delay: 5ms}}, loss: 1}, disk: {fsync: 1ms}}",
                "{protocol: raft, network: {topology: {regions: {names: [us-east-1], placement: {2: eu-west-1}}}}}",
                "{protocol: raft, faults: [{crash: {node: leader, at: 1s}}, {heal: {at: 2s}}]}",
                "{protocol: raft, faults: [{partition: {at: 1s, groups: [[0, 1], [leader]]}}]}",
                "{protocol: raft, workload: {openLoop: {rate: {ramp: {from: 1, to: 9, over: 1m}}, operations: YCSB_B}}}",
                "{protocol: raft, workload: {phases: [{openLoop: {rate: 9, stop: 2s}}, {closedLoop: {start: 2s}}]}}",
                "{protocol: raft, workload: {closedLoop: {thinkTime: {exponential: {mean: 1s}}}}}",
                "{protocol: raft, network: {topology: {regions: {names: [us-east-1], clients: [eu-west-1]}}}}",
                "{protocol: raft, costs: {apply: 2us}, workload: {closedLoop: {operations: {valueSize: 1KiB}}}}"
            })
    void theSchemaAndTheReaderAcceptTheSame(String yaml) {
        assertThat(validate(yaml)).isEmpty();
        assertThat(Scenario.fromYaml(yaml).protocol()).isEqualTo("raft");
    }

    @Test
    void anImpossibleBuilderSaysWhy() {
        assertThatThrownBy(() -> Scenario.builder("raft")
                        .duration(Duration.ofSeconds(-1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration=-1s must be above 0s");
        assertThatThrownBy(() -> Scenario.builder("paxos"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("protocol=paxos must be one of: " + Protocols.names());
    }

    private static Set<ValidationMessage> validate(String yaml) {
        return SCHEMA.validate(LockstepMapper.yaml().readTree(yaml));
    }

    @Test
    void optionsAreCheckedAgainstTheNodesOfTheScenarioAndNotAgainstTheDefault() {
        String options = "protocol: swim\nclients: 0\noptions: {initialMembers: 18}\n";
        assertThat(Scenario.fromYaml(options + "nodes: 20\n").nodes()).isEqualTo(20);
        assertThatThrownBy(() -> Scenario.fromYaml(options + "nodes: 17\n"))
                .hasMessage("options.initialMembers=18 must be at most the number of replicas, 17");
    }
}
