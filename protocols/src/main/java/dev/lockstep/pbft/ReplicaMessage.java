package dev.lockstep.pbft;

/** A message from one replica to others. */
public sealed interface ReplicaMessage extends PbftMessage
        permits OrderingMessage, ViewMessage, TransferMessage, RecoveryMessage {

    /** The replica that made it, as it says itself. */
    int replica();

    /** What shows that. */
    Authenticator authenticator();
}
