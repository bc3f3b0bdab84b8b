package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.mydata.Looks;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.Invitations;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.Allowed;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One person, for those who answer for them: where they work, who leads them, what they hold. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER})
class PersonPage {

    static final Role[] PLACING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT};

    /** Whoever also organises gives on that to the people they answer for too. */
    private static final Role[] GIVING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.ORGANISER};

    private final People people;
    private final Profiles profiles;
    private final Accounts accounts;
    private final Invitations invitations;
    private final SignIns sessions;
    private final Units units;
    private final HeldRoles held;
    private final Places places;
    private final Giving giving;
    private final Superiors superiors;
    private final Looks looks;
    private final Clock clock;

    PersonPage(
            People people,
            Profiles profiles,
            Accounts accounts,
            Invitations invitations,
            SignIns sessions,
            Units units,
            HeldRoles held,
            Places places,
            Giving giving,
            Superiors superiors,
            Looks looks,
            Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.accounts = accounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.units = units;
        this.held = held;
        this.places = places;
        this.giving = giving;
        this.superiors = superiors;
        this.looks = looks;
        this.clock = clock;
    }

    record PlaceForm(@NotNull @Nullable Long unit) {}

    /** An empty address says that the place is vacant. */
    record SuperiorForm(
            @Line(max = 254, required = false) @Email @Nullable
            String manager,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate since,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until) {}

    record ClosingForm(@Line(max = 500) String why) {}

    @GetMapping("/admin/people/{id}")
    Answer show(@PathVariable long id, Viewer viewer) {
        var person = visible(id, viewer);
        looks.at(viewer, id);
        return page(Answer.page("people/person"), person, viewer);
    }

    @Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
    @PostMapping("/admin/people/{id}/place")
    Answer place(
            @PathVariable long id, @Valid @ModelAttribute("form") PlaceForm form, BindingResult errors, Viewer viewer) {
        var person = visible(id, viewer);
        if (form.unit() != null && form.unit() != person.unit() && !mayPlaceIn(form.unit(), viewer)) {
            errors.rejectValue("unit", "forms.error.choice", "forms.error.choice");
        }
        if (errors.hasErrors() || form.unit() == null) {
            return refused(id, viewer).with("place", Fields.of(form, errors));
        }
        profiles.place(viewer, person, form.unit());
        return Answer.goTo("/admin/people/" + id).saying("people.said.placed");
    }

    @Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
    @PostMapping("/admin/people/{id}/superior")
    Answer superior(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SuperiorForm form,
            BindingResult errors,
            Viewer viewer) {
        visible(id, viewer);
        if (!errors.hasErrors()
                && superiors.name(viewer, id, form.manager() == null ? "" : form.manager(), form.since(), form.until())
                        instanceof RoleChange.Refused(var field, var reason)) {
            errors.rejectValue(field.equals("to") ? "until" : field, reason, reason);
        }
        return errors.hasErrors()
                ? refused(id, viewer).with("superior", Fields.of(form, errors))
                : Answer.goTo("/admin/people/" + id).saying("people.said.superior");
    }

    @Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
    @PostMapping("/admin/people/{id}/superior/{term}/end")
    Answer endSuperior(@PathVariable long id, @PathVariable long term, Viewer viewer) {
        visible(id, viewer);
        superiors.end(viewer, id, term);
        return Answer.goTo("/admin/people/" + id).saying("people.said.superior");
    }

    @Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
    @PostMapping("/admin/people/{id}/superior/{term}/return")
    Answer endVacancy(@PathVariable long id, @PathVariable long term, Viewer viewer) {
        visible(id, viewer);
        superiors.endVacancy(viewer, id, term);
        return Answer.goTo("/admin/people/" + id).saying("people.said.superior");
    }

    @Allowed(value = Role.ADMINISTRATOR, everywhere = true)
    @Proof(Proof.Needed.FRESH)
    @PostMapping("/admin/people/{id}/closing")
    Answer close(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ClosingForm form,
            BindingResult errors,
            Viewer viewer) {
        visible(id, viewer);
        if (!viewer.holdsEverywhere(Role.ADMINISTRATOR) || id == viewer.person()) {
            throw new NotAllowed();
        }
        if (errors.hasErrors()) {
            return refused(id, viewer).with("closing", Fields.of(form, errors));
        }
        var account = accounts.ofPerson(id);
        if (!profiles.close(viewer, id, form.why().strip(), clock.instant().atOffset(ZoneOffset.UTC))) {
            return refused(id, viewer).with("refusal", "people.refused.last-administrator");
        }
        account.ifPresent(closed -> sessions.endAll(closed.id()));
        return Answer.goTo("/admin/people/" + id).saying("people.said.closed");
    }

    Person visible(long id, Viewer viewer) {
        return people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
    }

    /** The page again, with fresh forms; the one that was refused takes the place of its fresh one. */
    Answer refused(long id, Viewer viewer) {
        return page(Answer.refused("people/person"), visible(id, viewer), viewer);
    }

    private boolean mayPlaceIn(long unit, Viewer viewer) {
        return units.find(unit)
                .filter(units::isOpen)
                .filter(Within.of(viewer, PLACING)::covers)
                .isPresent();
    }

    private Answer page(Answer answer, Person person, Viewer viewer) {
        var terms = superiors.of(person.id());
        var mayPlace = viewer.holds(PLACING);
        return answer.with("person", person)
                .with("unit", units.find(person.unit()).orElse(null))
                .with("terms", terms)
                .with("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .with(
                        "superiors",
                        people.all(terms.stream().map(Superiors.Term::manager).toList()))
                .with("deciding", superiors.decider(person.id()))
                .with("held", held.of(person.id(), viewer))
                .with("givable", giving.roles(viewer))
                .with("places", places.choices(viewer, GIVING))
                .with(
                        "units",
                        PersonForms.units(
                                units.all(viewer.language()).stream()
                                        .filter(Within.of(viewer, PLACING)::covers)
                                        .toList(),
                                viewer.language()))
                .with("place", Fields.of(new PlaceForm(person.unit() == 0 ? null : person.unit())))
                .with("superior", Fields.of(new SuperiorForm("", null, null)))
                .with("giving", Fields.of(new RolePage.RoleForm("", "", null, null)))
                .with("closing", Fields.of(new ClosingForm("")))
                .with("mayInviteAgain", mayPlace && invitations.mayInviteAgain(person, viewer))
                .with("mayPlace", mayPlace)
                .with("mayClose", viewer.holdsEverywhere(Role.ADMINISTRATOR) && person.id() != viewer.person());
    }
}
