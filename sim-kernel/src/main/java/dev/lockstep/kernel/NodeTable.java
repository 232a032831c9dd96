package dev.lockstep.kernel;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.machine.LocalClock;
import dev.lockstep.machine.SimulatedStorage;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of each node, by id. What every event needs of a node stands together in one array, so that it
 * costs one cache line; what only some nodes need (storage, a clock that is off, another speed) is made when it is
 * first needed.
 */
final class NodeTable {

    /** The node is up. */
    static final int UP = 1;
    /** The node is frozen. */
    static final int PAUSED = 2;
    /** A completion is queued for the node: whatever arrives goes to the inbox. */
    static final int COMPLETING = 4;

    /** Longs per node in {@link #state}. */
    private static final int STRIDE = 4;
    /** Flags in the low byte, index of the prices and of the disk model in the next two, incarnation in the high half. */
    private static final int FLAGS = 0;

    private static final int BUSY_UNTIL = 1;
    /** First entry of the inbox in the high half, last in the low half. */
    private static final int INBOX = 2;
    /** CPU time spent. */
    private static final int CPU = 3;

    private static final int BYTE = 0xFF;
    private static final int PRICES_SHIFT = 8;
    private static final int DISK_SHIFT = 16;
    private static final long EMPTY_INBOX = -1;
    private static final long LOW_HALF = 0xFFFFFFFFL;

    /** How long the inboxes are over time. */
    final InboxMeter inboxes = new InboxMeter();

    private Prices[] priceLists = new Prices[0];
    private final List<DiskModel> diskModels = new ArrayList<>();
    private int count;
    private int capacity;

    private long[] state = new long[0];
    private @Nullable Node[] nodes = new Node[0];
    private NodeFactory[] factories = new NodeFactory[0];
    private int[] outboxes = new int[0];
    private short[] pauses = new short[0];
    private @Nullable SimulatedStorage[] storages = new SimulatedStorage[0];
    private @Nullable LocalClock[] clocks = new LocalClock[0];
    private double[] cpuFactors = new double[0];

    int count() {
        return count;
    }

    int add(NodeFactory factory, CostModel costs, DiskModel disk) {
        if (count == capacity) {
            capacity = Math.max(8, count * 2);
            state = Arrays.copyOf(state, Math.multiplyExact(capacity, STRIDE));
            nodes = Arrays.copyOf(nodes, capacity);
            factories = Arrays.copyOf(factories, capacity);
        }
        factories[count] = factory;
        int at = count * STRIDE;
        state[at + FLAGS] = (long) indexOfPrices(costs) << PRICES_SHIFT | (long) indexOfDisk(disk) << DISK_SHIFT;
        state[at + INBOX] = EMPTY_INBOX;
        return count++;
    }

    int flags(int node) {
        return (int) state[node * STRIDE + FLAGS] & BYTE;
    }

    void setFlags(int node, int flags) {
        int at = node * STRIDE + FLAGS;
        state[at] = (state[at] & ~(long) BYTE) | flags;
    }

    /** When the CPU is free again; for a paused node, the CPU time that is still owed. */
    long busyUntil(int node) {
        return state[node * STRIDE + BUSY_UNTIL];
    }

    void setBusyUntil(int node, long timeNanos) {
        state[node * STRIDE + BUSY_UNTIL] = timeNanos;
    }

    /** First entry of the inbox, or {@link MessageSlab#NIL}. */
    int inboxHead(int node) {
        return (int) (state[node * STRIDE + INBOX] >> 32);
    }

    /** Last entry of the inbox, or {@link MessageSlab#NIL}. */
    int inboxTail(int node) {
        return (int) state[node * STRIDE + INBOX];
    }

    void setInbox(int node, int head, int tail) {
        state[node * STRIDE + INBOX] = (long) head << 32 | (tail & LOW_HALF);
    }

    /** First of the messages that leave when the CPU time of the last callback has passed. */
    int outboxHead(int node) {
        return node < outboxes.length ? outboxes[node] : MessageSlab.NIL;
    }

