package ma.etamkeen.organisations.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holidays;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.Keeping.Outcome;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.organisations.calendar.Ramadan;
import ma.etamkeen.organisations.calendar.Ramadans;
import ma.etamkeen.organisations.calendar.Timetable;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeping the dates of a year: confirming, moving and cancelling holidays and Ramadan. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/admin/calendar")
class KeepingPage {

    private final Keeping keeping;
    private final Holidays holidays;
    private final Ramadans ramadans;
    private final Timetables timetables;
    private final Proposals proposals;
    private final Regions regions;
    private final Journal journal;
    private final Clock clock;

    KeepingPage(
            Keeping keeping,
            Holidays holidays,
            Ramadans ramadans,
            Timetables timetables,
            Proposals proposals,
            Regions regions,
            Journal journal,
            Clock clock) {
        this.keeping = keeping;
        this.holidays = holidays;
        this.ramadans = ramadans;
        this.timetables = timetables;
        this.proposals = proposals;
        this.regions = regions;
        this.journal = journal;
        this.clock = clock;
    }

    record DatesForm(
            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @Line(max = 500) String source,
            int version) {}

    record SourceForm(@Line(max = 500) String source, int version) {}

    @GetMapping
    Answer list(@RequestParam(defaultValue = "0") int year, Viewer viewer) {
        var today = MoroccanTime.localOf(clock.instant()).toLocalDate();
        var shown = year == 0 ? today.getYear() : year;
        var all = holidays.all();
        var months = ramadans.all();
        var hours = timetables.all().reversed();
        return Answer.page("organisations/keeping")
                .with("year", shown)
                .with(
                        "years",
                        Stream.concat(
                                        Stream.of(shown),
                                        Stream.concat(
                                                        all.stream().map(Holiday::from),
                                                        months.stream().map(Ramadan::from))
                                                .map(LocalDate::getYear))
                                .distinct()
                                .sorted()
                                .toList())
                .with(
                        "dates",
                        all.stream()
                                .filter(date -> date.from().getYear() == shown
                                        || date.to().getYear() == shown)
                                .toList())
                .with(
                        "ramadans",
                        months.stream()
                                .filter(month -> month.from().getYear() == shown
                                        || month.to().getYear() == shown)
                                .toList())
                .with("timetables", hours)
                .with(
                        "standing",
                        hours.stream()
                                .filter(timetable -> !keeping.isOver(timetable))
                                .map(Timetable::id)
                                .collect(Collectors.toSet()))
                .with("touched", proposals.waitingFor(viewer).size());
    }

    @GetMapping("/holidays/{id:\\d+}")
    Answer show(@PathVariable long id) {
        return page(Answer.page("organisations/holiday"), find(id));
    }

    @PostMapping("/holidays/{id:\\d+}")
    Answer set(
            @PathVariable long id, @Valid @ModelAttribute("form") DatesForm form, BindingResult errors, Viewer viewer) {
        var holiday = find(id);
        var from = form.from();
        var to = form.to();
        if (errors.hasErrors() || from == null || to == null) {
            return page(Answer.refused("organisations/holiday"), holiday).with("setting", Fields.of(form, errors));
        }
        return switch (keeping.set(id, form.version(), from, to, form.source().strip(), viewer.person())) {
            case Outcome.Done _ ->
                Answer.goTo("/admin/calendar/holidays/" + id).saying("organisations.said.holiday-set");
            case Outcome.Refused(var field, var reason) -> {
                errors.rejectValue(field, reason, reason);
                yield page(Answer.refused("organisations/holiday"), holiday).with("setting", Fields.of(form, errors));
            }
            case Outcome.Stale _ ->
                page(Answer.stale("organisations/holiday"), find(id))
                        .with("setting", Fields.of(form, errors))
                        .with("stale", true);
        };
    }

    @PostMapping("/holidays/{id:\\d+}/cancellation")
    Answer cancel(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SourceForm form,
            BindingResult errors,
            Viewer viewer) {
        return sourced(id, form, errors, viewer, "cancelling", keeping::cancel, "organisations.said.holiday-cancelled");
    }

    @PostMapping("/holidays/{id:\\d+}/ending")
    Answer end(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SourceForm form,
            BindingResult errors,
            Viewer viewer) {
        return sourced(id, form, errors, viewer, "ending", keeping::end, "organisations.said.holiday-ended");
    }

    private interface Deed {
        Outcome on(long holiday, int version, String source, long actor);
    }

    private Answer sourced(
            long id, SourceForm form, BindingResult errors, Viewer viewer, String fields, Deed deed, String said) {
        var holiday = find(id);
        if (errors.hasErrors()) {
            return page(Answer.refused("organisations/holiday"), holiday).with(fields, Fields.of(form, errors));
        }
        return deed.on(id, form.version(), form.source().strip(), viewer.person()) instanceof Outcome.Stale
                ? page(Answer.stale("organisations/holiday"), find(id)).with("stale", true)
                : Answer.goTo("/admin/calendar/holidays/" + id).saying(said);
    }

    @GetMapping("/ramadan/{year:\\d+}")
    Answer showRamadan(@PathVariable int year) {
        return page(Answer.page("organisations/ramadan"), ramadan(year));
    }

    @PostMapping("/ramadan/{year:\\d+}")
    Answer setRamadan(
            @PathVariable int year,
            @Valid @ModelAttribute("form") DatesForm form,
            BindingResult errors,
            Viewer viewer) {
        var ramadan = ramadan(year);
        var from = form.from();
        var to = form.to();
        if (errors.hasErrors() || from == null || to == null) {
            return page(Answer.refused("organisations/ramadan"), ramadan).with("setting", Fields.of(form, errors));
        }
        return switch (keeping.setRamadan(
                year, form.version(), from, to, form.source().strip(), viewer.person())) {
            case Outcome.Done _ ->
                Answer.goTo("/admin/calendar/ramadan/" + year).saying("organisations.said.holiday-set");
            case Outcome.Refused(var field, var reason) -> {
                errors.rejectValue(field, reason, reason);
                yield page(Answer.refused("organisations/ramadan"), ramadan).with("setting", Fields.of(form, errors));
            }
            case Outcome.Stale _ ->
                page(Answer.stale("organisations/ramadan"), ramadan(year))
                        .with("setting", Fields.of(form, errors))
                        .with("stale", true);
        };
    }

    private Holiday find(long id) {
        return holidays.find(id).orElseThrow(NotHere::new);
    }

    private Ramadan ramadan(int year) {
        return ramadans.find(year).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Holiday holiday) {
        var code = holiday.region();
        return answer.with("holiday", holiday)
                .with("region", code == null ? null : regions.find(code).orElse(null))
                .with("history", journal.of("organisations.holiday", holiday.id()))
                .with("stale", false)
                .with("setting", Fields.of(new DatesForm(holiday.from(), holiday.to(), "", holiday.version())))
                .with("cancelling", Fields.of(new SourceForm("", holiday.version())))
                .with("ending", Fields.of(new SourceForm("", holiday.version())));
    }

    private Answer page(Answer answer, Ramadan ramadan) {
        return answer.with("ramadan", ramadan)
                .with("history", journal.of("organisations.ramadan", ramadan.year()))
                .with("stale", false)
                .with("setting", Fields.of(new DatesForm(ramadan.from(), ramadan.to(), "", ramadan.version())));
    }
}
