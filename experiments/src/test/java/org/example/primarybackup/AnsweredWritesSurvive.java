package org.example.primarybackup;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;
import org.example.primarybackup.PrimaryBackupEvent.Answered;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;

/** Whoever becomes primary has every write that an answer of an earlier primary depends on. */
final class AnsweredWritesSurvive implements Invariant {

    private long answered;

    @Override
    public String name() {
        return "answered-writes-survive";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof Answered answer) {
            answered = Math.max(answered, answer.sequence());
        } else if (event instanceof BecamePrimary became && became.sequence() < answered) {
            throw violation("node " + node + " became primary of view " + became.view() + " with " + became.sequence()
                    + " writes, but clients have answers that depend on " + answered);
        }
    }
}
