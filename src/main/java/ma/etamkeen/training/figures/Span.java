package ma.etamkeen.training.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A year or a quarter of one. Only these can be asked for: days one chooses freely would tell small groups by the difference of
 * two periods.
 *
 * @param quarter from 1 to 4, or 0 for the whole year
 */
public record Span(int year, int quarter) {

    private static final int YEARS_BEFORE = 3;

    /** The year of this day. */
    public static Span yearOf(LocalDate day) {
        return new Span(day.getYear(), 0);
    }

    /** Those that can be asked for on this day, the latest first. */
    public static List<Span> around(LocalDate today) {
        var spans = new ArrayList<Span>();
        for (var year = today.getYear() + 1; year >= today.getYear() - YEARS_BEFORE; year--) {
            spans.add(new Span(year, 0));
            for (var quarter = 4; quarter >= 1; quarter--) {
                spans.add(new Span(year, quarter));
            }
        }
        return spans;
    }

    /** The one of this key, if it can be asked for on this day. */
    public static Optional<Span> of(String key, LocalDate today) {
        return around(today).stream().filter(span -> span.key().equals(key)).findFirst();
    }

    /** {@code 2026} or {@code 2026-q4}. */
    public String key() {
        return quarter == 0 ? Integer.toString(year) : year + "-q" + quarter;
    }

    /** The first day. */
    public LocalDate from() {
        return LocalDate.of(year, quarter == 0 ? 1 : quarter * 3 - 2, 1);
    }

    /** The last day. */
    public LocalDate to() {
        return quarter == 0 ? LocalDate.of(year, 12, 31) : from().plusMonths(3).minusDays(1);
    }
}
