package dev.lockstep.kernel;

import java.util.PriorityQueue;

final class EventQueue {
    private record E(long t, long s, long p) implements Comparable<E> {
        @Override
        public int compareTo(E o) {
            return t != o.t ? Long.compare(t, o.t) : Long.compare(s, o.s);
        }
    }

    private final PriorityQueue<E> q = new PriorityQueue<>();
    private long s;
    private long popped;

    void add(long t, long p) {
        if (t < popped) throw new IllegalArgumentException("past");
        q.add(new E(t, s++, p));
    }

    boolean isEmpty() {
        return q.isEmpty();
    }

    int size() {
        return q.size();
    }

    long peekTime() {
        return q.isEmpty() ? Long.MAX_VALUE : q.peek().t;
    }

    long pop() {
        E e = q.poll();
        popped = e.t;
        return e.p;
    }

    long poppedTime() {
        return popped;
    }
}
