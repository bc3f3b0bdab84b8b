package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Giving a person a role on a unit or on the platform, and taking it back. */
@Pages
@Proof(Proof.Needed.FRESH)
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class RolePage {

    private final People people;
    private final Units units;
    private final Roles roles;
    private final Giving giving;
    private final PersonPage page;
    private final Clock clock;

    RolePage(People people, Units units, Roles roles, Giving giving, PersonPage page, Clock clock) {
        this.people = people;
        this.units = units;
        this.roles = roles;
        this.giving = giving;
        this.page = page;
        this.clock = clock;
    }

    /** {@code unit} is 0 for the platform. */
    record RoleForm(
            @Line(max = 40) String role,
            @NotNull @Nullable Long unit,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to) {

        Optional<Grant> grant() {
            return Arrays.stream(Role.values())
                    .filter(known -> known.key().equals(role) && unit != null)
                    .findFirst()
                    .map(known -> unit == null || unit == 0
                            ? new Grant(known, Grant.On.PLATFORM, 0)
                            : new Grant(known, Grant.On.UNIT, unit));
        }
    }

    @PostMapping("/admin/people/{id}/roles")
    Answer give(
            @PathVariable long id, @Valid @ModelAttribute("form") RoleForm form, BindingResult errors, Viewer viewer) {
        people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
        var wanted = form.grant();
        if (!errors.hasErrors()) {
            refusal(wanted, viewer).ifPresent(reason -> errors.rejectValue("role", reason, reason));
        }
        var from = form.from() == null ? today() : form.from();
        if (!errors.hasErrors() && form.to() != null && form.to().isBefore(from)) {
            errors.rejectValue("to", "people.refused.period", "people.refused.period");
        }
        if (errors.hasErrors()) {
            return page.refusedGiving(id, viewer, Fields.of(form, errors));
        }
        roles.give(id, wanted.orElseThrow(), from, form.to(), viewer.person());
        return Answer.goTo("/admin/people/" + id).saying("people.said.given");
    }

    @PostMapping("/admin/people/{id}/roles/{held}/end")
    Answer takeBack(@PathVariable long id, @PathVariable long held, Viewer viewer) {
        people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
        var grant = roles.of(id).stream()
                .filter(one -> one.id() == held)
                .findFirst()
                .orElseThrow(NotHere::new)
                .grant();
        if (!giving.mayGive(viewer, grant)) {
            throw new NotAllowed();
        }
        if (!roles.takeBackUnlessLast(id, grant, viewer.person())) {
            return page.refused(id, viewer, "people.refused.last-administrator");
        }
        return Answer.goTo("/admin/people/" + id).saying("people.said.taken");
    }

    private Optional<String> refusal(Optional<Grant> wanted, Viewer viewer) {
        if (wanted.isEmpty()
                || (wanted.get().on() == Grant.On.UNIT
                        && units.find(wanted.get().id()).filter(units::isOpen).isEmpty())) {
            return Optional.of("forms.error.choice");
        }
        return giving.mayGive(viewer, wanted.get()) ? Optional.empty() : Optional.of("people.refused.giving");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
