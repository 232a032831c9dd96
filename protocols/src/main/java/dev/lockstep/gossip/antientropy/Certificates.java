package dev.lockstep.gossip.antientropy;

import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.time.Duration;

/**
 * How long death certificates are kept (sections 2.1 and 2.2 of the paper).
 *
 * @param lifetime how long a certificate is active from when it was made or awakened: all replicas keep it and pass it on;
 *     zero means for ever. A replica that was cut off for longer brings deleted keys back, unless certificates sleep
 * @param dormantLifetime how long it then sleeps at some replicas: it is not passed on, but what it cancels wakes it up;
 *     zero means that it is forgotten. Above zero only with a lifetime
 * @param retentionSites how many replicas keep it while it sleeps; at least 1, at most the number of replicas. Each
 *     certificate has others: they follow from a hash of its key and version, so it need not name them
 */
public record Certificates(Duration lifetime, Duration dormantLifetime, int retentionSites) {

    /** Active for ever: nothing that was deleted comes back, and certificates pile up. */
    public static final Certificates FOR_EVER = new Certificates(
            Duration.ZERO,
            Duration.ZERO,
            // all four must have lost a certificate for it to be gone
            4);

    /** Checks each value by itself. */
    public Certificates {
        requireNotNegative("lifetime", lifetime, "for ever");
        requireNotNegative("dormantLifetime", dormantLifetime, "that they do not sleep");
        if (!dormantLifetime.isZero() && lifetime.isZero()) {
            throw new IllegalArgumentException("certificates.dormantLifetime=" + dormantLifetime
                    + " must be zero with certificates.lifetime=PT0S: who is active for ever never sleeps");
        }
        if (retentionSites < 1) {
            throw new IllegalArgumentException("certificates.retentionSites=" + retentionSites + " must be at least 1");
        }
    }

    /** Whether certificates are never forgotten. */
    boolean areForEver() {
        return lifetime.isZero();
    }

    /** Whether the time of a certificate as an active one is over. */
    boolean isOver(Entry certificate, long clockNanos) {
        return !areForEver() && certificate.activatedNanos() + lifetime.toNanos() <= clockNanos;
    }

    /** Whether its time as a sleeping one is over, too. */
    boolean isForgotten(Entry certificate, long clockNanos) {
        return certificate.activatedNanos() + lifetime.plus(dormantLifetime).toNanos() <= clockNanos;
    }

    /** Whether a replica keeps a certificate that sleeps: the sites are drawn by Floyd's sampling. */
    boolean isRetentionSite(Entry certificate, int replica, int replicas) {
        if (dormantLifetime.isZero()) {
            return false;
        }
        long key = Entry.keyHash(certificate.key());
        Version version = certificate.version();
        int[] sites = new int[Math.min(retentionSites, replicas)];
        for (int i = 0; i < sites.length; i++) {
            int last = replicas - sites.length + i;
            int site = (int) Draws.below(Mix.key(key, version.timeNanos(), version.node(), i, 0), last + 1L);
            sites[i] = contains(sites, i, site) ? last : site;
        }
        return contains(sites, sites.length, replica);
    }

    private static boolean contains(int[] sites, int count, int replica) {
        for (int i = 0; i < count; i++) {
            if (sites[i] == replica) {
                return true;
            }
        }
        return false;
    }

    private static void requireNotNegative(String name, Duration value, String zero) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "certificates." + name + "=" + value + " must not be negative; zero means " + zero);
        }
    }
}
