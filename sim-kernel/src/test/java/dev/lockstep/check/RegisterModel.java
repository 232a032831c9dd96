package dev.lockstep.check;

import org.jspecify.annotations.Nullable;

/** Registers that hold a number, 0 at first. A read is written {@code "x"}, a write of 1 {@code "x=1"}. */
final class RegisterModel implements SequentialModel<String, Integer, Integer> {

    @Override
    public Object part(String operation) {
        return operation.substring(0, 1);
    }

    @Override
    public Integer initial(Object part) {
        return 0;
    }

    @Override
    public boolean isReadOnly(String operation) {
        return operation.length() == 1;
    }

    @Override
    public @Nullable Integer step(Integer state, String operation, @Nullable Integer result) {
        Integer next = isReadOnly(operation) ? state : Integer.valueOf(operation.substring(2));
        return result == null || result.equals(next) ? next : null;
    }
}
