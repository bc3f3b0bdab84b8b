package ma.etamkeen.organisations.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.Keeping.Outcome;
import ma.etamkeen.organisations.calendar.NewHoliday;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Adding a holiday, or other working hours. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/admin/calendar")
class AddingPage {

    private final Keeping keeping;
    private final Timetables timetables;
    private final Regions regions;
    private final Words words;

    AddingPage(Keeping keeping, Timetables timetables, Regions regions, Words words) {
        this.keeping = keeping;
        this.timetables = timetables;
        this.regions = regions;
        this.words = words;
    }

    record HolidayForm(
            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameFr,
            @Line(max = 200) String nameEn,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "granted|fixed|movable", message = "forms.error.choice")
            @Nullable
            String kind,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "day|morning|afternoon", message = "forms.error.choice")
            @Nullable
            String part,

            @Pattern(regexp = "|MA-(0[1-9]|1[0-2])", message = "forms.error.choice") @Nullable
            String region,

            @Pattern(regexp = "|[1-9]|1[0-2]", message = "forms.error.choice") @Nullable
            String hijriMonth,

            @Pattern(regexp = "|[1-9]|[12][0-9]|30", message = "organisations.holiday.refused.moon") @Nullable
            String hijriDay,

            @Line(max = 500) String source) {

        static final HolidayForm EMPTY = new HolidayForm("", "", "", "granted", null, null, "day", "", "", "", "");

        boolean lacksMoon() {
            return "movable".equals(kind) && (isEmpty(hijriMonth) || isEmpty(hijriDay));
        }

        NewHoliday holiday(LocalDate first, LocalDate last) {
            var chosen = Kind.of(String.valueOf(kind)).orElseThrow();
            return new NewHoliday(
                    chosen,
                    new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()),
                    switch (chosen) {
                        case FIXED -> first.getMonthValue();
                        case MOVABLE -> Integer.parseInt(String.valueOf(hijriMonth));
                        case GRANTED -> 0;
                    },
                    switch (chosen) {
                        case FIXED -> first.getDayOfMonth();
                        case MOVABLE -> Integer.parseInt(String.valueOf(hijriDay));
                        case GRANTED -> 0;
                    },
                    (int) Math.clamp(ChronoUnit.DAYS.between(first, last) + 1, 1, 30),
                    Part.of(String.valueOf(part)).orElseThrow(),
                    first.getYear(),
                    isEmpty(region) ? null : region,
                    source.strip());
        }

        private static boolean isEmpty(@Nullable String typed) {
            return typed == null || typed.isEmpty();
        }
    }

    @GetMapping("/holidays/new")
    Answer addHoliday(Viewer viewer) {
        return holidayPage(Answer.page("organisations/holiday-new"), viewer).form(HolidayForm.EMPTY);
    }

    @PostMapping("/holidays")
    Answer createHoliday(@Valid @ModelAttribute("form") HolidayForm form, BindingResult errors, Viewer viewer) {
        if (form.lacksMoon()) {
            Faults.add(errors, "hijriMonth", "organisations.holiday.refused.moon");
        }
        var from = form.from();
        var to = form.to() == null ? from : form.to();
        if (!errors.hasErrors() && from != null && to != null) {
            reject(keeping.add(form.holiday(from, to), from, to, form.source().strip(), viewer.person()), errors);
        }
        return errors.hasErrors() || from == null
                ? holidayPage(Answer.refused("organisations/holiday-new"), viewer)
                        .form(form, errors)
                : Answer.goTo("/admin/calendar?year=" + from.getYear()).saying("organisations.said.holiday-added");
    }

    @GetMapping("/hours")
    Answer addHours(Viewer viewer) {
        return hoursPage(Answer.page("organisations/hours-new"), viewer)
                .form(HoursForm.after(timetables.all().getLast()));
    }

    @PostMapping("/hours")
    Answer createHours(@Valid @ModelAttribute("form") HoursForm form, BindingResult errors, Viewer viewer) {
        var timetable = form.timetable(errors);
        if (timetable != null) {
            reject(keeping.add(timetable, viewer.person()), errors);
        }
        return errors.hasErrors()
                ? hoursPage(Answer.refused("organisations/hours-new"), viewer).form(form, errors)
                : Answer.goTo("/admin/calendar").saying("organisations.said.timetable-added");
    }

    private static void reject(Outcome outcome, BindingResult errors) {
        if (outcome instanceof Outcome.Refused(var field, var reason)) {
            errors.rejectValue(field, reason, reason);
        }
    }

    private Answer holidayPage(Answer answer, Viewer viewer) {
        var language = viewer.language();
        return answer.with(
                        "kinds",
                        choices(
                                viewer,
                                "organisations.holiday.kind.",
                                List.of(Kind.GRANTED.key(), Kind.FIXED.key(), Kind.MOVABLE.key())))
                .with(
                        "parts",
                        choices(
                                viewer,
                                "organisations.holiday.part.",
                                Arrays.stream(Part.values()).map(Part::key).toList()))
                .with(
                        "months",
                        choices(
                                viewer,
                                "organisations.hijri.",
                                IntStream.rangeClosed(1, 12)
                                        .mapToObj(Integer::toString)
                                        .toList()))
                .with(
                        "regions",
                        regions.all().stream()
                                .map(region ->
                                        Choice.of(region.code(), region.name().reading(language)))
                                .toList());
    }

    private static Answer hoursPage(Answer answer, Viewer viewer) {
        return answer.with("days", HoursForm.days(viewer.language()));
    }

    private List<Choice> choices(Viewer viewer, String prefix, List<String> keys) {
        return keys.stream()
                .map(key -> new Choice(key, words.text(viewer.language(), prefix + key)))
                .toList();
    }
}
