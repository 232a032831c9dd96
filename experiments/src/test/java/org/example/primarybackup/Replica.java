package org.example.primarybackup;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Outcome;
import org.example.primarybackup.PrimaryBackupEvent.CopyInstalled;
import org.example.primarybackup.PrimaryBackupEvent.SteppedDown;
import org.example.primarybackup.PrimaryBackupMessage.Confirm;
import org.example.primarybackup.PrimaryBackupMessage.Copy;
import org.example.primarybackup.PrimaryBackupMessage.Heartbeat;
import org.example.primarybackup.PrimaryBackupMessage.Request;

/**
 * One replica: what it has in all roles, and the one door between them.
 *
 * <pre>
 *   first start      -> Primary of view 0 (replica 0), Backup (the others)
 *   restart          -> Joiner
 *   Joiner           -> Backup    the copy that it asked for has come
 *   Backup           -> Primary   nothing heard of the primary, nor of those before it in line
 *   Primary, Backup  -> Backup    the copy of a later primary has come
 *   Primary, Backup  -> Joiner    it missed something, which does not happen under the assumptions
 * </pre>
 */
final class Replica implements Node {

    /** The durable bit: this replica was here before, so it lacks what the others have. */
    private static final String STARTED = "started";

    private final int id;
    private final PrimaryBackupOptions options;
    private final Cluster cluster;
    private Table table = new Table();
    private long view;
    private Role role;

    /** Builds a replica; what it begins as depends on whether its storage knows it. */
    Replica(PrimaryBackupOptions options, Cluster cluster, NodeContext context) {
        this.id = context.id();
        this.options = options;
        this.cluster = cluster;
        if (context.storage().get(STARTED, Boolean.class) != null) {
            role = new Joiner(this);
        } else {
            role = id == primary() ? new Primary(this, cluster.replicas() - 1) : new Backup(this);
        }
    }

    @Override
    public void start(NodeContext context) {
        Storage storage = context.storage();
        if (storage.get(STARTED, Boolean.class) == null) {
            storage.put(STARTED, true, 1);
            storage.force();
        }
        role.begin(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        boolean hasCopy = !(role instanceof Joiner);
        if (hasCopy && message instanceof Copy copy && copy.view() > view) {
            install(context, from, copy);
        } else if (hasCopy && message instanceof Heartbeat heartbeat && heartbeat.view() > view) {
            join(context);
        } else {
            role.receive(context, from, message);
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        role.timeout(context, timer);
    }

    int id() {
        return id;
    }

    PrimaryBackupOptions options() {
        return options;
    }

    Cluster cluster() {
        return cluster;
    }

    Role role() {
        return role;
    }

    Table table() {
        return table;
    }

    long view() {
        return view;
    }

    /** The primary of this replica's view. */
    int primary() {
        return (int) (view % cluster.replicas());
    }

    /** How many replicas are before this one in line to serve, the primary of its view included. */
    int placeInLine() {
        return Math.floorMod(id - primary(), cluster.replicas());
    }

    /** Carries out the next write. */
    Outcome apply(NodeContext context, int client, Request write) {
        context.charge(CpuWork.APPLY, 1);
        return table.apply(client, write);
    }

    /** Serves in the next view that is this replica's. Of those before it in line nothing was heard. */
    void takeOver(NodeContext context) {
        int backups = cluster.replicas() - 1 - placeInLine();
        view += placeInLine();
        become(context, new Primary(this, backups));
    }

    /** Goes on from the copy of a primary. */
    void install(NodeContext context, int from, Copy copy) {
        view = copy.view();
        table = new Table(copy.table());
        context.emit(new CopyInstalled(view, table.sequence()));
        context.send(from, new Confirm(view, table.sequence()));
        become(context, new Backup(this));
    }

    /** Gives up the copy and asks for another one. */
    void join(NodeContext context) {
        table = new Table();
        become(context, new Joiner(this));
    }

    private void become(NodeContext context, Role next) {
        if (role instanceof Primary) {
            context.emit(new SteppedDown());
        }
        context.cancelTimer(PrimaryBackupTimer.HEARTBEAT);
        context.cancelTimer(PrimaryBackupTimer.FAILOVER);
        context.cancelTimer(PrimaryBackupTimer.JOIN);
        role = next;
        next.begin(context);
    }
}
