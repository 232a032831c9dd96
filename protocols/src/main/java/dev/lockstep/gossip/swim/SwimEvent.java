package dev.lockstep.gossip.swim;

import dev.lockstep.node.ProtocolEvent;

/** What members tell observers. */
public sealed interface SwimEvent extends ProtocolEvent {

    /** A replica asks to become a member, with this incarnation. */
    record Joining(int incarnation) implements SwimEvent {}

    /** A member became one, or is one when it starts. */
    record Joined(int incarnation) implements SwimEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A member said goodbye. */
    record Departed() implements SwimEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /**
     * A probe had no answer, direct or indirect, by the end of its period.
     *
     * @param incarnation of the target, as far as the prober knows
     */
    record ProbeFailed(int target, int incarnation) implements SwimEvent {}

    /**
     * A member's belief in another one changed.
     *
     * @param member the other one
     * @param before what it believed
     * @param now what it believes now
     * @param incarnation of the other one
     * @param isOwnFinding whether it found out by itself, and not from others
     */
    record BeliefChanged(int member, Status before, Status now, int incarnation, boolean isOwnFinding)
            implements SwimEvent {

        @Override
        public boolean isProgress() {
            return now == Status.ALIVE;
        }
    }

    /** A member heard that it is taken for suspect or dead, and took a new incarnation. */
    record Refuted(int incarnation) implements SwimEvent {}
}
