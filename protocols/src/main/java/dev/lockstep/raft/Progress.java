package dev.lockstep.raft;

import org.jspecify.annotations.Nullable;

/**
 * How far a leader has come with one follower, and what it may send there: the window, and what to do about loss and
 * silence. The three states are those of etcd's raft, which TiKV shares; no other code changes them:
 *
 * <pre>
 *   from       to         when
 *   (new)      REPLICATE  a leader begins, and takes the follower's log for one like its own (Figure 2)
 *   PROBE      REPLICATE  the follower accepted something that was sent since then
 *   REPLICATE  PROBE      it rejected something: what was on the way is sent again (§5.3)
 *   REPLICATE  PROBE      it is silent: some heartbeats in a row were not answered
 *   any        SNAPSHOT   it needs entries that are gone (§7)
 *   SNAPSHOT   PROBE      it has the snapshot, or turns out to need none
 * </pre>
 *
 * <p>In PROBE one message with entries is sent, and the next one only after an answer. In REPLICATE messages follow each
 * other without waiting, up to the window (dissertation 10.2.2). As a follower takes nothing behind a gap, each loss has all
 * that is on the way sent again; so after one, as in TCP's slow start, one message may be on the way, and one more for each
 * that arrives, until the window is the limit again. Whatever the state, heartbeats go on at their pace and
 * carry no entry that was sent before: so nothing is sent twice to a follower that does not answer, while the first answer
 * tells where to go on. Elections rest on heartbeats, so these do not back off, other than MicroRaft's.
 */
final class Progress {

    /** What is known of the follower. */
    enum State {
        PROBE,
        REPLICATE,
        SNAPSHOT
    }

    private final InFlight inFlight = new InFlight();
    private State state = State.REPLICATE;
    private long nextIndex;
    /** Answers to messages from before this round are out of date. */
    private long validRound;
    /** In REPLICATE, how many messages may be on the way; falls at each loss and grows with what arrives. */
    private int mostMessages = Integer.MAX_VALUE;
    /** What was sent before this round was sent to a former member, which may have lost its disk since. */
    private final long metRound;
    /** In PROBE, whether something was sent that is not answered. */
    private boolean asked;
    /** The snapshot that is on the way, in SNAPSHOT only. */
    private SnapshotSender.@Nullable Transfer transfer;

    /** Whether nothing was sent since the last heartbeat that spares the follower the next one. */
    private boolean quiet = true;
    /** Heartbeats since the last answer. */
    private int unanswered;

    /**
     * A follower of a leader whose log ends here; what it answers to messages from before this round counts for nothing.
     * etcd and TiKV begin with PROBE; as most followers of a new leader are up to date, REPLICATE commits what its clients
     * ask for first a round trip earlier.
     */
    Progress(long lastIndex, long metRound) {
        nextIndex = lastIndex + 1;
        validRound = metRound;
        this.metRound = metRound;
    }

    State state() {
        return state;
    }

    /** Index of the next entry to send (Figure 2). */
    long nextIndex() {
        return nextIndex;
    }

    /** The snapshot that is on the way, or null. */
    SnapshotSender.@Nullable Transfer transfer() {
        return transfer;
    }

    /** Whether an answer is of this round or a later one since the last rejection. */
    boolean isCurrent(long round) {
        return round >= validRound;
    }

    /** Whether an answer is to something that was sent since the leader met the follower. */
    boolean isSinceMeeting(long round) {
        return round >= metRound;
    }

    /** Whether a message with entries may leave now, so much being allowed on the way. */
    boolean hasRoom(int mostEntries, long mostBytes) {
        return switch (state) {
            case PROBE -> !asked;
            case REPLICATE ->
                inFlight.messages() < mostMessages && inFlight.entries() < mostEntries && inFlight.bytes() < mostBytes;
            case SNAPSHOT -> false;
        };
    }

    /** A message has left: with entries up to this index, or with none. */
    void sent(long lastIndex, int entries, long bytes) {
        if (entries > 0) {
            inFlight.add(lastIndex, entries, bytes);
            nextIndex = lastIndex + 1;
        }
        asked = true;
    }

    /** The follower accepted what was sent in this round, and has the leader's log on disk up to this index. */
    void accepted(long matchIndex, long round) {
        heard();
        nextIndex = Math.max(nextIndex, matchIndex + 1);
        mostMessages = (int) Math.min(Integer.MAX_VALUE, (long) mostMessages + inFlight.storedUpTo(matchIndex));
        if (state == State.PROBE && isCurrent(round)) {
            state = State.REPLICATE;
        }
    }

    /**
     * The follower rejected what was sent. The logs agree up to this index at most: go back, and believe answers only from
     * the coming round on. What else was on the way will be rejected, too, and is not sent once more for each of them.
     */
    void rejected(long agreedIndex, long comingRound) {
        heard();
        nextIndex = agreedIndex + 1;
        validRound = comingRound;
        inFlight.clear();
        mostMessages = 1;
        asked = false;
        if (state == State.REPLICATE) {
            state = State.PROBE;
        }
    }

    /** The follower answered something. */
    void heard() {
        unanswered = 0;
    }

    /** A heartbeat leaves. If so many before it went unanswered, the follower gets no more entries until it answers. */
    void heartbeat(int mostUnanswered) {
        if (state == State.REPLICATE && isSilent(mostUnanswered)) {
            state = State.PROBE;
            asked = true;
        }
        unanswered++;
    }

    /** Whether so many heartbeats went unanswered; never if that is 0. */
    boolean isSilent(int mostUnanswered) {
        return mostUnanswered > 0 && unanswered >= mostUnanswered;
    }

    /** Whether nothing was sent since the last heartbeat interval began, so that the next one is due. */
    boolean isQuiet() {
        return quiet;
    }

    /** What was sent serves as the next heartbeat. */
    void sparesHeartbeat() {
        quiet = false;
    }

    /** A heartbeat interval begins: the next heartbeat is due unless something is sent before. */
    void intervalBegins() {
        quiet = true;
    }

    /** A snapshot is on the way, in place of any other (§7). */
    void snapshotBegins(SnapshotSender.Transfer begun) {
        state = State.SNAPSHOT;
        transfer = begun;
        inFlight.clear();
    }

    /** No snapshot is needed any more. */
    void snapshotEnds() {
        state = State.PROBE;
        transfer = null;
        asked = false;
    }
}
