package dev.lockstep.protocol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where replicas are, as far as protocols may know: replicas in one place are near to each other, and each place has the
 * others in the order of their distance. Immutable.
 */
public final class Places {

    /** All replicas are in one place, so none is nearer than another. */
    public static final Places ONE = new Places(new int[0], new double[1][1]);

    private final int[] placeOf;
    /** The position of each replica among those of its place. */
    private final int[] rankOf;

    private final int[][] members;
    private final int[][] nearestFirst;

    private Places(int[] placeOf, double[][] distances) {
        this.placeOf = placeOf;
        this.rankOf = new int[placeOf.length];
        int[] sizes = new int[distances.length];
        for (int replica = 0; replica < placeOf.length; replica++) {
            rankOf[replica] = sizes[placeOf[replica]]++;
        }
        this.members = new int[sizes.length][];
        Arrays.setAll(members, place -> new int[sizes[place]]);
        for (int replica = 0; replica < placeOf.length; replica++) {
            members[placeOf[replica]][rankOf[replica]] = replica;
        }
        this.nearestFirst = new int[sizes.length][];
        Arrays.setAll(nearestFirst, place -> byDistance(place, distances[place]));
    }

    /**
     * The places of replicas.
     *
     * @param placeOf of each replica, counted from 0
     * @param distances from place to place, in any unit; a place is nearest to itself, whatever stands there
     * @throws IllegalArgumentException if a replica is in a place that has no distances, or a place has too few or too many
     */
    public static Places of(int[] placeOf, double[][] distances) {
        for (double[] row : distances) {
            if (row.length != distances.length) {
                throw new IllegalArgumentException(
                        "distances=" + row.length + " must be as many as there are places, " + distances.length);
            }
        }
        for (int place : placeOf) {
            if (place < 0 || place >= distances.length) {
                throw new IllegalArgumentException(
                        "placeOf=" + place + " must be between 0 and " + (distances.length - 1));
            }
        }
        return new Places(placeOf.clone(), distances);
    }

    /** Number of places. */
    public int count() {
        return members.length;
    }

    /** The place of a replica. Only where there are several. */
    public int of(int replica) {
        return placeOf[replica];
    }

    /** The position of a replica among those of its place, counted from 0. Only where there are several places. */
    public int rankOf(int replica) {
        return rankOf[replica];
    }

    /** Number of replicas in a place. */
    public int size(int place) {
        return members[place].length;
    }

    /** The replica at a position of a place. */
    public int member(int place, int rank) {
        return members[place][rank];
    }

    /**
     * The place that is so many steps away when all are taken in the order of their distance.
     *
     * @param steps 0 for the place itself, at most {@code count() - 1}; of equal distances the smaller number comes first
     */
    public int nearest(int place, int steps) {
        return nearestFirst[place][steps];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Places places
                && Arrays.equals(placeOf, places.placeOf)
                && Arrays.deepEquals(nearestFirst, places.nearestFirst);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(placeOf);
    }

    @Override
    public String toString() {
        return count() + (count() == 1 ? " place" : " places");
    }

    private static int[] byDistance(int own, double[] distances) {
        List<Integer> others = IntStream.range(0, distances.length).boxed().toList();
        return others.stream()
                .sorted(Comparator.comparingDouble(place -> place == own ? Double.NEGATIVE_INFINITY : distances[place]))
                .mapToInt(place -> place)
                .toArray();
    }
}
