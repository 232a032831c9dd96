package dev.lockstep.pbft;

import dev.lockstep.random.Mix;

/** All replicas get the same results from a batch, as the state machine is deterministic. */
final class SameResults extends PbftInvariant {

    private final CommittedBatches committed;
    private final SequenceTable results = new SequenceTable();

    SameResults(CommittedBatches committed) {
        super("same-results", PbftEvent.Executed.class, PbftEvent.CheckpointStable.class);
        this.committed = committed;
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.Executed executed) {
            long mark = 1;
            for (int i = 0; i < executed.batch().size(); i++) {
                mark = Mix.mix(mark, executed.outcome(i));
            }
            mark |= 1;
            long known = results.get(executed.sequence());
            if (known == 0) {
                results.set(executed.sequence(), mark);
            } else if (known != mark) {
                throw violation("replica " + node + " got other results from batch " + executed.sequence()
                        + " than another replica did");
            }
        } else {
            results.forgetUpTo(committed.horizon());
        }
    }
}
