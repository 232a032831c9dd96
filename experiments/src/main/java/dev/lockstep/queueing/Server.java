package dev.lockstep.queueing;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;

/** Serves one operation after the other, in the order in which they came. The queue in front of it is its inbox. */
final class Server implements Node {

    private final ServiceTimes serviceTimes;

    Server(QueueOptions options) {
        this.serviceTimes = new ServiceTimes(options);
    }

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof QueueMessage.Request request) {
            serve(context, request.operationId(), serviceTimes.draw(context));
            context.send(from, new QueueMessage.Served(request.operationId()));
        } else if (message instanceof QueueMessage.Job job) {
            serve(context, job.operationId(), job.serviceNanos());
            QueueMessage served = new QueueMessage.Served(job.operationId());
            context.send(job.client(), served);
            context.send(from, served);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {}

    private static void serve(NodeContext context, long operationId, long serviceNanos) {
        context.emit(new QueueEvent.ServiceBegan(operationId, serviceNanos));
        for (long rest = serviceNanos; rest > 0; rest -= Integer.MAX_VALUE) {
            context.charge(CpuWork.NANOSECOND, (int) Math.min(rest, Integer.MAX_VALUE));
        }
    }
}
