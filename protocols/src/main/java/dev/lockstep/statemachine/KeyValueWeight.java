package dev.lockstep.statemachine;

import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;

/** What an entry of a key-value store counts for. */
final class KeyValueWeight implements PartitionNode.Weight<Value> {

    static final KeyValueWeight INSTANCE = new KeyValueWeight();

    /** Lengths of key and value. */
    private static final long OVERHEAD_BYTES = 8;

    private KeyValueWeight() {}

    /** Texts know their hash, so this costs the same for any length. */
    @Override
    public long hash(String key, Value value) {
        return Mix.mix(
                key.hashCode(), ((long) value.sizeBytes() << 32) + value.text().hashCode());
    }

    @Override
    public long sizeBytes(String key, Value value) {
        return OVERHEAD_BYTES + key.length() + value.sizeBytes();
    }
}
