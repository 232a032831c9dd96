package dev.lockstep.report;

import dev.lockstep.scenario.NodeUse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How busy replicas were: all of them if they are few, else the busiest. */
final class NodeUseTable {

    private static final int MOST_ROWS = 16;

    private NodeUseTable() {}

    static TextTable of(List<NodeUse> nodes) {
        TextTable table = new TextTable().text(title(nodes.size()));
        for (String column : new String[] {"CPU", "inbox, mean", "longest", "network card", "disk"}) {
            table.figures(column);
        }
        busiest(nodes)
                .forEach(node -> table.row(
                        "node " + node.node(),
                        percent(node.cpu()),
                        Figures.hundredths(node.meanInbox()),
                        Figures.whole(node.longestInbox()),
                        node.networkCard() == 0 ? "" : percent(node.networkCard()),
                        percent(node.disk())));
        return table;
    }

    /** All replicas if they are few, else those with the busiest CPUs, in the order of their ids. */
    static List<NodeUse> busiest(List<NodeUse> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparingDouble(NodeUse::cpu).reversed().thenComparingInt(NodeUse::node))
                .limit(MOST_ROWS)
                .sorted(Comparator.comparingInt(NodeUse::node))
                .toList();
    }

    private static String title(int nodes) {
        return nodes <= MOST_ROWS ? "busy" : "the busiest " + MOST_ROWS + " of " + Figures.whole(nodes);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
