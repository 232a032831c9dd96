package dev.lockstep.catalog;

import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.network.Bandwidth;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.Persistence;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@link RaftThroughput}: a scenario for which {@link LeaderLoad} holds, which is checked here.
 *
 * @param scenario what is run
 * @param setup what the closed form needs to know of it
 */
record ThroughputRun(Scenario scenario, LeaderLoad.Setup setup) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Names of keys are {@code k0}, {@code k1} and so on: so many have the same length. */
    private static final int KEYS_OF_EQUAL_LENGTH = 10;

    private static final int KEY_BYTES = 2;

    private static final double OPERATIONS_OF_EACH_CLIENT = 100;

    /**
     * The runs of a grid.
     *
     * @throws InvalidInputException if the closed form does not hold for one of them; it says why
     */
    static List<ThroughputRun> of(Scenario base, ThroughputGrid grid) {
        List<ThroughputRun> runs = new ArrayList<>();
        for (ByteSize value : grid.values()) {
            for (int servers : grid.servers()) {
                for (int clients : grid.clients()) {
                    runs.add(of(base, value, servers, clients));
                }
            }
        }
        return runs;
    }

    static ThroughputRun of(Scenario base, ByteSize value, int servers, int clients) {
        if (!(base.workload() instanceof ClosedLoop loop)) {
            throw new InvalidInputException(
                    "workload must be a closedLoop: throughput follows from what clients wait for");
        }
        require(loop.outstanding() == 1, "workload.closedLoop.outstanding", loop.outstanding(), "be 1: vary clients");
        require(
                loop.thinkTime().equals(DurationDistribution.ZERO),
                "workload.closedLoop.thinkTime",
                loop.thinkTime(),
                "be 0s");
        OperationMix mix = loop.operations();
        require(
                mix.readShare() == 0,
                "operations.readShare",
                mix.readShare(),
                "be 0: only writes pass through the log");
        require(mix.writes().equals(WriteMix.defaults()), "operations.writes", mix.writes(), "be puts only");
        int keys = mix.keys().count();
        require(keys <= KEYS_OF_EQUAL_LENGTH, "operations.keys.count", keys, "be at most 10: names of equal length");
        OperationMix sized = new OperationMix(mix.keys(), 0, mix.writes(), new ValueSize.Fixed(value));
        Scenario scenario = base.toBuilder()
                .nodes(servers)
                .clients(clients)
                .workload(new ClosedLoop(1, loop.thinkTime(), loop.start(), loop.stop(), sized))
                .build();
        LeaderLoad.Setup setup = setup(scenario, (int) value.bytes());
        requireSpacedMessages(setup);
        requireRoom(setup, clients);
        return new ThroughputRun(
                scenario.toBuilder().duration(duration(scenario, setup)).build(), setup);
    }

    /**
     * At least that of the scenario, and so long that each client completes a hundred operations: clients tend to move in
     * step, so that a window may have one operation of each more or less.
     */
    private static Duration duration(Scenario scenario, LeaderLoad.Setup setup) {
        double perSecond = LeaderLoad.of(setup).boundPerSecond(scenario.clients());
        Duration needed = scenario.workload()
                .start()
                .plusSeconds(1 + (long) Math.ceil(OPERATIONS_OF_EACH_CLIENT * scenario.clients() / perSecond));
        return needed.compareTo(scenario.duration()) > 0 ? needed : scenario.duration();
    }

    /** What came of the run. */
    ThroughputRow row(RunResult result) {
        double startSeconds = scenario.workload().start().toNanos() / NANOS_PER_SECOND;
        return ThroughputRow.of(setup, scenario.clients(), startSeconds, result);
    }

    private static LeaderLoad.Setup setup(Scenario scenario, int valueBytes) {
        if (!(scenario.options() instanceof RaftOptions options)) {
            throw new InvalidInputException("protocol=" + scenario.protocol() + " must be raft");
        }
        int batch = options.replication().maxBatchEntries();
        require(batch == 1, "options.replication.maxBatchEntries", batch, "be 1: one entry in each AppendEntries");
        require(
                options.persistence() == Persistence.BACKGROUND,
                "options.persistence",
                options.persistence(),
                "be BACKGROUND, or the CPU waits for the disk");
        DurationDistribution fsync = scenario.disk().fsync();
        require(fsync.equals(DurationDistribution.ZERO), "disk.fsync", fsync, "be 0s: syncs are shared");
        if (!(scenario.network().topology() instanceof Topology.Mesh mesh)) {
            throw new InvalidInputException("network.topology must be a mesh");
        }
        Bandwidth card = scenario.network().bandwidth();
        if (card == null) {
            throw new InvalidInputException(
                    "network.bandwidth=null must be given: the network card is part of the model");
        }
        return new LeaderLoad.Setup(
                scenario.nodes(),
                scenario.costs(),
                card,
                mesh.delay().nanos().mean(),
                scenario.disk().writeByteNanos(),
                options.replication().pipelineEntries(),
                KEY_BYTES,
                valueBytes);
    }

    /** Two messages for a follower are as far apart as the card makes them; it must be done with the first one by then. */
    private static void requireSpacedMessages(LeaderLoad.Setup setup) {
        double spacing = (setup.servers() - 1) * setup.onWireNanos(setup.append());
        double handling = LeaderLoad.of(setup).followerCpuNanos();
        require(
                spacing >= handling,
                "network.bandwidth.rate",
                setup.card().rate(),
                "be lower for values of " + setup.valueBytes() + " bytes and " + setup.servers()
                        + " servers: messages to a follower follow each other after " + Math.round(spacing)
                        + " ns, handling one takes " + Math.round(handling)
                        + " ns, so acknowledgements would be shared");
    }

    private static void requireRoom(LeaderLoad.Setup setup, int clients) {
        long most = (long) clients
                * (setup.servers() - 1)
                * (setup.append().sizeBytes() + setup.card().header().bytes());
        require(
                setup.card().queue().bytes() >= most,
                "network.bandwidth.queue",
                setup.card().queue(),
                "hold the messages of " + clients + " clients, " + most + " bytes");
    }

    private static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new InvalidInputException(field + "=" + value + " must " + allowed);
        }
    }
}
