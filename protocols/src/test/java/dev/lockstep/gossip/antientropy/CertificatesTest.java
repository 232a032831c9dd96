package dev.lockstep.gossip.antientropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CertificatesTest {

    private static final int REPLICAS = 20;
    private final Certificates rule = new Certificates(Duration.ofSeconds(10), Duration.ofHours(1), 4);

    @Test
    void eachCertificateHasAsManyRetentionSitesAsAskedForAndAllReplicasHaveTheirTurn() {
        int certificates = 2_000;
        int[] kept = new int[REPLICAS];
        for (int i = 0; i < certificates; i++) {
            Entry certificate = new Entry("key" + i, new Version(i, i % REPLICAS), null);
            int sites = 0;
            for (int replica = 0; replica < REPLICAS; replica++) {
                if (rule.isRetentionSite(certificate, replica, REPLICAS)) {
                    sites++;
                    kept[replica]++;
                }
            }
            assertThat(sites).isEqualTo(4);
        }
        // 400 of 2,000 with a standard deviation of 18: 100 are more than five of these
        assertThat(kept).satisfies(counts -> {
            for (int count : counts) {
                assertThat(count).isCloseTo(400, within(100));
            }
        });
    }

    @Test
    void activeTimeCountsFromTheAwakeningAndForWhatIsCancelledFromTheDeletion() {
        long second = 1_000_000_000L;
        Entry certificate = new Entry("a", new Version(0, 0), null);
        assertThat(rule.isOver(certificate, 10 * second)).isTrue();
        Entry awakened = certificate.awakened(7 * second);
        assertThat(rule.isOver(awakened, 16 * second)).isFalse();
        assertThat(rule.isOver(awakened, 17 * second)).isTrue();
        assertThat(awakened.version()).isEqualTo(certificate.version());
        assertThat(awakened.isNewerThan(AntiEntropyMessage.KeyVersion.of(certificate)))
                .isTrue();
    }
}
