package dev.lockstep.property;

import dev.lockstep.fault.FaultPlan;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.SampleReportingFormat;
import net.jqwik.api.configurators.ArbitraryConfigurator;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * What jqwik needs to know to draw scenarios and their parts: {@link Scenario}, {@link FaultPlan}, {@link NetworkConfig},
 * {@link Workload} and {@link Cluster}. {@link Simulated} says which ones. A plan, a network or a workload on its own fits
 * any cluster that the annotation allows.
 */
@Domain(DomainContext.Global.class)
public final class LockstepDomain implements DomainContext {

    /** For jqwik. */
    public LockstepDomain() {}

    @Override
    public Collection<ArbitraryProvider> getArbitraryProviders() {
        return List.of(
                new Provider<>(Scenario.class, ScenarioSpace::scenarios),
                new Provider<>(FaultPlan.class, ScenarioSpace::faultPlans),
                new Provider<>(Cluster.class, ScenarioSpace::clusters),
                new Provider<>(NetworkConfig.class, space -> Networks.arbitrary(space.orderings())),
                new Provider<>(Workload.class, space -> Workloads.arbitrary()));
    }

    @Override
    public Collection<ArbitraryConfigurator> getArbitraryConfigurators() {
        return List.of();
    }

    @Override
    public Collection<SampleReportingFormat> getReportingFormats() {
        return List.of(new ValueFormat());
    }

    /** The arbitraries of one type. */
    private record Provider<T>(Class<T> type, Function<ScenarioSpace, Arbitrary<T>> arbitraries)
            implements ArbitraryProvider {

        @Override
        public boolean canProvideFor(TypeUsage target) {
            return target.isOfType(type);
        }

        @Override
        public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
            Simulated simulated = target.findAnnotation(Simulated.class).orElseGet(Unspecified::simulated);
            return Set.of(arbitraries.apply(ScenarioSpace.of(simulated)));
        }
    }

    /** Has the annotation with all its defaults. */
    @Simulated
    private static final class Unspecified {

        static Simulated simulated() {
            return Unspecified.class.getAnnotation(Simulated.class);
        }
    }
}
