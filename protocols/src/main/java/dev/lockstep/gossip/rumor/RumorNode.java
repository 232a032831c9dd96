package dev.lockstep.gossip.rumor;

import dev.lockstep.gossip.rumor.RumorMessage.Connect;
import dev.lockstep.gossip.rumor.RumorMessage.Connected;
import dev.lockstep.gossip.rumor.RumorMessage.Contact;
import dev.lockstep.gossip.rumor.RumorMessage.Publish;
import dev.lockstep.gossip.rumor.RumorMessage.Published;
import dev.lockstep.gossip.rumor.RumorMessage.Reply;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A node that spreads rumors. A contact is one to three messages:
 *
 * <pre>
 * push         Contact(rumors) →   ← Reply(verdict)
 * pull         Contact(asks) →     ← Reply(rumors)            Reply(verdict) →
 * push-pull    Contact(rumors) →   ← Reply(verdict, rumors)   Reply(verdict) →
 * </pre>
 *
 * <p>A reply that would say nothing is not sent: verdicts without feedback, rumors that nobody has. Where connections are
 * limited, Connect and Connected come first.
 *
 * <p>A node that has heard nothing consists of four references and two numbers, so that a million of them fit a laptop.
 */
final class RumorNode implements Node {

    /** A cell that tells a restart that the rumors of the beginning have been told. */
    private static final String SEEDED = "seeded";

    private final RumorOptions options;
    private final Cluster cluster;
    private @Nullable HotRumors known;
    private @Nullable Admission admission;
    /** The cycle that the node is in: by its clock where all nodes act together, else the number of its own periods. */
    private long cycle;
    /** Whether the timer for the next cycle is set. */
    private boolean awake;

    RumorNode(RumorOptions options, Cluster cluster) {
        this.options = options;
        this.cluster = cluster;
    }

