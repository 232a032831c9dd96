package dev.lockstep.machine;

import dev.lockstep.host.DropReason;
import dev.lockstep.node.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Counts transmissions by the class of the message. There are few classes, so a scan finds them. */
public final class TrafficCounter {

    private Class<?>[] kinds = new Class<?>[0];
    private long[] messages = new long[0];
    private long[] bytes = new long[0];
    private final long[] drops = new long[DropReason.values().length];
    private long damaged;

    /** Counts a transmission. */
    public void sent(Message message, int sizeBytes) {
        int kind = indexOf(message.getClass());
        messages[kind]++;
        bytes[kind] += sizeBytes;
    }

    /** Counts a transmission, or a copy, that does not arrive. */
    public void dropped(DropReason reason) {
        drops[reason.ordinal()]++;
    }

    /** Counts a copy that arrives damaged. */
    public void damaged() {
        damaged++;
    }

    /** What was counted so far. */
    public Traffic snapshot() {
        List<Traffic.Kind> byKind = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            byKind.add(new Traffic.Kind(kinds[i].getSimpleName(), messages[i], bytes[i]));
        }
        byKind.sort(Comparator.comparingLong(Traffic.Kind::messages).reversed().thenComparing(Traffic.Kind::name));
        List<Traffic.Drops> byReason = new ArrayList<>();
        for (DropReason reason : DropReason.values()) {
            byReason.add(new Traffic.Drops(reason, drops[reason.ordinal()]));
        }
        return new Traffic(List.copyOf(byKind), List.copyOf(byReason), damaged);
    }

    private int indexOf(Class<?> kind) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == kind) {
                return i;
            }
        }
        int added = kinds.length;
        kinds = Arrays.copyOf(kinds, added + 1);
        messages = Arrays.copyOf(messages, added + 1);
        bytes = Arrays.copyOf(bytes, added + 1);
        kinds[added] = kind;
        return added;
    }
}
