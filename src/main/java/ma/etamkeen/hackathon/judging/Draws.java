package ma.etamkeen.hackathon.judging;

/**
 * Numbers drawn from a seed, the same ones wherever they are drawn: sfc32 (Chris Doty-Humphrey, public domain), and the polar
 * method (Marsaglia and Bray 1964, doi 10.1137/1006063) with a logarithm of its own, because no two languages promise the same
 * last bit of theirs.
 */
final class Draws {

    private static final double LN_2 = 0.6931471805599453;

    private int a;
    private int b;
    private int c = 0x9E3779B9;
    private int counter = 1;
    private double kept = Double.NaN;

    Draws(long seed) {
        a = (int) seed;
        b = (int) (seed >>> 32);
        for (var turn = 0; turn < 15; turn++) {
            next();
        }
    }

    /** From the standard normal distribution. */
    double normal() {
        if (!Double.isNaN(kept)) {
            var value = kept;
            kept = Double.NaN;
            return value;
        }
        while (true) {
            var x = 2 * uniform() - 1;
            var y = 2 * uniform() - 1;
            var square = x * x + y * y;
            if (square > 0 && square < 1) {
                var stretch = Math.sqrt(-2 * ln(square) / square);
                kept = y * stretch;
                return x * stretch;
            }
        }
    }

    /** From 0 up to 1, with 53 bits. */
    double uniform() {
        var high = next() >>> 5;
        var low = next() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private int next() {
        var drawn = a + b + counter;
        counter++;
        a = b ^ (b >>> 9);
        b = c + (c << 3);
        c = ((c << 21) | (c >>> 11)) + drawn;
        return drawn;
    }

    /** The natural logarithm of a number above 0 and below 1, by the series of the inverse hyperbolic tangent. */
    static double ln(double value) {
        var rest = value;
        var halvings = 0;
        while (rest < 0.7071067811865476) {
            rest *= 2;
            halvings++;
        }
        var z = (rest - 1) / (rest + 1);
        var sum = 0.0;
        for (var k = 27; k >= 1; k -= 2) {
            sum = sum * z * z + 1.0 / k;
        }
        return 2 * z * sum - halvings * LN_2;
    }
}
