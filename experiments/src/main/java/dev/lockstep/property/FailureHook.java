package dev.lockstep.property;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.FalsifiedSample;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Looks after properties that fail with a {@link ViolationError}; all others it leaves alone. While such a property shrinks,
 * what breaks another check does not count, so that the shrunk run shows what was found; when it has failed, a capsule is
 * written, and printed behind the report of jqwik is how to replay it.
 *
 * <p>jqwik finds it by {@link java.util.ServiceLoader}.
 */
public final class FailureHook implements AroundPropertyHook, AroundTryHook {

    /** For {@link java.util.ServiceLoader}. */
    public FailureHook() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Outermost: only what no other hook has turned into a success is a failure. */
    @Override
    public int aroundPropertyProximity() {
        return Integer.MIN_VALUE;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyExecutionResult result = property.execute();
        violation(result.throwable()).ifPresent(shrunk -> {
            ViolationError original = result.originalSample()
                    .flatMap(FalsifiedSample::falsifyingError)
                    .flatMap(error -> violation(Optional.of(error)))
                    .orElse(shrunk);
            String owner = context.containerClass().getSimpleName() + "."
                    + context.targetMethod().getName();
            FailureNote note = FailureNote.of(owner, original, shrunk);
            // a store of this life span is closed when the property is over, behind the report of jqwik
            Store.create(FailureNote.class, Lifespan.RUN, () -> note).get();
        });
        return result;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor attempt, List<Object> parameters) {
        TryExecutionResult result = attempt.execute(parameters);
        return violation(result.throwable())
                .map(violation -> violation.violation().invariant())
                .filter(invariant -> !invariant.equals(firstBroken(invariant)))
                .map(other -> TryExecutionResult.satisfied())
                .orElse(result);
    }

    /** The invariant that the first failing run of the current property broke; it is the given one if this is the first. */
    private static String firstBroken(String invariant) {
        return Store.getOrCreate(FailureHook.class, Lifespan.PROPERTY, () -> invariant)
                .get();
    }

    private static Optional<ViolationError> violation(Optional<Throwable> throwable) {
        return throwable.filter(ViolationError.class::isInstance).map(ViolationError.class::cast);
    }
}