    @Override
    public void start(NodeContext context) {
        if (options.isSynchronous()) {
            cycle = Periods.current(context, options);
        }
        if (options.seeding().origin() == context.id() && options.seeding().rumors() > 0) {
            seed(context);
        }
        if (options.isPulling()) {
            wake(context);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        awake = false;
        enter(context, options.isSynchronous() ? Periods.nearest(context, options) : cycle + 1);
        if (options.isPulling() || isInfective()) {
            contactOthers(context);
            awake = true;
            context.setTimer(RumorTimer.CYCLE, Periods.nextDelayNanos(context, options, cycle));
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Contact contact) {
            enterCommon(context, contact.cycle());
            answer(context, from, contact);
        } else if (message instanceof Reply reply) {
            enterCommon(context, reply.cycle());
            conclude(context, from, reply);
        } else if (message instanceof Publish publish) {
            publish(context, from, publish.rumor());
        } else if (message instanceof Connect connect) {
            enterCommon(context, connect.cycle());
            admit(context, from, connect);
        } else if (message instanceof Connected connected) {
            enterCommon(context, connected.cycle());
            connected(context, from, connected);
        }
    }

    private void seed(NodeContext context) {
        if (context.storage().get(SEEDED, Boolean.class) != null) {
            return;
        }
        context.storage().put(SEEDED, true, 1);
        for (int i = 0; i < options.seeding().rumors(); i++) {
            inject(context, Rumor.seeded(i, options.seeding().sizeBytes()));
        }
    }

    private void publish(NodeContext context, int client, Rumor rumor) {
        if (options.isSynchronous()) {
            enter(context, Periods.current(context, options));
        }
        inject(context, rumor);
        context.send(client, new Published(rumor.id()));
    }

    private void inject(NodeContext context, Rumor rumor) {
        if (known().learn(rumor, cycle)) {
            context.emit(new RumorEvent.Injected(rumor.id()));
            deliver(context, rumor);
        }
    }

    private void contactOthers(NodeContext context) {
        int members = cluster.replicas();
        if (options.fanOut() == 1) {
            begin(context, PeerChoice.drawOne(context, options.peers(), members));
            return;
        }
        for (int peer : PeerChoice.draw(context, options.peers(), members, options.fanOut())) {
            begin(context, peer);
        }
    }

    private void begin(NodeContext context, int peer) {
        if (options.connectionLimit() > 0) {
            context.send(peer, new Connect(contactCycle(), 0));
        } else {
            tell(context, peer, contactCycle());
        }
    }

    private void tell(NodeContext context, int peer, long ofCycle) {
        RumorBatch told = options.exchange() == Exchange.PULL ? RumorBatch.EMPTY : toTell(ofCycle, RumorBatch.EMPTY);
        if (!told.isEmpty()) {
            context.emit(new RumorEvent.Told(told.size()));
        }
        if (options.isPulling() || !told.isEmpty()) {
            context.send(peer, new Contact(ofCycle, told, options.isPulling()));
        }
    }

    /** The other side of a contact. */
    private void answer(NodeContext context, int from, Contact contact) {
        RumorBatch told = contact.asks() ? toTell(contact.cycle(), contact.told()) : RumorBatch.EMPTY;
        if (contact.asks()) {
            // who tells a rumor does not need it
            noteKnownTo(contact.told(), contact.cycle());
        }
        Verdict verdict = hear(context, contact.told(), contact.cycle());
        reply(context, from, contact.cycle(), verdict, told);
    }

    private void conclude(NodeContext context, int from, Reply reply) {
        note(reply.verdict());
        Verdict verdict = hear(context, reply.told(), reply.cycle());
        reply(context, from, reply.cycle(), verdict, RumorBatch.EMPTY);
    }

    private void reply(NodeContext context, int to, long ofCycle, Verdict verdict, RumorBatch told) {
        if (!told.isEmpty()) {
            context.emit(new RumorEvent.Told(told.size()));
        }
        if (!told.isEmpty() || !verdict.rumors().isEmpty()) {
            context.send(to, new Reply(ofCycle, verdict, told));
        }
    }

    /** Takes in rumors; says of each whether it was needed, if the teller wants to know. */
    private Verdict hear(NodeContext context, RumorBatch told, long ofCycle) {
        if (told.isEmpty()) {
            return Verdict.NONE;
        }
        HotRumors mine = known();
        BitSet needed = new BitSet();
        for (int i = 0; i < told.size(); i++) {
            Rumor rumor = told.get(i);
            if (mine.learn(rumor, cycle)) {
                deliver(context, rumor);
                needed.set(i);
            } else if (mine.learntIn(rumor.id(), ofCycle)) {
                needed.set(i);
            }
        }
        return options.wantsVerdict() ? new Verdict(told, needed) : Verdict.NONE;
    }

    private void note(Verdict verdict) {
        if (known != null) {
            for (int i = 0; i < verdict.rumors().size(); i++) {
                known.note(verdict.rumors().get(i).id(), verdict.isNeeded(i));
            }
        }
    }

    private void noteKnownTo(RumorBatch told, long ofCycle) {
        if (known != null && options.wantsVerdict()) {
            for (int i = 0; i < told.size(); i++) {
                long rumor = told.get(i).id();
                if (!known.learntIn(rumor, ofCycle)) {
                    known.note(rumor, false);
                }
            }
        }
    }

    private void deliver(NodeContext context, Rumor rumor) {
        context.emit(new RumorEvent.Delivered(rumor.id(), contactCycle()));
        wake(context);
    }

    private void admit(NodeContext context, int from, Connect connect) {
        Admission admission = this.admission;
        if (admission == null) {
            admission = new Admission(options.connectionLimit());
            this.admission = admission;
        }
        boolean granted =
                admission.admit(options.isSynchronous() ? connect.cycle() : Periods.current(context, options));
        if (!granted) {
            context.emit(new RumorEvent.TurnedAway());
        }
        context.send(from, new Connected(connect.cycle(), connect.attempt(), granted));
    }

    private void connected(NodeContext context, int from, Connected connected) {
        if (connected.granted()) {
            tell(context, from, connected.cycle());
        } else if (connected.attempt() < options.hunting()) {
            int another = PeerChoice.drawOne(context, options.peers(), cluster.replicas());
            context.send(another, new Connect(connected.cycle(), connected.attempt() + 1));
        }
    }

    private RumorBatch toTell(long ofCycle, RumorBatch except) {
        return known == null ? RumorBatch.EMPTY : known.toTell(ofCycle, except);
    }

    private boolean isInfective() {
        return known != null && !known.isEmpty();
    }

    private HotRumors known() {
        HotRumors present = known;
        if (present == null) {
            present = new HotRumors();
            known = present;
        }
        return present;
    }

    /** The cycle that a contact which begins now belongs to. */
    private long contactCycle() {
        return options.isSynchronous() ? cycle : RumorMessage.NO_CYCLE;
    }

    /** A message shows that a common cycle has begun, before the node's own timer did. */
    private void enterCommon(NodeContext context, long ofCycle) {
        if (ofCycle != RumorMessage.NO_CYCLE) {
            enter(context, ofCycle);
        }
    }

    private void enter(NodeContext context, long next) {
        if (next > cycle) {
            if (known != null) {
                known.endCycle(context, options, cycle);
            }
            cycle = next;
        }
    }

    /** Sees to it that the node acts in the next cycle. */
    private void wake(NodeContext context) {
        if (!awake) {
            awake = true;
            context.setTimer(RumorTimer.CYCLE, Periods.firstDelayNanos(context, options));
        }
    }
}
