package ma.etamkeen.organisations.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.organisations.calendar.Holidays;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.Keeping.Outcome;
import ma.etamkeen.organisations.calendar.Timetable;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Correcting what is written about a holiday, and correcting working hours or taking them back. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/admin/calendar")
class CorrectingPage {

    private final Keeping keeping;
    private final Holidays holidays;
    private final Timetables timetables;
    private final Regions regions;
    private final Journal journal;
    private final Words words;

    CorrectingPage(
            Keeping keeping, Holidays holidays, Timetables timetables, Regions regions, Journal journal, Words words) {
        this.keeping = keeping;
        this.holidays = holidays;
        this.timetables = timetables;
        this.regions = regions;
        this.journal = journal;
        this.words = words;
    }

    record DescriptionForm(
            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameFr,
            @Line(max = 200) String nameEn,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "day|morning|afternoon", message = "forms.error.choice")
            @Nullable
            String part,

            @Pattern(regexp = "|MA-(0[1-9]|1[0-2])", message = "forms.error.choice") @Nullable
            String region,

            @Line(max = 500, required = false) String basis,
            @Line(max = 500) String source,
            int version) {

        static DescriptionForm of(Holiday holiday) {
            return new DescriptionForm(
                    Text.orEmpty(holiday.name().ar()),
                    Text.orEmpty(holiday.name().fr()),
                    Text.orEmpty(holiday.name().en()),
                    holiday.part().key(),
                    holiday.region(),
                    holiday.basis(),
                    "",
                    holiday.version());
        }

        Holiday.Description description() {
            return new Holiday.Description(
                    new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()),
                    Part.of(String.valueOf(part)).orElseThrow(),
                    region == null || region.isEmpty() ? null : region,
                    basis.strip());
        }
    }

    record WithdrawalForm(@Line(max = 500) String source, int version) {}

    @GetMapping("/holidays/{id:\\d+}/description")
    Answer description(@PathVariable long id, Viewer viewer) {
        var holiday = holiday(id);
        return page(Answer.page("organisations/holiday-correction"), holiday, viewer)
                .form(DescriptionForm.of(holiday));
    }

    @PostMapping("/holidays/{id:\\d+}/description")
    Answer describe(
            @PathVariable long id,
            @Valid @ModelAttribute("form") DescriptionForm form,
            BindingResult errors,
            Viewer viewer) {
        var holiday = holiday(id);
        if (!errors.hasErrors()) {
            var outcome = keeping.describe(
                    id, form.version(), form.description(), form.source().strip(), viewer.person());
            switch (outcome) {
                case Outcome.Done _ -> {
                    return Answer.goTo("/admin/calendar?year=" + holiday.from().getYear())
                            .saying("organisations.said.holiday-corrected");
                }
                case Outcome.Refused(var field, var reason) -> errors.rejectValue(field, reason, reason);
                case Outcome.Stale _ -> {
                    return page(Answer.stale("organisations/holiday-correction"), holiday(id), viewer)
                            .with("stale", true)
                            .with("form", Fields.of(form, errors));
                }
            }
        }
        return page(Answer.refused("organisations/holiday-correction"), holiday, viewer)
                .form(form, errors);
    }

    @GetMapping("/hours/{id:\\d+}")
    Answer hours(@PathVariable long id, Viewer viewer) {
        var timetable = timetable(id);
        return page(Answer.page("organisations/hours-correction"), timetable, viewer)
                .form(HoursForm.of(timetable));
    }

    @PostMapping("/hours/{id:\\d+}")
    Answer correct(
            @PathVariable long id, @Valid @ModelAttribute("form") HoursForm form, BindingResult errors, Viewer viewer) {
        var known = timetable(id);
        var timetable = form.timetable(errors);
        if (timetable != null) {
            var version = form.version() == null ? -1 : form.version();
            switch (keeping.correct(id, version, timetable, viewer.person())) {
                case Outcome.Done _ -> {
                    return Answer.goTo("/admin/calendar").saying("organisations.said.timetable-corrected");
                }
                case Outcome.Refused(var field, var reason) -> errors.rejectValue(field, reason, reason);
                case Outcome.Stale _ -> {
                    return page(Answer.stale("organisations/hours-correction"), timetable(id), viewer)
                            .with("stale", true)
                            .with("form", Fields.of(form, errors));
                }
            }
        }
        return page(Answer.refused("organisations/hours-correction"), known, viewer)
                .form(form, errors);
    }

    @PostMapping("/hours/{id:\\d+}/withdrawal")
    Answer withdraw(
            @PathVariable long id,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Viewer viewer) {
        var timetable = timetable(id);
        if (!errors.hasErrors()) {
            switch (keeping.withdraw(id, form.version(), form.source().strip(), viewer.person())) {
                case Outcome.Done _ -> {
                    return Answer.goTo("/admin/calendar").saying("organisations.said.timetable-withdrawn");
                }
                case Outcome.Refused(var field, var reason) -> errors.rejectValue(field, reason, reason);
                case Outcome.Stale _ -> {
                    var now = timetable(id);
                    return page(Answer.stale("organisations/hours-correction"), now, viewer)
                            .with("stale", true)
                            .with("form", Fields.of(HoursForm.of(now)))
                            .with("withdrawing", Fields.of(form, errors));
                }
            }
        }
        return page(Answer.refused("organisations/hours-correction"), timetable, viewer)
                .with("form", Fields.of(HoursForm.of(timetable)))
                .with("withdrawing", Fields.of(form, errors));
    }

    private Holiday holiday(long id) {
        return holidays.find(id).orElseThrow(NotHere::new);
    }

    private Timetable timetable(long id) {
        return timetables.find(id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Holiday holiday, Viewer viewer) {
        var language = viewer.language();
        var code = holiday.region();
        return answer.with("holiday", holiday)
                .with("region", code == null ? null : regions.find(code).orElse(null))
                .with("stale", false)
                .with(
                        "parts",
                        Arrays.stream(Part.values())
                                .map(part -> new Choice(
                                        part.key(), words.text(language, "organisations.holiday.part." + part.key())))
                                .toList())
                .with(
                        "regions",
                        regions.all().stream()
                                .map(region ->
                                        Choice.of(region.code(), region.name().reading(language)))
                                .toList());
    }

    private Answer page(Answer answer, Timetable timetable, Viewer viewer) {
        return answer.with("timetable", timetable)
                .with("history", journal.of("organisations.timetable", timetable.id()))
                .with("days", HoursForm.days(viewer.language()))
                .with("isOver", keeping.isOver(timetable))
                .with("isFirst", keeping.isFirst(timetable))
                .with("stale", false)
                .with("withdrawing", Fields.of(new WithdrawalForm("", timetable.version())));
    }
}
