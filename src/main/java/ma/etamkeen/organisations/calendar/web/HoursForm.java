package ma.etamkeen.organisations.calendar.web;

import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.calendar.Timetable;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/** Working hours as they are typed, to add some or to correct them. */
record HoursForm(
        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate since,

        @Nullable List<Integer> weekend,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime opens,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime closes,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime ramadanOpens,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime ramadanCloses,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime prayerFrom,

        @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime prayerTo,

        @Line(max = 500) String source,
        @Nullable Integer version) {

    /** A Monday, to name the days of the week after. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    /** Others than these, from a day on that is to be said, by a decree that is to be named. */
    static HoursForm after(Timetable timetable) {
        return of(timetable, null, "");
    }

    /** These, to be corrected. */
    static HoursForm of(Timetable timetable) {
        return of(timetable, timetable.since(), timetable.basis());
    }

    private static HoursForm of(Timetable timetable, @Nullable LocalDate since, String source) {
        return new HoursForm(
                since,
                timetable.weekend().stream().map(DayOfWeek::getValue).sorted().toList(),
                timetable.usual().from(),
                timetable.usual().to(),
                timetable.ramadan().from(),
                timetable.ramadan().to(),
                timetable.prayer().from(),
                timetable.prayer().to(),
                source,
                timetable.version());
    }

    /** What was typed, or {@code null} with what is wrong among the errors. */
    @Nullable
    Timetable timetable(BindingResult errors) {
        var usual = span("closes", opens, closes, errors);
        var inRamadan = span("ramadanCloses", ramadanOpens, ramadanCloses, errors);
        var prayer = span("prayerTo", prayerFrom, prayerTo, errors);
        var days = weekend == null ? List.<Integer>of() : weekend;
        if (days.stream().anyMatch(day -> day == null || day < 1 || day > 7)) {
            Faults.add(errors, "weekend", "forms.error.choice");
        }
        return errors.hasErrors() || since == null || usual == null || inRamadan == null || prayer == null
                ? null
                : new Timetable(
                        since,
                        days.stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                        usual,
                        inRamadan,
                        prayer,
                        source.strip());
    }

    /** The days of the week to choose those without work from. */
    static List<Choice> days(Language language) {
        return IntStream.rangeClosed(1, 7)
                .mapToObj(day -> new Choice(Integer.toString(day), Dates.weekday(MONDAY.plusDays(day - 1L), language)))
                .toList();
    }

    private static @Nullable Span span(
            String field, @Nullable LocalTime from, @Nullable LocalTime to, BindingResult errors) {
        if (from == null || to == null) {
            return null;
        }
        if (!from.isBefore(to)) {
            Faults.add(errors, field, "organisations.timetable.refused.order");
            return null;
        }
        return new Span(from, to);
    }
}
