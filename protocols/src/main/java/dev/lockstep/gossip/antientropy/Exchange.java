package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Compare;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Entries;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.KeyVersion;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Keys;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions.Direction;
import dev.lockstep.node.NodeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * One replica's side of all its exchanges. An exchange goes down the tree, the two sides taking turns: who receives hashes
 * answers with the children of those that differ, or at the leaves with the keys that it has there; who receives keys sends
 * what it has newer, and asks for what it has older. Nothing is remembered between two messages, so a lost one ends the
 * exchange and the next period makes up for it.
 */
final class Exchange {

    private final AntiEntropyOptions options;
    private final ReplicaMap map;
    private final int self;

    Exchange(AntiEntropyOptions options, ReplicaMap map, int self) {
        this.options = options;
        this.map = map;
        this.self = self;
    }

    void begin(NodeContext context, int peer) {
        context.emit(new AntiEntropyEvent.ExchangeBegun());
        context.send(
                peer, new Compare(self, 0, new int[] {0}, new long[] {map.tree().root()}));
    }

    /** Answers hashes of the other side. */
    void compare(NodeContext context, int from, Compare theirs) {
        HashTree tree = map.tree();
        int[] different = new int[theirs.indexes().length];
        int count = 0;
        for (int i = 0; i < theirs.indexes().length; i++) {
            if (tree.hash(theirs.level(), theirs.indexes()[i]) != theirs.hashes()[i]) {
                different[count++] = theirs.indexes()[i];
            }
        }
        if (count == 0) {
            context.emit(new AntiEntropyEvent.FoundEqual());
        } else if (theirs.level() == tree.depth()) {
            context.send(from, keys(theirs.initiator(), Arrays.copyOf(different, count)));
        } else {
            context.send(from, children(theirs.initiator(), theirs.level() + 1, different, count));
        }
    }

    /** Answers keys of the other side with entries and wishes, as far as the direction lets them go. */
    void keys(NodeContext context, int from, Keys theirs) {
        TreeMap<String, KeyVersion> others = new TreeMap<>();
        theirs.keys().forEach(key -> others.put(key.key(), key));
        List<Entry> newer = new ArrayList<>();
        for (Entry mine : map.entries(theirs.leaves())) {
            if (mine.isNewerThan(others.get(mine.key()))) {
                newer.add(mine);
            }
        }
        List<String> wanted = new ArrayList<>();
        others.forEach((key, other) -> {
            Entry mine = map.find(key);
            if (mine == null || (!mine.isNewerThan(other) && mine.contentHash() != other.hash())) {
                wanted.add(key);
            }
        });
        boolean isInitiator = theirs.initiator() == self;
        List<Entry> sent = maySend(isInitiator) ? newer : List.of();
        List<String> asked = maySend(!isInitiator) ? wanted : List.of();
        if (!sent.isEmpty() || !asked.isEmpty()) {
            context.send(from, new Entries(theirs.initiator(), sent, asked));
        }
    }

    /** The entries that the other side wants. */
    void grant(NodeContext context, int from, Entries theirs) {
        List<Entry> granted = new ArrayList<>();
        for (String key : theirs.wanted()) {
            Entry mine = map.find(key);
            if (mine != null) {
                granted.add(mine);
            }
        }
        if (!granted.isEmpty()) {
            context.send(from, new Entries(theirs.initiator(), granted, List.of()));
        }
    }

    private boolean maySend(boolean asInitiator) {
        return options.direction() == Direction.PUSH_PULL || (options.direction() == Direction.PUSH) == asInitiator;
    }

    private Keys keys(int initiator, int[] leaves) {
        List<KeyVersion> keys = new ArrayList<>();
        for (Entry entry : map.entries(leaves)) {
            keys.add(KeyVersion.of(entry));
        }
        return new Keys(initiator, leaves, List.copyOf(keys));
    }

    private Compare children(int initiator, int level, int[] parents, int count) {
        int[] indexes = new int[count * HashTree.FAN_OUT];
        long[] hashes = new long[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = parents[i / HashTree.FAN_OUT] * HashTree.FAN_OUT + i % HashTree.FAN_OUT;
            hashes[i] = map.tree().hash(level, indexes[i]);
        }
        return new Compare(initiator, level, indexes, hashes);
    }
}
