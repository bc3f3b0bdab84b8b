package ma.etamkeen.hackathon.judging;

/**
 * A symmetric positive definite matrix as the product of a lower triangle and its transpose. Only sums, products, quotients and
 * square roots, one after the other: whoever does the same steps elsewhere gets the same bits.
 */
final class Cholesky {

    private final double[][] lower;

    Cholesky(double[][] matrix) {
        var size = matrix.length;
        lower = new double[size][size];
        for (var row = 0; row < size; row++) {
            for (var column = 0; column <= row; column++) {
                var rest = matrix[row][column];
                for (var k = 0; k < column; k++) {
                    rest -= lower[row][k] * lower[column][k];
                }
                if (row == column) {
                    if (!(rest > 0)) {
                        throw new ArithmeticException("the matrix is not positive definite");
                    }
                    lower[row][row] = Math.sqrt(rest);
                } else {
                    lower[row][column] = rest / lower[column][column];
                }
            }
        }
    }

    double[] solve(double[] right) {
        var size = lower.length;
        var x = right.clone();
        for (var row = 0; row < size; row++) {
            for (var k = 0; k < row; k++) {
                x[row] -= lower[row][k] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return solveTransposed(x);
    }

    /** Independent draws of variance 1 become draws whose covariance is the inverse of the matrix. */
    double[] solveTransposed(double[] right) {
        var x = right.clone();
        for (var row = lower.length - 1; row >= 0; row--) {
            for (var k = row + 1; k < lower.length; k++) {
                x[row] -= lower[k][row] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }

    double[][] inverse() {
        var size = lower.length;
        var inverse = new double[size][];
        for (var row = 0; row < size; row++) {
            var unit = new double[size];
            unit[row] = 1;
            inverse[row] = solve(unit);
        }
        return inverse;
    }
}
