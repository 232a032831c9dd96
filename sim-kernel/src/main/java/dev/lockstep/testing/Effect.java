package dev.lockstep.testing;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;

/** Something that a node did through its context. */
public sealed interface Effect {

    /** It sent a message. */
    record Sent(int to, Message message) implements Effect {}

    /** It set a timer to expire after this many nanoseconds. */
    record TimerSet(Timer timer, long delayNanos) implements Effect {}

    /** It unset a timer. */
    record TimerCancelled(Timer timer) implements Effect {}

    /** It told observers of an event. */
    record Emitted(ProtocolEvent event) implements Effect {}

    /** It spent CPU time. */
    record Charged(CpuWork work, int times) implements Effect {}

    /** It wrote to its storage. */
    record Written(Write write) implements Effect {}

    /** It started to make its writes durable in the background; the test ends it. */
    record SyncStarted(Message completion) implements Effect {}

    /** It made its writes durable, waiting for the disk. */
    record Forced() implements Effect {}
}
