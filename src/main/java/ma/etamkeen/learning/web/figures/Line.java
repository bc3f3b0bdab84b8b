package ma.etamkeen.learning.web.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.content.Unit;
import ma.etamkeen.learning.figures.Figure;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.learning.figures.Reading;
import ma.etamkeen.learning.rating.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A question with its figures.
 *
 * @param figure nothing where nobody answered it yet
 */
public record Line(
        Question question,
        Unit unit,
        Rating rating,
        @Nullable Figure figure) {

    /** All questions of a theme, in its order. */
    static List<Line> of(ThemeContent content, Map<String, Figures.Row> rows) {
        return content.questions().stream()
                .map(question -> {
                    var row = rows.get(question.code());
                    return new Line(
                            question,
                            content.units().stream()
                                    .filter(unit ->
                                            unit.code().equals(question.asking().unit()))
                                    .findFirst()
                                    .orElseThrow(),
                            row == null ? new Rating(question.asking().level(), 0) : row.rating(),
                            row == null ? null : row.figure());
                })
                .toList();
    }

    /** How many gave it their first answer. */
    public int people() {
        return figure == null ? 0 : figure.people();
    }

    /** What its figures say first. */
    public Reading reading() {
        return figure == null ? Reading.FEW : figure.reading();
    }

    /** The mean mark in percent, or nothing. */
    public @Nullable Long facility() {
        return figure == null || figure.facility() == null ? null : (Long) Math.round(100 * figure.facility());
    }

    /** How it separates, or nothing. */
    public @Nullable Long separation() {
        var separation = figure == null ? null : figure.separation();
        return separation == null ? null : (Long) Math.round(separation.index());
    }

    /** The time of the person in the middle in seconds, or nothing. */
    public @Nullable Long seconds() {
        return figure == null || figure.median() == null ? null : (Long) Math.round(figure.median() / 1000.0);
    }

    /** In which order questions may be looked at. */
    public enum Sort {
        /** What asks to be looked at comes first. */
        LOOK(Comparator.comparing(Line::reading).thenComparing(Line::separation, LEAST_FIRST)),
        /** As the theme has them. */
        PLACE((_, _) -> 0),
        PEOPLE(Comparator.comparingInt(Line::people).reversed()),
        FACILITY(Comparator.comparing(Line::facility, LEAST_FIRST)),
        SEPARATION(Comparator.comparing(Line::separation, LEAST_FIRST)),
        ELO(Comparator.comparingDouble((Line line) -> line.rating().value()).reversed()),
        TIME(Comparator.comparing(Line::seconds, Comparator.nullsLast(Comparator.<Long>reverseOrder())));

        private final Comparator<Line> order;

        Sort(Comparator<Line> order) {
            this.order = order;
        }

        /** As addresses and words name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Sort of(@Nullable String key) {
            return Arrays.stream(values())
                    .filter(sort -> sort.key().equals(key))
                    .findFirst()
                    .orElse(LOOK);
        }

        List<Line> sorted(List<Line> lines) {
            return lines.stream().sorted(order).toList();
        }
    }

    private static final Comparator<@Nullable Long> LEAST_FIRST = Comparator.nullsLast(Comparator.naturalOrder());
}
