package dev.lockstep.fault;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.DurationText;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.host.DiskFate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faults in words, one line each: what, whom, when, and then whatever is not as it would be without the fault. */
final class FaultText {

    private FaultText() {}

    static String of(Fault fault) {
        if (fault instanceof NodeFault nodeFault) {
            return ofNode(nodeFault);
        } else if (fault instanceof LinkFault linkFault) {
            return ofLinks(linkFault);
        }
        return "heal all at " + DurationText.format(fault.at());
    }

    private static String ofNode(NodeFault fault) {
        String node = name(fault.node());
        if (fault instanceof NodeFault.Crash crash) {
            return "crash " + node + " at " + DurationText.format(crash.at())
                    + (crash.restartAfter() == null
                            ? ""
                            : ", restart after " + DurationText.format(crash.restartAfter()))
                    + (crash.disk() == DiskFate.KEEP ? "" : ", disk " + crash.disk());
        } else if (fault instanceof NodeFault.Restart) {
            return "restart " + node + window(fault);
        } else if (fault instanceof NodeFault.Reboot reboot) {
            return "reboot " + node + " at " + DurationText.format(reboot.at()) + ", which takes "
                    + DurationText.format(reboot.takes());
        } else if (fault instanceof NodeFault.Pause) {
            return "pause " + node + window(fault);
        } else if (fault instanceof NodeFault.Slow slow) {
            Details details = new Details();
            details.add("cpu x", slow.cpuFactor(), 1);
            details.add("disk x", slow.diskFactor(), 1);
            return "slow " + node + window(fault) + details;
        } else if (fault instanceof NodeFault.Clock clock) {
            Details details = new Details();
            details.add("step ", clock.step().isZero() ? null : DurationText.format(clock.step()));
            details.add(
                    "drift ", clock.driftPartsPerMillion() == 0 ? null : number(clock.driftPartsPerMillion()) + " ppm");
            return "clock of " + node + window(fault) + details;
        } else if (fault instanceof NodeFault.Byzantine byzantine) {
            Details details = new Details();
            details.add("share ", byzantine.share(), 1);
            details.add("", byzantine.victims().isEmpty() ? null : "to " + names(byzantine.victims()));
            return "byzantine " + node + ", " + byzantine.behaviour() + window(fault) + details;
        }
        throw new IllegalStateException("no words for " + fault);
    }

    private static String ofLinks(LinkFault fault) {
        if (fault instanceof LinkFault.Partition partition) {
            return "partition "
                    + partition.groups().stream().map(List::toString).collect(Collectors.joining(" "))
                    + window(fault);
        } else if (fault instanceof LinkFault.Isolate isolate) {
            return "isolate " + name(isolate.node()) + window(fault);
        } else if (fault instanceof LinkFault.OneWay oneWay) {
            return "one-way" + ends(oneWay.from(), oneWay.to()) + window(fault);
        } else if (fault instanceof LinkFault.Degrade degrade) {
            String ends = ends(degrade.from(), degrade.to());
            Details details = new Details();
            details.add("delay ", delay(degrade.delay()));
            details.add("loss ", degrade.loss(), 0);
            details.add("duplicate ", degrade.duplicate(), 0);
            details.add("reorder ", degrade.reorder(), 0);
            details.add("corrupt ", degrade.corrupt(), 0);
            return "degrade " + (ends.isEmpty() ? "all links" : "links" + ends) + window(fault) + details;
        }
        throw new IllegalStateException("no words for " + fault);
    }

    private static String window(Fault fault) {
        Duration window = fault.window();
        return " at " + DurationText.format(fault.at())
                + (window == null || fault instanceof NodeFault.Restart ? "" : " for " + DurationText.format(window));
    }

    private static String ends(List<NodeTarget> from, List<NodeTarget> to) {
        return (from.isEmpty() ? "" : " from " + names(from)) + (to.isEmpty() ? "" : " to " + names(to));
    }

    private static String names(List<NodeTarget> targets) {
        return targets.size() == 1 ? name(targets.get(0)) : targets.toString();
    }

    private static String name(NodeTarget target) {
        return target.isRole() ? target.toString() : "node " + target;
    }

    private static @Nullable String delay(DurationDistribution delay) {
        if (delay.equals(DurationDistribution.ZERO)) {
            return null;
        }
        return LockstepMapper.json()
                .write(delay)
                .replace("\"", "")
                .replace(":", ": ")
                .replace(",", ", ");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** What the fault changes, after a colon; nothing if it changes nothing. */
    private static final class Details {

        private final List<String> parts = new ArrayList<>();

        void add(String name, double value, double neutral) {
            add(name, value == neutral ? null : number(value));
        }

        void add(String name, @Nullable String value) {
            if (value != null) {
                parts.add(name + value);
            }
        }

        @Override
        public String toString() {
            return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
        }
    }
}
