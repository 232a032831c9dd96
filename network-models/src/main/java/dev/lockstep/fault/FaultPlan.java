package dev.lockstep.fault;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.data.Shorthand;
import dev.lockstep.protocol.Cluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The faults of a run. In text it is the list of its faults. The order matters only among faults that begin at the same
 * instant.
 *
 * @param faults in the order in which they were written
 */
@Shorthand
public record FaultPlan(List<Fault> faults) {

    /** No faults. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    /** Copies the list. */
    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /** A plan of these faults. */
    public static FaultPlan of(Fault... faults) {
        return new FaultPlan(List.of(faults));
    }

    /** Number of faults. */
    public int size() {
        return faults.size();
    }

    /** This plan with one more fault at its end. */
    public FaultPlan with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new FaultPlan(more);
    }

    /**
     * This plan without one of its faults; the others stay what they were.
     *
     * @throws IndexOutOfBoundsException if there is no such fault
     */
    public FaultPlan without(int index) {
        List<Fault> fewer = new ArrayList<>(faults);
        fewer.remove(index);
        return new FaultPlan(fewer);
    }

    /**
     * Checks that the plan can be carried out.
     *
     * @param cluster the nodes there are
     * @param roleNames the roles there are
     * @param behaviours the Byzantine behaviours there are
     * @throws IllegalArgumentException naming the fault, the node, role or behaviour, and what is allowed
     */
    public void validate(Cluster cluster, Collection<String> roleNames, Behaviours behaviours) {
        for (int i = 0; i < faults.size(); i++) {
            if (faults.get(i) instanceof NodeFault.Byzantine byzantine) {
                requireFit("faults[" + i + "]", byzantine, cluster, behaviours);
            }
            for (NodeTarget target : faults.get(i).targets()) {
                boolean known = target.isRole() ? roleNames.contains(target.role()) : target.id() < cluster.size();
                if (!known) {
                    throw new IllegalArgumentException("faults[" + i + "]: node=" + target
                            + " must be a node id from 0 to " + (cluster.size() - 1)
                            + (roleNames.isEmpty() ? "" : " or a role out of: " + String.join(", ", roleNames))
                            + ", in "
                            + faults.get(i).text());
                }
            }
        }
    }

    private static void requireFit(String path, NodeFault.Byzantine fault, Cluster cluster, Behaviours behaviours) {
        if (!behaviours.names().contains(fault.behaviour())) {
            throw new IllegalArgumentException(path + ": behaviour=" + fault.behaviour() + " must be one of: "
                    + String.join(", ", behaviours.names()) + ", in " + fault.text());
        }
        boolean forClients = behaviours.named(fault.behaviour()).isForClients();
        int id = fault.node().id();
        if (fault.node().isRole() ? forClients : cluster.size() > id && cluster.isClient(id) != forClients) {
            throw new IllegalArgumentException(path + ": behaviour=" + fault.behaviour() + " must be that of a "
                    + (forClients ? "client" : "replica") + ", in " + fault.text());
        }
    }

    /** One fault per line, in the words of {@link Fault#text()}. An empty plan is an empty text. */
    @Override
    public String toString() {
        return faults.stream().map(Fault::text).collect(Collectors.joining("\n"));
    }

    /**
     * Reads a plan from YAML.
     *
     * @throws dev.lockstep.data.InvalidInputException if the text is no plan
     */
    public static FaultPlan fromYaml(String yaml) {
        return LockstepMapper.yaml().read(yaml, FaultPlan.class);
    }

    /** The plan as YAML. */
    public String toYaml() {
        return LockstepMapper.yaml().write(this);
    }
}
