package ma.etamkeen.organisations.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.UnitRegister;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
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

/** One unit: its names, its end, its history. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR})
class UnitPage {

    private final Units units;
    private final UnitRegister register;
    private final Reforms reforms;
    private final Journal journal;

    UnitPage(Units units, UnitRegister register, Reforms reforms, Journal journal) {
        this.units = units;
        this.register = register;
        this.reforms = reforms;
        this.journal = journal;
    }

    record NameForm(
            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameFr,
            @Line(max = 200) String nameEn,
            @Line(max = 40, required = false) @Nullable String acronym,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate day,

            @Line(max = 500) String why) {}

    record ClosingForm(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate lastDay,

            @Line(max = 500) String why) {}

    @GetMapping("/admin/units/{id}")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("organisations/unit"), find(id), viewer);
    }

    @PostMapping("/admin/units/{id}/name")
    Answer rename(
            @PathVariable long id, @Valid @ModelAttribute("form") NameForm form, BindingResult errors, Viewer viewer) {
        var unit = kept(id, viewer);
        var day = form.day();
        if (!errors.hasErrors()
                && day != null
                && reforms.decide(
                                new Reform.Rename(
                                        id,
                                        form.nameAr().strip(),
                                        form.nameFr().strip(),
                                        form.nameEn().strip(),
                                        form.acronym()),
                                day,
                                form.why(),
                                viewer.person())
                        instanceof UnitChange.Refused(var field, var reason)) {
            errors.rejectValue(field, reason, reason);
        }
        if (errors.hasErrors() || day == null) {
            return page(Answer.refused("organisations/unit"), unit, viewer).with("naming", Fields.of(form, errors));
        }
        return Answer.goTo("/admin/units/" + id)
                .saying(day.isAfter(units.today()) ? "organisations.said.planned" : "organisations.said.renamed");
    }

    @PostMapping("/admin/units/{id}/closing")
    Answer close(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ClosingForm form,
            BindingResult errors,
            Viewer viewer) {
        var unit = kept(id, viewer);
        var lastDay = form.lastDay();
        if (!errors.hasErrors()
                && lastDay != null
                && register.close(id, lastDay, form.why(), viewer.person())
                        instanceof UnitChange.Refused(var field, var reason)) {
            errors.rejectValue(field, reason, reason);
        }
        return errors.hasErrors()
                ? page(Answer.refused("organisations/unit"), unit, viewer).with("closing", Fields.of(form, errors))
                : Answer.goTo("/admin/units/" + id).saying("organisations.said.closed");
    }

    private Unit find(long id) {
        return units.find(id).orElseThrow(NotHere::new);
    }

    private Unit kept(long id, Viewer viewer) {
        var unit = find(id);
        UnitsPage.mustKeep(id, viewer, units);
        return unit;
    }

    private Answer page(Answer answer, Unit unit, Viewer viewer) {
        var name = unit.name();
        var keeps = UnitsPage.keeps(unit.id(), viewer, units);
        return answer.with("unit", unit)
                .with("mayKeep", keeps)
                .with(
                        "above",
                        unit.parent() == null ? null : units.find(unit.parent()).orElse(null))
                .with("below", units.children(unit.id(), viewer.language()))
                .with("after", units.successors(unit.id()))
                .with("formerNames", units.formerNames(unit, viewer.language()))
                // what is planned, who did what and why is for those who answer for the unit; its name and place are
                // public
                .with("planned", keeps ? reforms.planned(unit.id()) : List.of())
                .with("history", keeps ? journal.of("organisations.unit", unit.id()) : List.of())
                .with(
                        "naming",
                        Fields.of(new NameForm(
                                written(name.ar()),
                                written(name.fr()),
                                written(name.en()),
                                written(unit.acronym()),
                                units.today(),
                                "")))
                .with("closing", Fields.of(new ClosingForm(null, "")));
    }

    private static String written(@Nullable String words) {
        return words == null ? "" : words;
    }
}