    void setOutboxHead(int node, int head) {
        if (node >= outboxes.length) {
            int old = outboxes.length;
            outboxes = Arrays.copyOf(outboxes, capacity);
            Arrays.fill(outboxes, old, capacity, MessageSlab.NIL);
        }
        outboxes[node] = head;
    }

    /** Number of crashes so far. */
    int incarnation(int node) {
        return (int) (state[node * STRIDE + FLAGS] >>> 32);
    }

    void nextIncarnation(int node) {
        state[node * STRIDE + FLAGS] += 1L << 32;
    }

    void require(int node) {
        if (node < 0 || node >= count) {
            throw new IllegalArgumentException("node=" + node + " must be between 0 and " + (count - 1));
        }
    }

    @Nullable
    Node node(int node) {
        return nodes[node];
    }

    /** The object of a node that is up. */
    Node running(int node) {
        Node object = nodes[node];
        if (object == null) {
            throw new IllegalStateException("node " + node + " is down");
        }
        return object;
    }

    void setNode(int node, @Nullable Node object) {
        nodes[node] = object;
    }

    NodeFactory factory(int node) {
        return factories[node];
    }

    Prices prices(int node) {
        return priceLists[(int) (state[node * STRIDE + FLAGS] >>> PRICES_SHIFT) & BYTE];
    }

    DiskModel disk(int node) {
        return diskModels.get((int) (state[node * STRIDE + FLAGS] >>> DISK_SHIFT) & BYTE);
    }

    boolean isUp(int node) {
        return (flags(node) & UP) != 0;
    }

    void addCpuNanos(int node, long nanos) {
        state[node * STRIDE + CPU] += nanos;
    }

    long cpuNanos(int node) {
        return state[node * STRIDE + CPU];
    }

    @Nullable
    SimulatedStorage storage(int node) {
        return node < storages.length ? storages[node] : null;
    }

    void setStorage(int node, SimulatedStorage storage) {
        if (node >= storages.length) {
            storages = Arrays.copyOf(storages, capacity);
        }
        storages[node] = storage;
    }

    @Nullable
    LocalClock clock(int node) {
        return node < clocks.length ? clocks[node] : null;
    }

    LocalClock adjustableClock(int node) {
        if (node >= clocks.length) {
            clocks = Arrays.copyOf(clocks, capacity);
        }
        LocalClock clock = clocks[node];
        if (clock == null) {
            clock = new LocalClock();
            clocks[node] = clock;
        }
        return clock;
    }

    double cpuFactor(int node) {
        return node < cpuFactors.length ? cpuFactors[node] : 1;
    }

    void setCpuFactor(int node, double factor) {
        if (node >= cpuFactors.length) {
            int old = cpuFactors.length;
            cpuFactors = Arrays.copyOf(cpuFactors, capacity);
            Arrays.fill(cpuFactors, old, cpuFactors.length, 1);
        }
        cpuFactors[node] = factor;
    }

    /** Counts pauses of a node up or down; returns how many are left. */
    int addPauses(int node, int change) {
        if (node >= pauses.length) {
            pauses = Arrays.copyOf(pauses, capacity);
        }
        pauses[node] = (short) Math.max(0, pauses[node] + change);
        return pauses[node];
    }

    private int indexOfPrices(CostModel costs) {
        int known = priceLists.length;
        for (int i = 0; i < known; i++) {
            if (priceLists[i].model.equals(costs)) {
                return i;
            }
        }
        requireFew(known, "cost models");
        priceLists = Arrays.copyOf(priceLists, known + 1);
        priceLists[known] = new Prices(costs);
        return known;
    }

    private int indexOfDisk(DiskModel disk) {
        int index = diskModels.indexOf(disk);
        if (index >= 0) {
            return index;
        }
        requireFew(diskModels.size(), "disk models");
        diskModels.add(disk);
        return diskModels.size() - 1;
    }

    private static void requireFew(int size, String what) {
        if (size > BYTE) {
            throw new IllegalArgumentException("at most 256 different " + what + " in one run");
        }
    }
}
