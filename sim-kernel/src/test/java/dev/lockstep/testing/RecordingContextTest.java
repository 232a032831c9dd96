package dev.lockstep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordingContextTest {

    private final RecordingContext context = new RecordingContext(3);

    @Test
    void itKeepsWhatANodeDoesInOrder() {
        context.send(1, new Note(5));
        context.storage().put("cell", "value", 5);
        context.storage().force();
        context.charge(CpuWork.APPLY, 2);
        context.emit(new Happened());
        context.storage().sync(new Note(6));

        assertThat(context.effects())
                .containsExactly(
                        new Effect.Sent(1, new Note(5)),
                        new Effect.Written(new Write.Put("cell", "value", 5)),
                        new Effect.Forced(),
                        new Effect.Charged(CpuWork.APPLY, 2),
                        new Effect.Emitted(new Happened()),
                        new Effect.SyncStarted(new Note(6)));
        assertThat(context.sentTo(1)).containsExactly(new Note(5));
        assertThat(context.sentTo(2)).isEmpty();
        assertThat(context.emitted(Happened.class)).hasSize(1);

        context.clearEffects();
        assertThat(context.effects()).isEmpty();
    }

    @Test
    void timersExpireWhenTheTestSaysSoAndTheClockMovesThere() {
        context.setTimer(Alarm.FIRST, 100);
        context.setTimer(Alarm.SECOND, 50);
        context.setTimer(Alarm.FIRST, Duration.ofNanos(200));
        context.cancelTimer(Alarm.SECOND);
        context.advance(Duration.ofNanos(20));

        assertThat(context.isSet(Alarm.SECOND)).isFalse();
        assertThat(context.remainingNanos(Alarm.FIRST)).isEqualTo(180);
        context.expire(Alarm.FIRST);
        assertThat(context.monotonicNanos()).isEqualTo(200);
        assertThatThrownBy(() -> context.expire(Alarm.FIRST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("timer FIRST is not set");
    }

    @Test
    void theTimeOfDayCanBeSteppedAndTheMonotonicClockNotTurnedBack() {
        context.advance(Duration.ofSeconds(1));
        context.stepClock(Duration.ofSeconds(-5));

        assertThat(context.monotonicNanos()).isEqualTo(1_000_000_000L);
        assertThat(context.clockNanos()).isEqualTo(-4_000_000_000L);
        assertThatThrownBy(() -> context.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsAreAsPlannedAndRepeatableOtherwise() {
        context.planDraws(7, 8);

        assertThat(context.draw(Dice.ROLL)).isEqualTo(7);
        assertThat(context.draw(Dice.ROLL)).isEqualTo(8);
        assertThat(context.draw(Dice.ROLL)).isEqualTo(new RecordingContext(3).draw(Dice.ROLL));
        assertThat(context.draw(Dice.ROLL)).isNotEqualTo(new RecordingContext(3).draw(Dice.ROLL));
    }

    @Test
    void aSyncMakesDurableWhatWasWrittenBeforeItBegan() {
        RecordingStorage storage = context.storage();
        storage.append("a", 1);
        storage.sync(new Note(1));
        storage.append("b", 1);

        assertThat(storage.pendingSyncs()).isEqualTo(1);
        assertThat(storage.completeSync()).isEqualTo(new Note(1));
        assertThat(storage.durableWrites()).isEqualTo(1);
        assertThat(storage.afterLosingUnsynced().endPosition()).isEqualTo(1);
        assertThatThrownBy(storage::completeSync).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCrashKeepsAPrefixOfTheWrites() {
        RecordingStorage storage = context.storage();
        storage.append("a", 1);
        storage.append("b", 1);
        storage.force();
        storage.put("cell", 1L, 8);
        storage.truncate(1);
        storage.append("c", 1);

        assertThat(storage.read(1)).isEqualTo("c");
        RecordingStorage torn = storage.afterKeeping(3);
        assertThat(torn.get("cell", Long.class)).isEqualTo(1L);
        assertThat(torn.read(1)).isEqualTo("b");
        assertThat(storage.afterLosingUnsynced().get("cell", Long.class)).isNull();
        assertThatThrownBy(() -> storage.afterKeeping(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keptWrites=1 must be from the 2 durable writes to all 5");
    }

    @Test
    void theLogCanBeCutAtItsBeginning() {
        RecordingStorage storage = context.storage();
        storage.append("a", 1);
        storage.append("b", 1);
        storage.discardBefore(1);

        assertThat(storage.firstPosition()).isEqualTo(1);
        assertThat(storage.read(1)).isEqualTo("b");
        assertThatThrownBy(() -> storage.read(0)).isInstanceOf(IndexOutOfBoundsException.class);
        storage.discardBefore(7);
        assertThat(storage.endPosition()).isEqualTo(7);
        storage.append("h", 1);
        assertThat(storage.read(7)).isEqualTo("h");
    }

    private enum Alarm implements Timer {
        FIRST,
        SECOND
    }

    private enum Dice implements Purpose {
        ROLL
    }

    private record Note(int number) implements Message {

        @Override
        public int sizeBytes() {
            return 4;
        }
    }

    private record Happened() implements ProtocolEvent {}
}
