package ma.etamkeen.platform.words;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * When something was, as exactly as it is known: each end is a day ({@code 2022-09-25}), a month ({@code 2022-09}) or a
 * year ({@code 2022}). Nothing is made more exact than its source.
 *
 * @param from the start, or {@code null} when nothing is known
 * @param to the end, or {@code null} for one moment
 */
public record Period(@Nullable String from, @Nullable String to) {

    /** Nothing known. */
    public static final Period UNKNOWN = new Period(null, null);

    private static final String PATTERN = "\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?";
    private static final String FRENCH_VOWELS = "aàâeéèêiîoôuû";

    public Period {
        if (from == null && to != null) {
            throw new IllegalArgumentException("a period that ends must begin");
        }
        check(from);
        check(to);
        if (from != null && to != null && !isInOrder(from, to)) {
            throw new IllegalArgumentException("a period that ends before it begins: " + from + " to " + to);
        }
    }

    /** Whether these characters are a day, a month or a year. */
    public static boolean isMoment(String written) {
        return written.matches(PATTERN) && (written.length() < 10 || isDay(written));
    }

    /** Whether something that began then can have ended then; both must be moments. */
    public static boolean isInOrder(String from, String to) {
        return !first(from).isAfter(last(to));
    }

    public boolean isKnown() {
        return from != null;
    }

    /** The first day it can have begun, for sorting; {@code null} when nothing is known. */
    public @Nullable LocalDate starts() {
        return from == null ? null : first(from);
    }

    /** The year it began in; {@code null} when nothing is known. */
    public @Nullable Integer year() {
        return from == null ? null : first(from).getYear();
    }

    /** The last day it can have lasted, for sorting; {@code null} when nothing is known. */
    public @Nullable LocalDate ends() {
        return from == null ? null : last(to == null ? from : to);
    }

    /** The period as this language writes it; empty when nothing is known. */
    public String words(Language language) {
        if (from == null) {
            return "";
        }
        if (to == null || to.equals(from)) {
            return one(from, language);
        }
        if (from.length() == 10 && to.length() == 10) {
            return Dates.dates(first(from), first(to), language);
        }
        var sameYear = from.length() == 7 && to.length() == 7 && from.regionMatches(0, to, 0, 4);
        var start = sameYear ? withoutYear(from, language) : one(from, language);
        var end = one(to, language);
        return switch (language) {
            case AR -> "من " + start + " إلى " + end;
            case FR -> since(start) + (to.length() == 10 ? " au " : " à ") + end;
            case EN -> start + " to " + end;
        };
    }

    private String since(String start) {
        return from != null && from.length() == 10
                ? "du " + start
                : FRENCH_VOWELS.indexOf(start.charAt(0)) >= 0 ? "d’" + start : "de " + start;
    }

    private static String one(String moment, Language language) {
        return switch (moment.length()) {
            case 4 -> moment;
            case 7 -> Dates.month(first(moment), language);
            default -> Dates.date(first(moment), language);
        };
    }

    private static String withoutYear(String month, Language language) {
        return Dates.month(first(month), language)
                .replace(month.substring(0, 4), "")
                .strip();
    }

    private static LocalDate first(String moment) {
        return switch (moment.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(moment), 1, 1);
            case 7 -> YearMonth.parse(moment).atDay(1);
            default -> LocalDate.parse(moment);
        };
    }

    private static LocalDate last(String moment) {
        return switch (moment.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(moment), 12, 31);
            case 7 -> YearMonth.parse(moment).atEndOfMonth();
            default -> LocalDate.parse(moment);
        };
    }

    private static void check(@Nullable String moment) {
        if (moment != null && !isMoment(moment)) {
            throw new IllegalArgumentException("not a day, a month or a year: " + moment);
        }
    }

    private static boolean isDay(String written) {
        return Integer.parseInt(written.substring(8))
                <= YearMonth.parse(written.substring(0, 7)).lengthOfMonth();
    }
}
