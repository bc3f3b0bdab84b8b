package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** In which order choices are shown: drawn by lot from the id of the attempt, so that the same page shows the same again. */
public final class Shown {

    private Shown() {}

    /**
     * The order of so many.
     *
     * @param part which of several lists it is
     */
    public static List<Integer> order(UUID attempt, int part, int size) {
        var order = IntStream.range(0, size).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(attempt.getLeastSignificantBits() * 31 + part));
        return order;
    }

    /** The same, and never the order in which it is written. */
    public static List<Integer> disorder(UUID attempt, int size) {
        var order = order(attempt, 0, size);
        if (size > 1 && IntStream.range(0, size).allMatch(at -> order.get(at) == at)) {
            Collections.rotate(order, 1);
        }
        return order;
    }
}
