package dev.lockstep.gossip.swim;

import dev.lockstep.node.NodeContext;

/** One member: its incarnation, what it believes of the others, and what it has to tell. */
final class Member {

    private final SwimOptions options;
    private final int self;
    private final View view;
    private final Dissemination dissemination = new Dissemination();
    private final Suspicions suspicions = new Suspicions();
    private final LocalHealth health;
    private int incarnation;
    private boolean leaving;

    Member(SwimOptions options, int self, int membersAtFirst) {
        this.options = options;
        this.self = self;
        this.view = new View(self, membersAtFirst);
        this.health = new LocalHealth(options.lifeguard());
    }

    SwimOptions options() {
        return options;
    }

    View view() {
        return view;
    }

    LocalHealth health() {
        return health;
    }

    int incarnation() {
        return incarnation;
    }

    /** The news for one message. A suspect is told so first of all, if buddies do that. */
    News newsFor(int receiver) {
        boolean tellsSuspect = options.lifeguard().buddies() && view.status(receiver) == Status.SUSPECT;
        if (dissemination.isEmpty() && !tellsSuspect) {
            return News.NONE;
        }
        long first = tellsSuspect ? Update.of(receiver, Status.SUSPECT, view.incarnation(receiver), self) : 0;
        return dissemination.take(options.piggybackLimit(), options.transmissions(view.present()), first);
    }

    /** Becomes a member, with an incarnation that no news of an earlier life can override. */
    void join() {
        leaving = false;
        if (view.status(self) != Status.ALIVE) {
            incarnation = view.incarnation(self) + 1;
            view.put(self, Status.ALIVE, incarnation);
            dissemination.add(Update.of(self, Status.ALIVE, incarnation, self));
        }
    }

    /** Says goodbye with the messages to come. */
    void leave() {
        leaving = true;
        view.put(self, Status.LEFT, incarnation);
        dissemination.add(Update.of(self, Status.LEFT, incarnation, self));
    }

    /** Whether a goodbye has been passed on as often as any news. */
    boolean hasLeft() {
        return leaving && dissemination.timesSent(self) < 0;
    }

    /** Takes in news that came with a message. */
    void hear(NodeContext context, News news) {
        for (int i = 0; i < news.size(); i++) {
            long update = news.get(i);
            hear(context, update, Update.status(update), Update.from(update));
        }
    }

    /** Takes in all that another member believes. That one is dead is doubted: it may be that one that was cut off. */
    void merge(NodeContext context, News news) {
        for (int i = 0; i < news.size(); i++) {
            long update = news.get(i);
            boolean doubted = Update.status(update) == Status.DEAD && options.suspicion();
            hear(
                    context,
                    update,
                    doubted ? Status.SUSPECT : Update.status(update),
                    doubted ? self : Update.from(update));
        }
    }

    /** A probe of a member failed (§4.2). */
    void suspect(NodeContext context, int member) {
        int known = view.incarnation(member);
        if (!options.suspicion()) {
            change(context, member, Status.DEAD, known, self, true);
        } else if (view.status(member) == Status.SUSPECT) {
            confirm(context, member, known, self);
        } else {
            change(context, member, Status.SUSPECT, known, self, true);
        }
    }

    /** Declares those dead whose suspicion has lasted long enough. */
    void endSuspicions(NodeContext context) {
        long nowNanos = context.monotonicNanos();
        for (int member = suspicions.takeDue(nowNanos); member >= 0; member = suspicions.takeDue(nowNanos)) {
            change(context, member, Status.DEAD, view.incarnation(member), self, true);
        }
        setSuspicionTimer(context);
    }

    private void hear(NodeContext context, long update, Status status, int from) {
        int member = Update.member(update);
        int newsIncarnation = Update.incarnation(update);
        if (member == self) {
            hearOfSelf(context, status, newsIncarnation);
        } else if (view.isOverridden(member, status, newsIncarnation)) {
            change(context, member, status, newsIncarnation, from, false);
        } else if (status == Status.SUSPECT
                && view.status(member) == Status.SUSPECT
                && view.incarnation(member) == newsIncarnation) {
            confirm(context, member, newsIncarnation, from);
        }
    }

    private void hearOfSelf(NodeContext context, Status status, int newsIncarnation) {
        if (leaving || newsIncarnation < incarnation) {
            return;
        }
        if (status == Status.ALIVE) {
            // of an earlier life
            incarnation = newsIncarnation;
            view.put(self, Status.ALIVE, incarnation);
            return;
        }
        incarnation = newsIncarnation + 1;
        view.put(self, Status.ALIVE, incarnation);
        dissemination.add(Update.of(self, Status.ALIVE, incarnation, self));
        health.worsen(1);
        context.emit(new SwimEvent.Refuted(incarnation));
    }

    private void confirm(NodeContext context, int member, int newsIncarnation, int by) {
        if (suspicions.confirm(member, by)) {
            dissemination.add(Update.of(member, Status.SUSPECT, newsIncarnation, by));
            setSuspicionTimer(context);
        }
    }

    private void change(
            NodeContext context, int member, Status status, int newIncarnation, int from, boolean isOwnFinding) {
        Status before = view.status(member);
        if (before == Status.SUSPECT) {
            suspicions.end(member);
        }
        view.put(member, status, newIncarnation);
        dissemination.add(Update.of(member, status, newIncarnation, from));
        if (status == Status.SUSPECT) {
            suspicions.begin(new Suspicion(
                    member,
                    from,
                    context.monotonicNanos(),
                    options.suspicionNanos(view.present()),
                    options.lifeguard()));
        }
        if (before != status) {
            context.emit(new SwimEvent.BeliefChanged(member, before, status, newIncarnation, isOwnFinding));
        }
        if (before == Status.SUSPECT || status == Status.SUSPECT) {
            setSuspicionTimer(context);
        }
    }

    private void setSuspicionTimer(NodeContext context) {
        long deadline = suspicions.nextDeadlineNanos();
        if (deadline < 0) {
            context.cancelTimer(SwimTimer.SUSPICION);
        } else {
            context.setTimer(SwimTimer.SUSPICION, Math.max(0, deadline - context.monotonicNanos()));
        }
    }
}
