package ma.etamkeen.training.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps small groups from being told. Where a column has a number from 1 to {@link #LEAST} less one, none below {@link #LEAST}
 * is said, nobody neither: how many are nobody would tell the others. Where those are one alone, too few together or all as
 * large as they may be, the next row is not said either, whichever it is: a choice by size would tell its size. Where there
 * is no next one, the total is not said.
 */
public final class SmallCells {

    /** Fewer people than this are not told. */
    public static final int LEAST = 5;

    private SmallCells() {}

    /**
     * A column as it may be told.
     *
     * @param cells in the order of the numbers; {@code null} where it is not said
     * @param total {@code null} where it is not said
     */
    public record Column(
            List<@Nullable Long> cells, @Nullable Long total) {}

    /** What may be told of these numbers and of their sum. */
    public static Column told(long... numbers) {
        var total = LongStream.of(numbers).sum();
        var first = IntStream.range(0, numbers.length)
                .filter(row -> isSmall(numbers[row]))
                .findFirst();
        var hidden = new boolean[numbers.length];
        if (first.isPresent()) {
            for (var row = 0; row < numbers.length; row++) {
                hidden[row] = numbers[row] < LEAST;
            }
            for (var step = 1; step < numbers.length && !isEnough(numbers, hidden); step++) {
                hidden[(first.getAsInt() + step) % numbers.length] = true;
            }
        }
        var cells = new ArrayList<@Nullable Long>();
        for (var row = 0; row < numbers.length; row++) {
            cells.add(hidden[row] ? null : (Long) numbers[row]);
        }
        var isTold = first.isEmpty() || isEnough(numbers, hidden);
        return new Column(cells, isTold ? (Long) total : null);
    }

    private static boolean isSmall(long number) {
        return number > 0 && number < LEAST;
    }

    private static boolean isEnough(long[] numbers, boolean[] hidden) {
        var unsaid = IntStream.range(0, numbers.length)
                .filter(row -> hidden[row])
                .mapToLong(row -> numbers[row])
                .toArray();
        return unsaid.length >= 2
                && LongStream.of(unsaid).sum() >= LEAST
                && LongStream.of(unsaid).anyMatch(number -> number != LEAST - 1);
    }
}
