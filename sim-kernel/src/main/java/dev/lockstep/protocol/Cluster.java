package dev.lockstep.protocol;

/**
 * The nodes of a run: replicas have the ids 0 to {@code replicas - 1}, clients follow.
 *
 * @param replicas number of replicas, at least 1
 * @param clients number of client nodes, at least 0
 * @param places where replicas are, for protocols that turn to near ones
 */
public record Cluster(int replicas, int clients, Places places) {

    /** Nodes of which none is nearer to another than the rest. */
    public Cluster(int replicas, int clients) {
        this(replicas, clients, Places.ONE);
    }

    /** Checks the numbers. */
    public Cluster {
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas=" + replicas + " must be at least 1");
        }
        if (clients < 0) {
            throw new IllegalArgumentException("clients=" + clients + " must be at least 0");
        }
    }

    /** Number of nodes of both kinds. */
    public int size() {
        return replicas + clients;
    }

    /** Whether the id is that of a replica. */
    public boolean isReplica(int node) {
        return node >= 0 && node < replicas;
    }

    /** Whether the id is that of a client. */
    public boolean isClient(int node) {
        return node >= replicas && node < size();
    }

    /** The smallest number of replicas that is more than half of them. */
    public int majority() {
        return replicas / 2 + 1;
    }
}
