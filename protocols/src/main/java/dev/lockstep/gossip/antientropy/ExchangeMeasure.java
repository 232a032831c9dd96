package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Measure;

/** What exchanges moved, and what they moved in vain. */
final class ExchangeMeasure implements Measure {

    private long exchanges;
    private long foundEqual;
    private long writes;
    private long deletes;
    private long received;
    private long obsolete;
    private long forgotten;

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof AntiEntropyEvent.Stored stored) {
            if (!stored.isWrite()) {
                received++;
            } else if (stored.isCertificate()) {
                deletes++;
            } else {
                writes++;
            }
        } else if (event instanceof AntiEntropyEvent.ExchangeBegun) {
            exchanges++;
        } else if (event instanceof AntiEntropyEvent.FoundEqual) {
            foundEqual++;
        } else if (event instanceof AntiEntropyEvent.Obsolete) {
            obsolete++;
        } else if (event instanceof AntiEntropyEvent.CertificatesForgotten some) {
            forgotten += some.certificates();
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("exchanges", exchanges);
        report.put("exchangesOfEqualMaps", foundEqual);
        report.put("writes", writes);
        report.put("deletes", deletes);
        report.put("entriesReceived", received);
        report.put("entriesObsolete", obsolete);
        report.put("certificatesForgotten", forgotten);
    }
}
