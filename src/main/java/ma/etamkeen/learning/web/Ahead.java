package ma.etamkeen.learning.web;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** On a day to come, how much is to be asked again. */
public record Ahead(LocalDate day, int cards) {

    /** The first of the days to come; nothing where nothing comes back. */
    static @Nullable Ahead first(List<Overview> overviews, Learner learner) {
        return of(overviews, learner).stream().findFirst().orElse(null);
    }

    /** The days to come, earliest first. */
    static List<Ahead> of(List<Overview> overviews, Learner learner) {
        var all = new TreeMap<Integer, Integer>();
        overviews.forEach(
                overview -> overview.ahead(learner).forEach((day, cards) -> all.merge(day, cards, Integer::sum)));
        return all.entrySet().stream()
                .map(day -> new Ahead(LocalDate.ofEpochDay(day.getKey()), day.getValue()))
                .toList();
    }
}
