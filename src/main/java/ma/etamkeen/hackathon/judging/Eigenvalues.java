package ma.etamkeen.hackathon.judging;

import java.util.Arrays;

/** Eigenvalues of a small symmetric matrix, by Jacobi's rotations. */
final class Eigenvalues {

    private static final int SWEEPS = 50;

    private Eigenvalues() {}

    /** From the least to the greatest. */
    static double[] of(double[][] matrix) {
        var size = matrix.length;
        var a = new double[size][];
        for (var row = 0; row < size; row++) {
            a[row] = matrix[row].clone();
        }
        for (var sweep = 0; sweep < SWEEPS && outside(a) > 1e-24 * inside(a); sweep++) {
            for (var p = 0; p < size; p++) {
                for (var q = p + 1; q < size; q++) {
                    rotate(a, p, q);
                }
            }
        }
        var values = new double[size];
        for (var at = 0; at < size; at++) {
            values[at] = a[at][at];
        }
        Arrays.sort(values);
        return values;
    }

    private static void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        var c = 1 / Math.sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < a.length; k++) {
            var kp = a[k][p];
            var kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (var k = 0; k < a.length; k++) {
            var pk = a[p][k];
            var qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
    }

    private static double outside(double[][] a) {
        var sum = 0.0;
        for (var row = 0; row < a.length; row++) {
            for (var column = 0; column < row; column++) {
                sum += 2 * a[row][column] * a[row][column];
            }
        }
        return sum;
    }

    private static double inside(double[][] a) {
        var sum = 0.0;
        for (var at = 0; at < a.length; at++) {
            sum += a[at][at] * a[at][at];
        }
        return sum;
    }
}
