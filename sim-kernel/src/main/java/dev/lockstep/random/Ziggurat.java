package dev.lockstep.random;

/**
 * Samples of the standard normal and exponential distributions by the ziggurat method: Marsaglia and Tsang, "The
 * ziggurat method for generating random variables", Journal of Statistical Software 5(8), 2000, in the form of Doornik,
 * "An improved ziggurat method to generate normal random samples", 2005, which takes the layer and the place in it from
 * different bits. Exact up to rounding: 98.8 % of the samples take one multiplication, the others follow the density.
 *
 * <p>The area under the density is cut into {@link #LAYERS} layers of equal area, numbered from the base. Layer 0 is a
 * rectangle and the tail beyond it. Everything is computed with arithmetic that is the same on every platform.
 */
final class Ziggurat {

    private static final int LAYERS = 256;

    /** Where the tail of the normal density begins, and the area of a layer, for 256 layers. */
    private static final double NORMAL_TAIL = 3.6541528853610088;

    private static final double NORMAL_AREA = 0.00492867323399;

    /** The same for the exponential density. */
    private static final double EXPONENTIAL_TAIL = 7.69711747013104972;

    private static final double EXPONENTIAL_AREA = 0.0039496598225815571993;

    /** Right edges of the layers; the edge of layer i + 1 is the width of the part of layer i under the density. */
    private static final double[] NORMAL_EDGES = new double[LAYERS + 1];

    private static final double[] NORMAL_HEIGHTS = new double[LAYERS + 1];
    private static final double[] EXPONENTIAL_EDGES = new double[LAYERS + 1];
    private static final double[] EXPONENTIAL_HEIGHTS = new double[LAYERS + 1];

    static {
        NORMAL_EDGES[0] = NORMAL_AREA / normalDensity(NORMAL_TAIL);
        EXPONENTIAL_EDGES[0] = EXPONENTIAL_AREA / StrictMath.exp(-EXPONENTIAL_TAIL);
        double normal = NORMAL_TAIL;
        double exponential = EXPONENTIAL_TAIL;
        for (int layer = 1; layer < LAYERS; layer++) {
            NORMAL_EDGES[layer] = normal;
            NORMAL_HEIGHTS[layer] = normalDensity(normal);
            normal = StrictMath.sqrt(-2 * StrictMath.log(NORMAL_AREA / normal + NORMAL_HEIGHTS[layer]));
            EXPONENTIAL_EDGES[layer] = exponential;
            EXPONENTIAL_HEIGHTS[layer] = StrictMath.exp(-exponential);
            exponential = -StrictMath.log(EXPONENTIAL_AREA / exponential + EXPONENTIAL_HEIGHTS[layer]);
        }
        NORMAL_HEIGHTS[LAYERS] = 1;
        EXPONENTIAL_HEIGHTS[LAYERS] = 1;
    }

    private Ziggurat() {}

    /** A sample of the normal distribution of mean 0 and variance 1. */
    static double normal(long bits) {
        int layer = (int) bits & (LAYERS - 1);
        double sample = (bits >> 11) * 0x1.0p-52 * NORMAL_EDGES[layer];
        return Math.abs(sample) < NORMAL_EDGES[layer + 1] ? sample : normalAtEdge(bits, layer, sample);
    }

    /** A sample of the exponential distribution of mean 1. */
    static double exponential(long bits) {
        int layer = (int) bits & (LAYERS - 1);
        double sample = Draws.unit(bits) * EXPONENTIAL_EDGES[layer];
        return sample < EXPONENTIAL_EDGES[layer + 1] ? sample : exponentialAtEdge(bits, layer, sample);
    }

    private static double normalAtEdge(long bits, int layer, double sample) {
        long more = Mix.mix64(bits + Mix.GOLDEN);
        if (layer == 0) {
            double tail = normalTail(more);
            return sample < 0 ? -tail : tail;
        }
        double height = between(NORMAL_HEIGHTS, layer, more);
        return height < normalDensity(sample) ? sample : normal(Mix.mix64(more + Mix.GOLDEN));
    }

    /** Marsaglia, "Generating a variable from the tail of the normal distribution", Technometrics 6(1), 1964. */
    private static double normalTail(long bits) {
        SplitMix64 stream = new SplitMix64(bits);
        while (true) {
            double beyond = exponential(stream.next()) / NORMAL_TAIL;
            if (2 * exponential(stream.next()) > beyond * beyond) {
                return NORMAL_TAIL + beyond;
            }
        }
    }

    private static double exponentialAtEdge(long bits, int layer, double sample) {
        long more = Mix.mix64(bits + Mix.GOLDEN);
        if (layer == 0) {
            // what is beyond any point is distributed as the whole
            return EXPONENTIAL_TAIL + exponential(more);
        }
        double height = between(EXPONENTIAL_HEIGHTS, layer, more);
        return height < StrictMath.exp(-sample) ? sample : exponential(Mix.mix64(more + Mix.GOLDEN));
    }

    private static double between(double[] heights, int layer, long bits) {
        return heights[layer] + Draws.unit(bits) * (heights[layer + 1] - heights[layer]);
    }

    private static double normalDensity(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}
