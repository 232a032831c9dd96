package dev.lockstep.kernel;

import dev.lockstep.host.CostModel;
import dev.lockstep.node.CpuWork;

/** A cost model as numbers for the path of an event, in nanoseconds. */
final class Prices {

    final CostModel model;
    final long receiveMessage;
    final double receiveByte;
    final long sendMessage;
    final double sendByte;
    final long timeout;
    private final long[] work = new long[CpuWork.values().length];

    Prices(CostModel model) {
        this.model = model;
        receiveMessage = model.receiveMessage().toNanos();
        receiveByte = model.receiveByteNanos();
        sendMessage = model.sendMessage().toNanos();
        sendByte = model.sendByteNanos();
        timeout = model.timeout().toNanos();
        for (CpuWork kind : CpuWork.values()) {
            work[kind.ordinal()] = model.price(kind).toNanos();
        }
    }

    long receive(int sizeBytes) {
        return receiveByte == 0 ? receiveMessage : receiveMessage + (long) (receiveByte * sizeBytes);
    }

    long send(int sizeBytes) {
        return sendByte == 0 ? sendMessage : sendMessage + (long) (sendByte * sizeBytes);
    }

    long work(CpuWork kind) {
        return work[kind.ordinal()];
    }
}
