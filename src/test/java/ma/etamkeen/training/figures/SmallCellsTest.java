package ma.etamkeen.training.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ma.etamkeen.Seed;
import org.junit.jupiter.api.Test;

/** Whoever reads a table with its total, and knows how it is made, cannot tell how many people a small group has. */
class SmallCellsTest {

    @Test
    void what_is_large_enough_is_said_and_nobody_is_said_too() {
        var column = SmallCells.told(12, 0, 5);

        assertThat(column.cells()).containsExactly(12L, 0L, 5L);
        assertThat(column.total()).isEqualTo(17);
    }

    @Test
    void a_small_group_takes_another_row_along_so_that_the_total_does_not_tell_it() {
        assertThat(SmallCells.told(3, 40, 7).cells()).containsExactly(null, null, 7L);
        assertThat(SmallCells.told(3, 40, 7).total()).isEqualTo(50);
        assertThat(SmallCells.told(40, 7, 3).cells()).containsExactly(null, 7L, null);
    }

    @Test
    void beside_a_small_group_nobody_is_not_said_either() {
        assertThat(SmallCells.told(3, 0, 4, 40).cells()).containsExactly(null, null, null, 40L);
        assertThat(SmallCells.told(0, 6, 40).cells()).containsExactly(0L, 6L, 40L);
    }

    @Test
    void small_groups_that_are_few_together_or_as_large_as_they_may_be_take_another_along() {
        assertThat(SmallCells.told(1, 1, 20, 30).cells()).containsExactly(null, null, null, 30L);
        assertThat(SmallCells.told(4, 4, 20, 30).cells()).containsExactly(null, null, null, 30L);
        assertThat(SmallCells.told(4, 3, 20).cells()).containsExactly(null, null, 20L);
    }

    @Test
    void where_nothing_can_be_taken_along_the_total_is_not_said_either() {
        assertThat(SmallCells.told(3, 0, 0).cells()).containsExactly(null, null, null);
        assertThat(SmallCells.told(3, 0, 0).total()).isNull();
        assertThat(SmallCells.told(1, 2).total()).isNull();
        assertThat(SmallCells.told(4, 4).total()).isNull();
    }

    @Test
    void no_small_group_can_be_worked_out_from_what_is_said() {
        var seed = Seed.today();
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++) {
            var numbers = LongStream.range(0, 1 + random.nextInt(5))
                    .map(_ -> random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(9))
                    .toArray();
            var told = SmallCells.told(numbers);
            var as = "seed %d: %s told as %s"
                    .formatted(seed, LongStream.of(numbers).boxed().toList(), told);
            for (var row = 0; row < numbers.length; row++) {
                var said = told.cells().get(row);
                assertThat(said == null || said == numbers[row]).as(as).isTrue();
                assertThat(said == null || said == 0 || said >= SmallCells.LEAST)
                        .as(as)
                        .isTrue();
            }
            possible(numbers, told).forEach((row, values) -> {
                if (numbers[row] > 0 && numbers[row] < SmallCells.LEAST) {
                    assertThat(values).as(as + ", row " + row).hasSizeGreaterThan(1);
                }
            });
        }
    }

    /** For each number that is not said, all it could be: other numbers that would be told in the very same way. */
    private static Map<Integer, Set<Long>> possible(long[] numbers, SmallCells.Column told) {
        var hidden = IntStream.range(0, numbers.length)
                .filter(row -> told.cells().get(row) == null)
                .boxed()
                .toList();
        var found = new TreeMap<Integer, Set<Long>>();
        hidden.forEach(row -> found.put(row, new HashSet<>()));
        var said = told.cells().stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        var sums = told.total() == null ? LongStream.range(1, 20).toArray() : new long[] {told.total() - said};
        for (var sum : sums) {
            // one of them at most is large: the row that was taken along
            for (var large = 0; large < hidden.size(); large++) {
                var place = large;
                small(hidden.size() - 1, new ArrayList<>(), parts -> {
                    var rest = sum - parts.stream().mapToLong(Long::longValue).sum();
                    if (rest < 0) {
                        return;
                    }
                    var whole = new ArrayList<>(parts);
                    whole.add(place, rest);
                    var other = numbers.clone();
                    for (var index = 0; index < hidden.size(); index++) {
                        other[hidden.get(index)] = whole.get(index);
                    }
                    if (SmallCells.told(other).equals(told)) {
                        for (var index = 0; index < hidden.size(); index++) {
                            Objects.requireNonNull(found.get(hidden.get(index))).add(whole.get(index));
                        }
                    }
                });
            }
        }
        return found;
    }

    /** Every way to put nobody or a few into these places. */
    private static void small(int places, List<Long> parts, Consumer<List<Long>> each) {
        if (places == 0) {
            each.accept(parts);
            return;
        }
        for (var part = 0L; part < SmallCells.LEAST; part++) {
            parts.add(part);
            small(places - 1, parts, each);
            parts.removeLast();
        }
    }
}
