package dev.lockstep.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.host.Stage.Kind;
import dev.lockstep.kernel.Probe;
import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.kernel.Probe.Draw;
import dev.lockstep.kernel.Probe.Noted;
import dev.lockstep.kernel.Probe.Text;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import org.junit.jupiter.api.Timeout;

/** What a node may rely on, whichever host runs it. */
@Timeout(120)
class NodeContractTest extends Play {

    @OnEachHost
    void aTimerExpiresOnceAtTheLastDeadlineGivenAndNeverEarly(Kind kind) {
        open(kind);
        add(new Probe() {
            private long begin;

            @Override
            public void start(NodeContext context) {
                begin = context.monotonicNanos();
                context.setTimer(Alarm.TWO, TICK_NANOS);
                context.setTimer(Alarm.ONE, 3 * TICK_NANOS);
                context.setTimer(Alarm.ONE, 2 * TICK_NANOS);
                context.setTimer(Alarm.TWO, 4 * TICK_NANOS);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                long delay = timer == Alarm.ONE ? 2 * TICK_NANOS : 4 * TICK_NANOS;
                context.emit(new Noted(timer + (context.monotonicNanos() - begin >= delay ? "" : " early")));
                if (timer == Alarm.TWO) {
                    context.emit(new Noted("end"));
                }
            }
        });

        assertThat(play()).containsExactly("0 ONE", "0 TWO", "0 end");
    }

    @OnEachHost
    void aCancelledTimerDoesNotExpireAndTimersOfOneDeadlineExpireInTheOrderSet(Kind kind) {
        open(kind);
        add(new Probe() {
            private int expired;

            @Override
            public void start(NodeContext context) {
                context.setTimer(Alarm.ONE, TICK_NANOS);
                context.cancelTimer(Alarm.ONE);
                context.setTimer(Alarm.TWO, 2 * TICK_NANOS);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                context.emit(new Noted(timer.name()));
                if (expired++ == 0) {
                    context.setTimer(Alarm.TWO, TICK_NANOS);
                    context.setTimer(Alarm.ONE, TICK_NANOS);
                } else if (expired == 3) {
                    context.emit(new Noted("end"));
                }
            }
        });

        assertThat(play()).containsExactly("0 TWO", "0 TWO", "0 ONE", "0 end");
    }

    @OnEachHost
    void messagesToItselfComeAfterTheCallbackInTheOrderSent(Kind kind) {
        open(kind);
        add(new Listener() {
            @Override
            public void start(NodeContext context) {
                context.send(0, Text.of("a"));
                context.send(0, Text.of("b"));
                context.send(0, Text.of("end"));
                context.emit(new Noted("start"));
            }
        });

        assertThat(play()).containsExactly("0 start", "0 a", "0 b", "0 end");
        assertThat(stage.traffic().messages()).isZero();
    }

    @OnEachHost
    void aSlowClockMakesItsTimersLastLonger(Kind kind) {
        open(kind);
        at(0, host -> host.setClockDrift(1, -500_000));
        add(asks(1, 20 * TICK_NANOS));
        add(answersAfter(10 * TICK_NANOS));
        at(TICK_NANOS, host -> host.input(0, Text.of("go")));

        assertThat(play()).containsExactly("0 enough", "0 end");
    }

    @OnEachHost
    void aFastClockSeesMoreTimePass(Kind kind) {
        open(kind);
        at(0, host -> host.setClockDrift(0, 1_000_000));
        add(asks(1, 20 * TICK_NANOS));
        add(answersAfter(10 * TICK_NANOS));
        at(TICK_NANOS, host -> host.input(0, Text.of("go")));

        assertThat(play()).containsExactly("0 enough", "0 end");
    }

    /** Asks a peer, and says whether the answer took so long at least on its own clock. */
    private static Probe asks(int peer, long atLeastNanos) {
        return new Probe() {
            private long asked;

            @Override
            public void receive(NodeContext context, int from, Message message) {
                if (from == NodeContext.ENVIRONMENT) {
                    asked = context.monotonicNanos();
                    context.send(peer, message);
                } else {
                    long took = context.monotonicNanos() - asked;
                    context.emit(new Noted(took >= atLeastNanos ? "enough" : "only " + took));
                    context.emit(new Noted("end"));
                }
            }
        };
    }

    private static Probe answersAfter(long delayNanos) {
        return new Probe() {
            private int asker;

            @Override
            public void receive(NodeContext context, int from, Message message) {
                asker = from;
                context.setTimer(Alarm.ONE, delayNanos);
            }

            @Override
            public void timeout(NodeContext context, Timer timer) {
                context.send(asker, Text.of("answer"));
            }
        };
    }

    @OnEachHost
    void aStepMovesTheTimeOfDayAndNoOtherClock(Kind kind) {
        open(kind);
        add(new Listener() {
            @Override
            public void receive(NodeContext context, int from, Message message) {
                context.emit(new Noted("off by " + (context.clockNanos() - context.monotonicNanos())));
                context.emit(new Noted("end"));
            }
        });
        at(TICK_NANOS, host -> {
            host.stepClock(0, -5 * TICK_NANOS);
            host.stepClock(0, 2 * TICK_NANOS);
            host.input(0, Text.of("x"));
        });

        assertThat(play()).containsExactly("0 off by " + -3 * TICK_NANOS, "0 end");
    }

    @OnEachHost
    void drawsAreTheSameInEachHostAndGoOnAfterARestart(Kind kind) {
        open(kind);
        stage.add(
                context -> new Listener() {
                    @Override
                    public void start(NodeContext context) {
                        context.emit(new Noted(context.drawBetween(Draw.FIRST, 0, 1000) + " "
                                + context.drawBetween(Draw.SECOND, 0, 1000) + " "
                                + context.drawBetween(Draw.FIRST, 0, 1000)));
                    }
                },
                DiskModel.INSTANT);
        at(TICK_NANOS, host -> {
            host.crash(0, DiskFate.WIPE);
            host.restart(0);
            host.input(0, Text.of("end"));
        });
        stage.run();

        assertThat(told)
                .containsExactly(
                        "0 Started[restart=false]",
                        "0 858 892 936",
                        "0 Crashed[fate=WIPE]",
                        "0 Started[restart=true]",
                        "0 232 700 529",
                        "0 end");
    }

    @OnEachHost
    void whatTheCallerOfANodeGetsWrongEndsTheRun(Kind kind) {
        open(kind);
        add(new Probe() {
            @Override
            public void start(NodeContext context) {
                context.send(3, Text.of("x"));
            }
        });

        assertThatThrownBy(stage::run).hasMessageContaining("node=3 must be between 0 and 0");
    }
}
