package dev.lockstep.kernel;

import dev.lockstep.host.CostModel;
import dev.lockstep.host.DiskModel;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of each node, in arrays by id. What only some nodes need (storage, a clock that is off, another
 * speed) is made when it is first needed.
 */
final class NodeTable {

    /** The node is up. */
    static final int UP = 1;
    /** The node is frozen. */
    static final int PAUSED = 2;
    /** A completion is queued for the node: whatever arrives goes to the inbox. */
    static final int COMPLETING = 4;

    private final List<Prices> priceLists = new ArrayList<>();
    private final List<DiskModel> diskModels = new ArrayList<>();
    private int count;

    byte[] flags = new byte[0];
    /** When the CPU is free again; for a paused node, the CPU time that is still owed. */
    long[] busyUntil = new long[0];

    int[] inboxHead = new int[0];
    int[] inboxTail = new int[0];
    /** Messages that leave when the CPU time of the last callback has passed. */
    int[] outboxHead = new int[0];

    int[] incarnation = new int[0];
    private long[] cpuNanos = new long[0];
    private @Nullable Node[] nodes = new Node[0];
    private NodeFactory[] factories = new NodeFactory[0];
    private byte[] prices = new byte[0];
    private byte[] disks = new byte[0];
    private short[] pauses = new short[0];
    private @Nullable SimulatedStorage[] storages = new SimulatedStorage[0];
    private @Nullable LocalClock[] clocks = new LocalClock[0];
    private double[] cpuFactors = new double[0];

    int count() {
        return count;
    }

    int add(NodeFactory factory, CostModel costs, DiskModel disk) {
        if (count == flags.length) {
            grow(Math.max(8, count * 2));
        }
        factories[count] = factory;
        prices[count] = (byte) indexOfPrices(costs);
        disks[count] = (byte) indexOfDisk(disk);
        inboxHead[count] = MessageSlab.NIL;
        inboxTail[count] = MessageSlab.NIL;
        outboxHead[count] = MessageSlab.NIL;
        return count++;
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
        return priceLists.get(prices[node]);
    }

    DiskModel disk(int node) {
        return diskModels.get(disks[node]);
    }

    boolean isUp(int node) {
        return (flags[node] & UP) != 0;
    }

    void addCpuNanos(int node, long nanos) {
        cpuNanos[node] += nanos;
    }

    long cpuNanos(int node) {
        return cpuNanos[node];
    }

    @Nullable
    SimulatedStorage storage(int node) {
        return node < storages.length ? storages[node] : null;
    }

    void setStorage(int node, SimulatedStorage storage) {
        if (node >= storages.length) {
            storages = Arrays.copyOf(storages, flags.length);
        }
        storages[node] = storage;
    }

    @Nullable
    LocalClock clock(int node) {
        return node < clocks.length ? clocks[node] : null;
    }

    LocalClock adjustableClock(int node) {
        if (node >= clocks.length) {
            clocks = Arrays.copyOf(clocks, flags.length);
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
            cpuFactors = Arrays.copyOf(cpuFactors, flags.length);
            Arrays.fill(cpuFactors, old, cpuFactors.length, 1);
        }
        cpuFactors[node] = factor;
    }

    /** Counts pauses of a node up or down; returns how many are left. */
    int addPauses(int node, int change) {
        if (node >= pauses.length) {
            pauses = Arrays.copyOf(pauses, flags.length);
        }
        pauses[node] = (short) Math.max(0, pauses[node] + change);
        return pauses[node];
    }

    private int indexOfPrices(CostModel costs) {
        for (int i = 0; i < priceLists.size(); i++) {
            if (priceLists.get(i).model.equals(costs)) {
                return i;
            }
        }
        requireFew(priceLists.size(), "cost models");
        priceLists.add(new Prices(costs));
        return priceLists.size() - 1;
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
        if (size > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("at most 128 different " + what + " in one run");
        }
    }

    private void grow(int capacity) {
        flags = Arrays.copyOf(flags, capacity);
        busyUntil = Arrays.copyOf(busyUntil, capacity);
        inboxHead = Arrays.copyOf(inboxHead, capacity);
        inboxTail = Arrays.copyOf(inboxTail, capacity);
        outboxHead = Arrays.copyOf(outboxHead, capacity);
        incarnation = Arrays.copyOf(incarnation, capacity);
        cpuNanos = Arrays.copyOf(cpuNanos, capacity);
        nodes = Arrays.copyOf(nodes, capacity);
        factories = Arrays.copyOf(factories, capacity);
        prices = Arrays.copyOf(prices, capacity);
        disks = Arrays.copyOf(disks, capacity);
    }
}
