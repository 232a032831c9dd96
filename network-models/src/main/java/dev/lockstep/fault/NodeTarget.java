package dev.lockstep.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The node that a fault is aimed at: an id, or a role such as {@code leader}, which is resolved when the fault begins.
 *
 * @param role name of the role, or null if the node is given by its id
 * @param id of the node, or -1 if it is given by its role
 */
public record NodeTarget(@Nullable String role, int id) {

    /** Checks that exactly one of the two is given. */
    public NodeTarget {
        if (role == null && id < 0) {
            throw new IllegalArgumentException("node=" + id + " must be a node id from 0, or the name of a role");
        }
        if (role != null && (role.isBlank() || id != -1)) {
            throw new IllegalArgumentException("node=" + role + " must be a node id from 0, or the name of a role");
        }
    }

    /** The node with this id. */
    public static NodeTarget node(int id) {
        return new NodeTarget(null, id);
    }

    /** The node that plays this role when the fault begins. */
    public static NodeTarget role(String role) {
        return new NodeTarget(role, -1);
    }

    /** Whether the node is given by its role. */
    public boolean isRole() {
        return role != null;
    }

    /**
     * Reads a target as it stands in JSON or YAML.
     *
     * @param value an integer or a text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NodeTarget of(Object value) {
        if (value instanceof Integer id) {
            return node(id);
        } else if (value instanceof String role) {
            return role(role);
        }
        throw new IllegalArgumentException("node=" + value + " must be a node id from 0, or the name of a role");
    }

    /** The id or the role, as it stands in JSON or YAML. */
    @JsonValue
    public Object value() {
        return role == null ? id : role;
    }

    @Override
    public String toString() {
        return String.valueOf(value());
    }
}
