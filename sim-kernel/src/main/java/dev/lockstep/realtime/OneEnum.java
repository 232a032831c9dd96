package dev.lockstep.realtime;

import org.jspecify.annotations.Nullable;

/** Holds a node to the constants of one enum, for its timers or for the purposes of its draws. */
final class OneEnum {

    private final String what;
    private final int node;
    private @Nullable Class<?> type;
    private int size;

    OneEnum(String what, int node) {
        this.what = what;
        this.node = node;
    }

    /** Number of constants, or 0 if none was used yet. */
    int size() {
        return size;
    }

    /** Position of the constant. The first one decides which enum it is. */
    int indexOf(Object constant) {
        if (!(constant instanceof Enum<?> enumConstant)) {
            throw new IllegalArgumentException(what + "=" + constant + " must be an enum constant");
        }
        Class<?> ofConstant = enumConstant.getDeclaringClass();
        if (type == null) {
            type = ofConstant;
            size = ofConstant.getEnumConstants().length;
        } else if (type != ofConstant) {
            throw new IllegalArgumentException(what + "=" + constant + " at node " + node
                    + " must be a constant of the one enum that the node uses, " + type.getName());
        }
        return enumConstant.ordinal();
    }
}
