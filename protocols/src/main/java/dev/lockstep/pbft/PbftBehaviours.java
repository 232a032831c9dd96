package dev.lockstep.pbft;

import dev.lockstep.pbft.Equivocation.Subject;
import dev.lockstep.protocol.ByzantineBehaviour;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** The ways in which replicas and clients of PBFT may lie; what they say, they say under their own name. */
final class PbftBehaviours {

    private PbftBehaviours() {}

    /** All of them. */
    static List<ByzantineBehaviour> all() {
        return List.of(
                replica(
                        "equivocate",
                        "orders other batches with the victims, and agrees to them in all phases",
                        () -> new Equivocation(EnumSet.of(Subject.PRE_PREPARE, Subject.PREPARE, Subject.COMMIT))),
                replica(
                        "equivocate-pre-prepares",
                        "as primary, assigns other batches of the same requests, or null ones, to the victims",
                        () -> new Equivocation(EnumSet.of(Subject.PRE_PREPARE))),
                replica(
                        "equivocate-prepares",
                        "prepares something else with the victims",
                        () -> new Equivocation(EnumSet.of(Subject.PREPARE))),
                replica(
                        "equivocate-commits",
                        "commits to something else with the victims",
                        () -> new Equivocation(EnumSet.of(Subject.COMMIT))),
                replica(
                        "equivocate-checkpoints",
                        "tells the victims of another state",
                        () -> new Equivocation(EnumSet.of(Subject.CHECKPOINT))),
                replica(
                        "equivocate-new-views",
                        "as primary, begins views with the victims in a way that does not follow from the view changes",
                        () -> NewViewLies::otherNewView),
                replica("wrong-digests", "says digests that are of nothing", () -> OrderingLies::wrongDigest),
                replica("wrong-views", "says views close to the right one", () -> OrderingLies::wrongView),
                replica(
                        "wrong-sequences",
                        "says sequence numbers close to the right one",
                        () -> OrderingLies::wrongSequence),
                replica(
                        "huge-sequences",
                        "says sequence numbers far beyond the watermarks, or below zero",
                        () -> OrderingLies::hugeSequence),
                replica("gaps", "as primary, keeps a quarter of the pre-prepares back", () -> OrderingLies::gap),
                replica(
                        "forged-certificates",
                        "in view changes, claims batches or checkpoints that nobody prepared or has",
                        () -> ViewChangeLies::forgedCertificates),
                replica(
                        "omitted-certificates",
                        "in view changes, conceals batches that are prepared",
                        () -> ViewChangeLies::omittedCertificates),
                replica(
                        "equivocate-view-changes",
                        "in view changes, conceals from the victims what it tells others to be prepared, or claims more",
                        () -> AcknowledgmentLies::otherViewChange),
                replica(
                        "doubtful-view-changes",
                        "in view changes, uses codes that only some replicas find right",
                        () -> AcknowledgmentLies::doubtfulCodes),
                replica(
                        "false-acknowledgments",
                        "acknowledges view changes that nobody sent, and others than those that came",
                        () -> AcknowledgmentLies::falseAcknowledgment),
                replica("view-change-floods", "asks for ever new views with each message", ViewChangeFlood::new),
                replica(
                        "corrupt-storage",
                        "puts lies on its own disk, to be believed after a restart, and misleads who recovers",
                        CorruptStorage::new),
                replica("wrong-replies", "makes up results", () -> ClientLies::wrongReply),
                replica("censorship", "does not hear the requests of clients among the victims", Censorship::new),
                replica("mutations", "changes one field of each message a little", () -> Mutation::mutate),
                client(
                        "bad-authenticators",
                        "asks with codes that only some replicas find right",
                        () -> ClientLies::badAuthenticator),
                client(
                        "conflicting-requests",
                        "asks the victims for another operation under the same timestamp",
                        () -> ClientLies::conflictingRequest));
    }

    private static ByzantineBehaviour replica(String name, String description, Supplier<Lie> lie) {
        return new LyingBehaviour(name, description, false, lie);
    }

    private static ByzantineBehaviour client(String name, String description, Supplier<Lie> lie) {
        return new LyingBehaviour(name, description, true, lie);
    }
}
