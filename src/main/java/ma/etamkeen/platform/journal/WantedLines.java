package ma.etamkeen.platform.journal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;

/**
 * Which lines somebody looks for, as they typed it.
 *
 * @param from first day in the kingdom, ISO, may be empty
 * @param until last day in the kingdom, ISO, may be empty
 * @param kind a part ({@code training}) or a deed ({@code training.session.created}), may be empty
 * @param actor who acted, by id; "0" for the platform itself, may be empty
 * @param about the id of the thing it happened to or of the person it concerns, may be empty
 */
public record WantedLines(String from, String until, String kind, String actor, String about) {

    static final WantedLines ALL = new WantedLines("", "", "", "", "");

    private static final int LONGEST = 100;

    /** What the address of a page does not say arrives as null. */
    public WantedLines(
            @Nullable String from,
            @Nullable String until,
            @Nullable String kind,
            @Nullable String actor,
            @Nullable String about) {
        this.from = readable(from);
        this.until = readable(until);
        this.kind = readable(kind);
        this.actor = readable(actor);
        this.about = readable(about);
    }

    /** Whether everything that was typed could be read. What could not narrows nothing. */
    public boolean isUnderstood() {
        return (from.isBlank() || day(from).isPresent())
                && (until.isBlank() || day(until).isPresent())
                && (actor.isBlank() || number(actor) != null)
                && (about.isBlank() || number(about) != null);
    }

    java.time.@Nullable OffsetDateTime first() {
        return day(from)
                .map(day -> day.atStartOfDay(KingdomZone.ZONE).toOffsetDateTime())
                .orElse(null);
    }

    java.time.@Nullable OffsetDateTime end() {
        return day(until)
                .map(day -> day.plusDays(1).atStartOfDay(KingdomZone.ZONE).toOffsetDateTime())
                .orElse(null);
    }

    @Nullable
    Long who() {
        return number(actor);
    }

    @Nullable
    Long what() {
        return number(about);
    }

    /** The address of the page of these lines, without language. */
    String address(String page) {
        return page + "?from=" + encoded(from) + "&until=" + encoded(until) + "&kind=" + encoded(kind) + "&actor="
                + encoded(actor) + "&about=" + encoded(about);
    }

    private static String readable(@Nullable String typed) {
        var plain =
                typed == null ? "" : typed.replaceAll("\\p{Cntrl}|\\p{Cs}", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(typed.strip()))
                            .filter(day -> day.getYear() > 1900 && day.getYear() < 3000);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static @Nullable Long number(String typed) {
        return typed.strip().matches("[0-9]{1,18}") ? Long.valueOf(typed.strip()) : null;
    }

    private static String encoded(String typed) {
        return java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8);
    }
}
