package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;

/** Makes and checks what shows who made a message, at the price of the cost model (OSDI'99 §5; TOCS §4). */
final class Authentication {

    private final int id;
    private final int receivers;
    private final boolean signs;
    private final Key key;
    private final Authenticator codesForAll;
    private final Authenticator codeForOne;
    private final Authenticator directSignature;

    Authentication(NodeContext context, Quorums quorums, PbftOptions.Authentication kind, int incarnation) {
        id = context.id();
        receivers = quorums.replicas() - 1;
        signs = kind == PbftOptions.Authentication.SIGNATURES;
        key = Key.of(context, incarnation);
        codesForAll = key.codes(receivers);
        codeForOne = key.codes(1);
        directSignature = key.signature();
    }

    /** Whether messages are signed, so that they can be shown to others. */
    boolean signs() {
        return signs;
    }

    Key key() {
        return key;
    }

    /** For a message to all other replicas. */
    Authenticator forAll(NodeContext context, long content) {
        if (signs) {
            context.charge(CpuWork.SIGN, 1);
            return key.sign(content);
        }
        context.charge(CpuWork.MAKE_MAC, receivers);
        return codesForAll;
    }

    /** For a message that this replica had made before it crashed, and makes again to count it. */
    Authenticator again(long content) {
        return signs ? key.sign(content) : codesForAll;
    }

    /** For a message to all other replicas that none of them passes on. */
    Authenticator directForAll(NodeContext context) {
        context.charge(signs ? CpuWork.SIGN : CpuWork.MAKE_MAC, signs ? 1 : receivers);
        return signs ? directSignature : codesForAll;
    }

    /** For a message to all other replicas that they may pass on to each other: it shows its author by itself. */
    Authenticator forAllToPassOn(NodeContext context, long content) {
        context.charge(signs ? CpuWork.SIGN : CpuWork.MAKE_MAC, signs ? 1 : receivers);
        return signs ? key.sign(content) : key.codes(content, receivers);
    }

    /** For a message to one receiver, who does not pass it on. */
    Authenticator directForOne(NodeContext context) {
        context.charge(signs ? CpuWork.SIGN : CpuWork.MAKE_MAC, 1);
        return signs ? directSignature : codeForOne;
    }

    /** Stands where a message will be authenticated as soon as its content is known. */
    Authenticator unsigned() {
        return directSignature;
    }

    /** Whether a message comes from the replica that it names. Codes need no more: the host says who sent it. */
    boolean accepts(NodeContext context, int from, OrderingMessage message) {
        return message.replica() == from && isShown(context, message);
    }

    /** As {@link #accepts}, for a message that is known to name its sender. */
    boolean isShown(NodeContext context, OrderingMessage message) {
        if (!signs) {
            context.charge(CpuWork.CHECK_MAC, 1);
            return true;
        }
        context.charge(CpuWork.CHECK_SIGNATURE, 1);
        return message.authenticator().shows(id, message.replica(), message.signedContent());
    }

    /** Whether a message that is not passed on comes from the replica that it names. */
    boolean acceptsDirect(NodeContext context, int from, ReplicaMessage message) {
        context.charge(signs ? CpuWork.CHECK_SIGNATURE : CpuWork.CHECK_MAC, 1);
        return message.replica() == from;
    }

    /** Whether a request is its client's, as far as this replica can tell. */
    boolean accepts(NodeContext context, Request request) {
        context.charge(CpuWork.DIGEST, 1);
        boolean signed = request.authenticator().isSignature();
        context.charge(signed ? CpuWork.CHECK_SIGNATURE : CpuWork.CHECK_MAC, 1);
        return request.authenticator().shows(id, request.client(), request.digest());
    }

    /** Whether it shows this replica that the author made this content, whoever passed it on. */
    boolean isShown(Authenticator authenticator, int author, long content) {
        return authenticator.isSignature() == signs && authenticator.shows(id, author, content);
    }
}
