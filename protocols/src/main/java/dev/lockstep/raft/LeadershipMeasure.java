package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;
import java.util.List;

/**
 * Measures how often leadership changed and how long nobody led.
 *
 * <p>A leader is able to commit from the first time on at which it commits an entry of its own term. It stops to be so
 * when it crashes or steps down; a leader that is cut off does neither, so the gap that its successor ends is counted
 * from the last commit of the old one.
 */
final class LeadershipMeasure implements Measure {

    /** How often another server became the leader. */
    static final String LEADER_CHANGES = "leaderChanges";

    private static final double NANOS_PER_SECOND = 1e9;

    private long preVotesStarted;
    private long electionsStarted;
    private long elections;
    private long quorumsLost;
    private long transfersStarted;
    private long transfersGivenUp;
    private long leaderChanges;
    private int lastLeader = NOBODY;
    private long highestTerm;

    // the leader that commits, or NOBODY while none does
    private int committer = NOBODY;
    private long committerTerm;
    private long firstCommitNanos = -1;
    private long lastCommitNanos;
    private long gapStartNanos;
    private long downtimeNanos;
    private long longestGapNanos;

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(RaftEvent.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof RaftEvent.CommitAdvanced advanced) {
            if (advanced.leader()) {
                committed(timeNanos, node, advanced.term());
            }
        } else if (event instanceof RaftEvent.TermAdvanced advanced) {
            highestTerm = Math.max(highestTerm, advanced.term());
        } else if (event instanceof RaftEvent.RoleChanged changed) {
            if (changed.from() == RoleName.LEADER) {
                ceased(timeNanos, node);
                quorumsLost += changed.reason() == RoleChange.QUORUM_LOST ? 1 : 0;
            }
        } else if (event instanceof RaftEvent.TransferStarted) {
            transfersStarted++;
        } else if (event instanceof RaftEvent.TransferGivenUp) {
            transfersGivenUp++;
        } else if (event instanceof RaftEvent.PreVoteGranted vote) {
            preVotesStarted += vote.candidate() == node ? 1 : 0;
        } else if (event instanceof RaftEvent.VoteGranted vote) {
            electionsStarted += vote.candidate() == node ? 1 : 0;
        } else if (event instanceof RaftEvent.LeaderElected) {
            elections++;
            leaderChanges += lastLeader != NOBODY && lastLeader != node ? 1 : 0;
            lastLeader = node;
        } else if (event instanceof NodeLifecycle.Crashed) {
            ceased(timeNanos, node);
        }
    }

    private void committed(long timeNanos, int node, long term) {
        if (term < committerTerm) {
            return;
        }
        if (firstCommitNanos < 0) {
            firstCommitNanos = timeNanos;
        } else if (committer == NOBODY) {
            addGap(timeNanos - gapStartNanos);
        } else if (term > committerTerm) {
            addGap(timeNanos - lastCommitNanos);
        }
        committer = node;
        committerTerm = term;
        lastCommitNanos = timeNanos;
    }

    private void ceased(long timeNanos, int node) {
        if (node == committer) {
            committer = NOBODY;
            gapStartNanos = timeNanos;
        }
    }

    private void addGap(long nanos) {
        downtimeNanos += nanos;
        longestGapNanos = Math.max(longestGapNanos, nanos);
    }

    @Override
    public void report(long endNanos, Report report) {
        if (firstCommitNanos >= 0 && committer == NOBODY) {
            addGap(endNanos - gapStartNanos);
        }
        report.put("elections", elections);
        report.put("preVotesStarted", preVotesStarted);
        report.put("electionsStarted", electionsStarted);
        report.put("quorumsLost", quorumsLost);
        report.put("transfersStarted", transfersStarted);
        report.put("transfersGivenUp", transfersGivenUp);
        report.put(LEADER_CHANGES, leaderChanges);
        report.put("highestTerm", highestTerm);
        report.put("firstCommitSeconds", (firstCommitNanos < 0 ? endNanos : firstCommitNanos) / NANOS_PER_SECOND);
        report.put("downtimeSeconds", downtimeNanos / NANOS_PER_SECOND);
        report.put("longestDowntimeSeconds", longestGapNanos / NANOS_PER_SECOND);
    }
}
