package dev.lockstep.trace;

/**
 * One dispatched event.
 *
 * @param event its number in the run, counted from 1
 * @param timeNanos when it was dispatched
 * @param node the node that handled it, or -1 for an action from outside
 * @param kind what kind of event it was
 * @param from the sender of a message ({@link dev.lockstep.node.NodeContext#ENVIRONMENT} for input), else the node
 * @param content the message, the timer, or a word for other events
 * @param contentHash hash of the content, as it entered the fingerprint
 * @param cause number of the event during which this one was brought about, or 0 if it came from outside
 */
public record Dispatch(
        long event, long timeNanos, int node, Kind kind, int from, Object content, long contentHash, long cause) {

    /** Kinds of events. */
    public enum Kind {
        /** A node boots or restarts. */
        START,
        /** A node receives a message. */
        MESSAGE,
        /** A timer of a node expires. */
        TIMER,
        /** A workload, a fault or a test acts on the run. */
        ACTION
    }

    /** Whether this is the same event of the same run, judged as the fingerprint does. */
    public boolean isSameAs(Dispatch other) {
        return event == other.event
                && timeNanos == other.timeNanos
                && node == other.node
                && kind == other.kind
                && from == other.from
                && contentHash == other.contentHash;
    }

    @Override
    public String toString() {
        String what = switch (kind) {
            case START -> "node " + node + " starts";
            case MESSAGE ->
                "node " + node + " receives " + content + " from " + (from < 0 ? "outside" : "node " + from);
            case TIMER -> "node " + node + ": timer " + content + " expires";
            case ACTION -> content.toString();
        };
        return "#" + event + " at " + timeNanos + " ns: " + what + (cause > 0 ? " (caused by #" + cause + ")" : "");
    }
}
