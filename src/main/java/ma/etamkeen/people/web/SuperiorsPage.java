package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people above whom nobody stands, and naming a superior for a whole unit at once. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class SuperiorsPage {

    private static final int MOST = 200;

    private final Superiors superiors;
    private final People people;
    private final Units units;
    private final Glances glances;

    SuperiorsPage(Superiors superiors, People people, Units units, Glances glances) {
        this.superiors = superiors;
        this.people = people;
        this.units = units;
        this.glances = glances;
    }

    record UnitForm(
            @NotNull @Nullable Long unit,
            @Line(max = 254) @Email String manager,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            boolean onlyVacant) {}

    @GetMapping("/admin/superiors")
    Answer show(Viewer viewer, @RequestParam(defaultValue = "0") long unit) {
        return page(Answer.page("people/superiors"), unit, viewer)
                .form(new UnitForm(unit == 0 ? null : unit, "", null, null, true));
    }

    @PostMapping("/admin/superiors")
    Answer nameForUnit(@Valid @ModelAttribute("form") UnitForm form, BindingResult errors, Viewer viewer) {
        if (form.unit() != null && covered(form.unit(), viewer).isEmpty()) {
            Faults.add(errors, "unit", "forms.error.choice");
        }
        if (form.from() != null && form.to() != null && form.to().isBefore(form.from())) {
            Faults.add(errors, "to", "people.refused.period");
        }
        Optional<Integer> named = errors.hasErrors()
                ? Optional.empty()
                : superiors.nameForUnit(
                        viewer,
                        Objects.requireNonNull(form.unit()),
                        form.manager(),
                        Objects.requireNonNull(form.from()),
                        form.to(),
                        form.onlyVacant());
        if (named.isEmpty() && !errors.hasErrors()) {
            errors.rejectValue("manager", "people.refused.manager", "people.refused.manager");
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/superiors"), 0, viewer).with("form", Fields.of(form, errors))
                : Answer.goTo("/admin/superiors").saying("people.said.superiors", "count", named.orElse(0));
    }

    private Answer page(Answer answer, long unit, Viewer viewer) {
        var vacant = superiors.vacancies(viewer, unit, MOST);
        var known = people.all(vacant);
        List<Person> list = vacant.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .toList();
        glances.record("people.superiors.looked-at", viewer.person(), unit, vacant);
        var within = Within.of(viewer, Superiors.NAMING);
        return answer.with("vacant", list)
                .with("unit", unit)
                .with("names", units.all(list.stream().map(Person::unit).toList()))
                .with(
                        "units",
                        PersonForms.units(
                                units.all(viewer.language()).stream()
                                        .filter(within::covers)
                                        .toList(),
                                viewer.language()));
    }

    private Optional<Unit> covered(long unit, Viewer viewer) {
        return units.find(unit).filter(Within.of(viewer, Superiors.NAMING)::covers);
    }
}
