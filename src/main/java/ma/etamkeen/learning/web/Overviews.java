package ma.etamkeen.learning.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.items.Items;
import org.springframework.stereotype.Component;

/** The themes as somebody sees them. */
@Component
class Overviews {

    private final Themes themes;
    private final Items items;

    Overviews(Themes themes, Items items) {
        this.themes = themes;
        this.items = items;
    }

    List<Overview> all(Learner learner) {
        return themes.all().stream().map(theme -> of(theme, learner)).toList();
    }

    Overview of(Theme theme, Learner learner) {
        return Overview.of(theme, items.content(theme.code()).orElse(null), learner);
    }

    /**
     * Where it is best to go on: where most is due, else where one was last and something is left, else at the beginning.
     */
    static Optional<Overview> next(List<Overview> overviews) {
        var playable = overviews.stream()
                .filter(overview -> overview.sum().questions() > 0)
                .toList();
        return playable.stream()
                .filter(overview -> overview.sum().due() > 0)
                .max(Comparator.comparingInt(overview -> overview.sum().due()))
                .or(() -> playable.stream()
                        .filter(overview -> overview.last() > 0
                                && overview.sum().known() < overview.sum().questions())
                        .max(Comparator.comparingInt(Overview::last)))
                .or(() -> playable.stream()
                        .filter(overview ->
                                overview.sum().known() < overview.sum().questions())
                        .findFirst());
    }
}
