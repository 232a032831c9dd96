package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.host.DiskModel;
import dev.lockstep.host.Observer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RealTimeHostTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    static List<Threads> threads() {
        return Stream.of(Threads.perReplica(), Threads.pool(1), Threads.pool(2)).toList();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aMessageIsNeverRecordedAsReceivedBeforeItIsSent(Threads threads) {
        RealTimeHost[] self = new RealTimeHost[1];
        Observer referee = (time, node, event) -> {
            if (event instanceof PingPong.Caught caught && caught.number() == 20_000) {
                self[0].stop();
            }
        };
        self[0] = RealTimeHost.builder()
                .threads(threads)
                .observer(referee)
                .keepRecord(true)
                .build();
        self[0].addReplica(context -> new PingPong(1, true), DiskModel.INSTANT);
        self[0].addReplica(context -> new PingPong(0, false), DiskModel.INSTANT);
        self[0].run(LONG);

        long[] hit = {-1};
        long[] last = {0};
        self[0].record().replay((time, node, event) -> {
            assertThat(time).isGreaterThanOrEqualTo(last[0]);
            last[0] = time;
            if (event instanceof PingPong.Hit ball) {
                assertThat(ball.number()).isEqualTo(hit[0] + 1);
                hit[0] = ball.number();
            } else if (event instanceof PingPong.Caught ball) {
                assertThat(ball.number()).isEqualTo(hit[0]);
            }
        });
        assertThat(hit[0]).isGreaterThanOrEqualTo(19_999);
    }
}
