package dev.lockstep.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each node a run of slots, one per constant of the enum that the node uses, when it first uses one. Costs four
 * bytes a node, and nothing for nodes that use none.
 */
final class EnumSlots {

    private static final int NONE = -1;

    private final String what;
    private final List<Object[]> constantsOfKind = new ArrayList<>();
    private int[] firstSlot = new int[0];
    private byte[] kindOfNode = new byte[0];
    private int slots;

    EnumSlots(String what) {
        this.what = what;
    }

    /** Number of slots given out. */
    int size() {
        return slots;
    }

    void ensureNodes(int nodes) {
        if (nodes > firstSlot.length) {
            int old = firstSlot.length;
            int capacity = Math.max(nodes, old * 2);
            firstSlot = Arrays.copyOf(firstSlot, capacity);
            Arrays.fill(firstSlot, old, capacity, NONE);
            kindOfNode = Arrays.copyOf(kindOfNode, capacity);
        }
    }

    /** First slot of a node, or -1 if it has none yet. */
    int firstSlot(int node) {
        return firstSlot[node];
    }

    /** Number of slots of a node that has some. */
    int count(int node) {
        return constantsOfKind.get(kindOfNode[node]).length;
    }

    /** The enum constant of a slot of this node. */
    Object constant(int node, int slot) {
        return constantsOfKind.get(kindOfNode[node])[slot - firstSlot[node]];
    }

    /** The slot of this constant at this node, or -1 if the node has no slots yet. */
    int find(int node, Object constant, int ordinal) {
        return firstSlot[node] == NONE ? NONE : claim(node, constant, ordinal);
    }

    /** The slot of this constant at this node; gives the node its slots if it has none. */
    int claim(int node, Object constant, int ordinal) {
        int first = firstSlot[node];
        if (first == NONE) {
            first = slots;
            kindOfNode[node] = (byte) kindOf(constant);
            firstSlot[node] = first;
            slots += count(node);
        }
        Object[] constants = constantsOfKind.get(kindOfNode[node]);
        if (ordinal >= constants.length || constants[ordinal] != constant) {
            throw new IllegalArgumentException(what + "=" + constant + " at node " + node
                    + " must be a constant of the one enum that the node uses, "
                    + ((Enum<?>) constants[0]).getDeclaringClass().getName());
        }
        return first + ordinal;
    }

    private int kindOf(Object constant) {
        if (!(constant instanceof Enum<?> enumConstant)) {
            throw new IllegalArgumentException(what + "=" + constant + " must be an enum constant");
        }
        for (int kind = 0; kind < constantsOfKind.size(); kind++) {
            Object[] constants = constantsOfKind.get(kind);
            if (enumConstant.ordinal() < constants.length && constants[enumConstant.ordinal()] == constant) {
                return kind;
            }
        }
        if (constantsOfKind.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("at most 128 kinds of " + what + " in one run");
        }
        constantsOfKind.add(enumConstant.getDeclaringClass().getEnumConstants());
        return constantsOfKind.size() - 1;
    }
}
