package dev.lockstep.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where two runs part.
 *
 * @param left the first event of the one run that differs, or null if that run had ended
 * @param right the first event of the other run that differs, or null if that run had ended
 * @param leftCauses what led to {@code left}: its cause, the cause of that, and so on, oldest first
 * @param rightCauses what led to {@code right}
 */
public record Divergence(
        @Nullable Dispatch left, @Nullable Dispatch right, List<Dispatch> leftCauses, List<Dispatch> rightCauses) {}
