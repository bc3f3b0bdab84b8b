package ma.etamkeen.organisations.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A holiday in one year: the dates it has or is expected to have.
 *
 * @param id of this year's dates
 * @param holiday what returns each year
 * @param to the last free day
 * @param part what of each day is free
 * @param region ISO 3166-2 of the one region it is for, or {@code null} for the whole kingdom
 * @param basis the decree, may be empty
 * @param version one more with each change, to find out that two people edit at once
 */
public record Holiday(
        long id,
        long holiday,
        Kind kind,
        Text name,
        LocalDate from,
        LocalDate to,
        Part part,
        Certainty certainty,
        @Nullable String region,
        String basis,
        int version) {

    /** When half a day ends and the other half begins. */
    public static final LocalTime NOON = LocalTime.NOON;

    /** What is written about a holiday, the same for all its years, beside how its dates come about. */
    public record Description(
            Text name, Part part, @Nullable String region, String basis) {}

    /** What is written about it. */
    public Description description() {
        return new Description(name, part, region, basis);
    }

    /** How its dates come about. Words: {@code organisations.holiday.kind.…}. */
    public enum Kind {
        /** The same day each year. */
        FIXED,
        /** By the moon, confirmed shortly before. */
        MOVABLE,
        /** Given once, often days before. */
        GRANTED;

        /** The kind in the database and in forms. */
        public String key() {
            return Holiday.key(this);
        }

        /** The kind of this key, if it is one. */
        public static Optional<Kind> of(String key) {
            return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
        }
    }

    /** What of a day is free. Words: {@code organisations.holiday.part.…}. */
    public enum Part {
        DAY,
        MORNING,
        AFTERNOON;

        /** The part in the database and in forms. */
        public String key() {
            return Holiday.key(this);
        }

        /** The part of this key, if it is one. */
        public static Optional<Part> of(String key) {
            return Stream.of(values()).filter(part -> part.key().equals(key)).findFirst();
        }
    }

    /** How sure the dates are. Words: {@code organisations.holiday.certainty.…}. */
    public enum Certainty {
        /** Computed, to be confirmed by the ministry of Habous. */
        EXPECTED,
        CONFIRMED,
        /** Not this year. */
        CANCELLED;

        /** The certainty in the database. */
        public String key() {
            return Holiday.key(this);
        }
    }

    /** Whether people have free on this day, or on half of it. */
    public boolean isOn(LocalDate date) {
        return certainty != Certainty.CANCELLED && !date.isBefore(from) && !date.isAfter(to);
    }

    /** Whether it is observed in this region; {@code null} is nowhere in particular, where only the kingdom's are. */
    public boolean isIn(@Nullable String place) {
        return region == null || region.equals(place);
    }

    /** Whether this time falls into what is free. */
    public boolean touches(LocalDateTime start, LocalDateTime end) {
        if (from.isAfter(end.toLocalDate()) || to.isBefore(start.toLocalDate())) {
            return false;
        }
        return start.toLocalDate()
                .datesUntil(end.toLocalDate().plusDays(1))
                .filter(this::isOn)
                .anyMatch(date -> switch (part) {
                    case DAY ->
                        overlaps(
                                start,
                                end,
                                date.atStartOfDay(),
                                date.plusDays(1).atStartOfDay());
                    case MORNING -> overlaps(start, end, date.atStartOfDay(), date.atTime(NOON));
                    case AFTERNOON ->
                        overlaps(start, end, date.atTime(NOON), date.plusDays(1).atStartOfDay());
                });
    }

    private static boolean overlaps(LocalDateTime start, LocalDateTime end, LocalDateTime from, LocalDateTime to) {
        return start.isBefore(to) && from.isBefore(end);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
