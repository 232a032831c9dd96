package dev.lockstep.statemachine;

import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of a replica: at most one for each client, and at most as many as the capacity. When it is exceeded,
 * the session that was used longest ago expires. So do sessions that were not used for too many ticks. Both use and time
 * are what the log says they are, so all replicas expire the same session at the same place of it (Ongaro 2014, section
 * 6.3).
 */
final class Sessions {

    private final int capacity;
    private final int ticksToLast;
    private @Nullable Session[] byClient = new Session[8];
    private int count;
    private @Nullable Session oldest;
    private @Nullable Session newest;
    /** Sum of the hashes of all sessions. */
    private long hash;
    /** How many ticks there were so far. */
    private long ticks;

    Sessions(int capacity, int ticksToLast) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + " must be at least 1");
        }
        if (ticksToLast < 1) {
            throw new IllegalArgumentException("ticksToLast=" + ticksToLast + " must be at least 1");
        }
        this.capacity = capacity;
        this.ticksToLast = ticksToLast;
    }

    int count() {
        return count;
    }

    /**
     * Opens a session in place of the one that the client names, or finds the one opened with the same nonce. Returns
     * whether that is open now; not so if the client has another open than it named.
     */
    boolean open(long id, Command.OpenSession command) {
        int client = command.client();
        Session known = ofClient(client);
        if (known != null && known.nonce() == command.nonce()) {
            changing(known);
            use(known, id);
            changed(known);
            return true;
        }
        if (openId(client) != command.replaces()) {
            return false;
        }
        if (known != null) {
            remove(known);
        } else if (count == capacity && oldest != null) {
            remove(oldest);
        }
        add(new Session(id, client, command.nonce(), ticks));
        return true;
    }

    /** An interval is over: sessions expire that were not used for too many. */
    void tick() {
        ticks++;
        while (oldest != null && ticks - oldest.usedTick() > ticksToLast) {
            remove(oldest);
        }
    }

    /** How many ticks there were. */
    long ticks() {
        return ticks;
    }

    /** Forgets all sessions, and opens those that a snapshot holds. */
    void restore(List<SessionState> states, long ticksSoFar) {
        ticks = ticksSoFar;
        while (oldest != null) {
            remove(oldest);
        }
        for (SessionState state : states) {
            add(Session.restored(state));
        }
    }

    /** What a snapshot is to hold of the sessions, those used longest ago first. */
    List<SessionState> states() {
        List<SessionState> states = new ArrayList<>(count);
        for (Session session = oldest; session != null; session = session.newer) {
            states.add(session.state());
        }
        return states;
    }

    /** Hash of all sessions, with the order and the time of their use. */
    long hash() {
        return ticks == 0 ? hash : Mix.mix(hash, ticks);
    }

    /** Takes the hash of a session out, before it changes; {@link #changed} puts it back. */
    void changing(Session session) {
        hash -= session.hash();
    }

    /** Puts the hash of a session back after it changed. */
    void changed(Session session) {
        hash += session.hash();
    }

    private void add(Session opened) {
        int client = opened.client();
        if (client >= byClient.length) {
            byClient = Arrays.copyOf(byClient, Math.max(client + 1, 2 * byClient.length));
        }
        byClient[client] = opened;
        count++;
        link(opened);
        changed(opened);
    }

    /** Finds a session, or returns null if it expired or was never opened. */
    @Nullable
    Session find(int client, long id) {
        Session session = ofClient(client);
        return session != null && session.id() == id ? session : null;
    }

    /** Notes that the log entry at this index used a session, within a change of it. */
    void use(Session session, long index) {
        session.used(index, ticks);
        if (session != newest) {
            unlink(session);
            link(session);
        }
    }

    /** The open session of a client, or null. */
    @Nullable
    Session ofClient(int client) {
        return client < byClient.length ? byClient[client] : null;
    }

    /** The id of the open session of a client, or {@link Command.OpenSession#NONE}. */
    long openId(int client) {
        Session session = ofClient(client);
        return session == null ? Command.OpenSession.NONE : session.id();
    }

    private void remove(Session session) {
        changing(session);
        unlink(session);
        byClient[session.client()] = null;
        count--;
    }

    private void link(Session session) {
        session.older = newest;
        session.newer = null;
        if (newest != null) {
            newest.newer = session;
        } else {
            oldest = session;
        }
        newest = session;
    }

    private void unlink(Session session) {
        if (session.older != null) {
            session.older.newer = session.newer;
        } else {
            oldest = session.newer;
        }
        if (session.newer != null) {
            session.newer.older = session.older;
        } else {
            newest = session.older;
        }
    }
}
