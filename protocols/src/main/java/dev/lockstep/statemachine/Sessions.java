package dev.lockstep.statemachine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of a replica: at most one for each client, and at most as many as the capacity. When it is exceeded,
 * the session that was used longest ago expires. Use is counted in applied commands, so all replicas expire the same
 * session at the same place of the log (Ongaro 2014, section 6.3).
 */
final class Sessions {

    private final int capacity;
    private @Nullable Session[] byClient = new Session[8];
    private int count;
    private @Nullable Session oldest;
    private @Nullable Session newest;

    Sessions(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + " must be at least 1");
        }
        this.capacity = capacity;
    }

    int count() {
        return count;
    }

    /** Opens a session, which ends any earlier one of this client, or returns the one opened with the same nonce. */
    Session open(long id, int client, long nonce) {
        Session known = ofClient(client);
        if (known != null && known.nonce() == nonce) {
            use(known);
            return known;
        }
        if (known != null) {
            remove(known);
        } else if (count == capacity && oldest != null) {
            remove(oldest);
        }
        Session opened = new Session(id, client, nonce);
        if (client >= byClient.length) {
            byClient = Arrays.copyOf(byClient, Math.max(client + 1, 2 * byClient.length));
        }
        byClient[client] = opened;
        count++;
        link(opened);
        return opened;
    }

    /** Finds a session, or returns null if it expired or was never opened. */
    @Nullable
    Session find(int client, long id) {
        Session session = ofClient(client);
        return session != null && session.id() == id ? session : null;
    }

    /** Notes that a session was used. */
    void use(Session session) {
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

    private void remove(Session session) {
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
