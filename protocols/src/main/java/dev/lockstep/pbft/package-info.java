/**
 * PBFT, as in Castro and Liskov, "Practical Byzantine fault tolerance", OSDI 1999, cited as OSDI'99, and "Practical Byzantine
 * fault tolerance and proactive recovery", ACM Transactions on Computer Systems 20(4), 2002, cited as TOCS; what the article
 * shortens is cited from Castro's thesis, "Practical Byzantine fault tolerance", MIT, 2001. All are cited by section.
 *
 * <p>Where to find what: {@link dev.lockstep.pbft.Ordering} is the three phases of OSDI'99 §4.2,
 * {@link dev.lockstep.pbft.Proposing} how the primary makes batches, {@link dev.lockstep.pbft.Execution} what happens to
 * what is committed, {@link dev.lockstep.pbft.Checkpoints} §4.3, {@link dev.lockstep.pbft.StateTransfer} and
 * {@link dev.lockstep.pbft.Retransmission} how a replica catches up, with {@link dev.lockstep.pbft.PartFetcher} and
 * {@link dev.lockstep.pbft.StateSource} for the parts of a state (thesis §5.3). {@link dev.lockstep.pbft.ViewChanges} is §4.4,
 * in two ways. Where messages are signed, {@link dev.lockstep.pbft.SignedNewViews} shows what a new view rests on, and
 * {@link dev.lockstep.pbft.CertificateRule} decides what it begins with. Where they carry codes, which show others nothing,
 * it is {@link dev.lockstep.pbft.AcknowledgedNewViews} and {@link dev.lockstep.pbft.QuorumRule}, of TOCS §4.5.
 * {@link dev.lockstep.pbft.ClientDesk} and {@link dev.lockstep.pbft.PbftClient} are §4.1. {@link dev.lockstep.pbft.Journal} and {@link dev.lockstep.pbft.Recovery}
 * let a replica come back from a crash as a correct one. {@link dev.lockstep.pbft.ProactiveNode} is TOCS §5: whoever was
 * rebooted does not believe its disk, and recovers. {@link dev.lockstep.pbft.Quorums} has all arithmetic of quorums,
 * {@link dev.lockstep.pbft.Authenticator} says what stands for cryptography. {@link dev.lockstep.pbft.PbftNode} only
 * dispatches.
 *
 * <p>What is observed: {@link dev.lockstep.pbft.PbftEvent} tells everything, {@link dev.lockstep.pbft.PbftInvariants} lists
 * the safety properties, the measures count. {@link dev.lockstep.pbft.Evidence} finds whom the messages of correct replicas
 * prove faulty, {@link dev.lockstep.pbft.LivenessBound} is the closed form of how long a request may take.
 *
 * <p>Who lies: {@link dev.lockstep.pbft.PbftBehaviours} lists the lies, each a {@link dev.lockstep.pbft.Lie}, and a
 * {@link dev.lockstep.pbft.Forger} puts them into messages. Against faulty clients there is one rule beyond the papers, in
 * {@link dev.lockstep.pbft.RequestPool}.
 */
@NullMarked
package dev.lockstep.pbft;

import org.jspecify.annotations.NullMarked;
