/**
 * Raft, as in Ongaro and Ousterhout, "In search of an understandable consensus algorithm (extended version)", 2014, cited
 * by section (§), and Ongaro's dissertation "Consensus: bridging theory and practice", 2014.
 *
 * <p>Where to find what: {@link dev.lockstep.raft.Server} is the state of Figure 2 and the one door between roles,
 * {@link dev.lockstep.raft.Election} is §5.2 and §5.4.1 with PreVote (dissertation 9.6) and the stickiness of followers
 * (4.2.3), {@link dev.lockstep.raft.QuorumCheck} is CheckQuorum (6.2),
 * {@link dev.lockstep.raft.LeadershipTransfer} is 3.10, {@link dev.lockstep.raft.Replication} the leader's
 * side of §5.3 and §5.4.2, {@link dev.lockstep.raft.Following} the follower's side of §5.3,
 * {@link dev.lockstep.raft.Application} applies what is committed. Snapshots (§7; dissertation, chapter 5):
 * {@link dev.lockstep.raft.Compaction} takes them and shortens the log, {@link dev.lockstep.raft.SnapshotSender} and
 * {@link dev.lockstep.raft.SnapshotReceiver} are the two sides of InstallSnapshot. {@link dev.lockstep.raft.ClientDesk} and
 * {@link dev.lockstep.raft.RaftClient} are §8 and the dissertation's section 6.3, with
 * {@link dev.lockstep.raft.LeaderSearch} and {@link dev.lockstep.raft.SessionClock}, {@link dev.lockstep.raft.Reads} and
 * {@link dev.lockstep.raft.FollowerReads} its section 6.4.
 * Members (dissertation, chapter 4): {@link dev.lockstep.raft.Configurations} are those in a log, of which a server uses the
 * latest, {@link dev.lockstep.raft.Reconfiguration} says what may follow what (4.1, 4.3),
 * {@link dev.lockstep.raft.Membership} is the leader's side of a change, the removal of the leader included (4.2.2), and
 * {@link dev.lockstep.raft.CatchUp} that of new servers (4.2.1).
 * {@link dev.lockstep.raft.Errands} and {@link dev.lockstep.raft.Administration} are the two ends of what administrators
 * ask for. {@link dev.lockstep.raft.RaftNode} only dispatches.
 *
 * <p>What is observed: {@link dev.lockstep.raft.RaftEvent} tells everything, {@link dev.lockstep.raft.RaftInvariants}
 * lists the safety properties, the measures count.
 */
@NullMarked
package dev.lockstep.raft;

import org.jspecify.annotations.NullMarked;
