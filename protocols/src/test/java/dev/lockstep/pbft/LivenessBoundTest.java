package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Synchrony;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** OSDI'99 §4.5.2: how long a request may take once the system is synchronous. */
class LivenessBoundTest {

    private static final PbftOptions OPTIONS = PbftOptions.DEFAULTS
            .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(100))
            .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(250)));

    @Test
    void itIsTheClosedForm() {
        // R + (V + T) 2^(f+1) + (f+1) (4 S + 13 d)
        assertThat(bound(OPTIONS, 4, 5000, 40)).isEqualTo(Duration.ofMillis(250 + 5300 * 4 + 2 * (400 + 520)));
        assertThat(bound(OPTIONS, 10, 5000, 40)).isEqualTo(Duration.ofMillis(250 + 5300 * 16 + 4 * (400 + 520)));
    }

    @Test
    void signedViewChangesNeedFewerHops() {
        PbftOptions signed = OPTIONS.withAuthentication(PbftOptions.Authentication.SIGNATURES);
        assertThat(bound(signed, 4, 5000, 40)).isEqualTo(Duration.ofMillis(250 + 5300 * 4 + 2 * (400 + 320)));
    }

    @Test
    void timeoutsThatAreTooShortDoubleUntilTheySuffice() {
        PbftOptions hasty = OPTIONS.withTimeouts(Duration.ofMillis(1), Duration.ofMillis(100));
        // W = 4 S + 26 d
        assertThat(bound(hasty, 4, 0, 40)).isEqualTo(Duration.ofMillis(250 + 1440 * 4 + 2 * (400 + 520)));
    }

    private static Duration bound(PbftOptions options, int replicas, long sinceMillis, long hopMillis) {
        Synchrony synchrony = new Synchrony(Duration.ofMillis(sinceMillis), Duration.ofMillis(hopMillis));
        return LivenessBound.of(options, Quorums.of(replicas), synchrony);
    }
}
