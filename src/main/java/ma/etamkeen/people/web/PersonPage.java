package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.ZoneOffset;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
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

    private final People people;
    private final Profiles profiles;
    private final Accounts accounts;
    private final Invitations invitations;
    private final SignIns sessions;
    private final Units units;
    private final Roles roles;
    private final Giving giving;
    private final Clock clock;

    PersonPage(
            People people,
            Profiles profiles,
            Accounts accounts,
            Invitations invitations,
            SignIns sessions,
            Units units,
            Roles roles,
            Giving giving,
            Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.accounts = accounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.units = units;
        this.roles = roles;
        this.giving = giving;
        this.clock = clock;
    }

    record PlaceForm(
            @NotNull @Nullable Long unit,

            @Line(max = 254, required = false) @Email @Nullable
            String manager) {}

    record ClosingForm(@Line(max = 500) String why) {}

    @GetMapping("/admin/people/{id}")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("people/person"), visible(id, viewer), viewer);
    }

    @PostMapping("/admin/people/{id}/place")
    Answer place(
            @PathVariable long id, @Valid @ModelAttribute("form") PlaceForm form, BindingResult errors, Viewer viewer) {
        var person = visible(id, viewer);
        if (!viewer.holds(PLACING)) {
            throw new NotAllowed();
        }
        var manager = errors.hasFieldErrors("manager") ? null : managerOf(form);
        if (manager != null && (manager == 0 || manager == id)) {
            errors.rejectValue("manager", "people.refused.manager", "people.refused.manager");
        }
        if (form.unit() != null && form.unit() != person.unit() && !mayPlaceIn(form.unit(), viewer)) {
            errors.rejectValue("unit", "forms.error.choice", "forms.error.choice");
        }
        if (errors.hasErrors() || form.unit() == null) {
            return page(Answer.refused("people/person"), person, viewer).with("place", Fields.of(form, errors));
        }
        profiles.place(person, form.unit(), manager, viewer.person());
        return Answer.goTo("/admin/people/" + id).saying("people.said.placed");
    }

    @Allowed(Role.ADMINISTRATOR)
    @Proof(Proof.Needed.FRESH)
    @PostMapping("/admin/people/{id}/closing")
    Answer close(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ClosingForm form,
            BindingResult errors,
            Viewer viewer) {
        var person = visible(id, viewer);
        if (!viewer.holdsEverywhere(Role.ADMINISTRATOR) || id == viewer.person()) {
            throw new NotAllowed();
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/person"), person, viewer).with("closing", Fields.of(form, errors));
        }
        var account = accounts.ofPerson(id);
        profiles.close(id, form.why().strip(), clock.instant().atOffset(ZoneOffset.UTC), viewer.person());
        account.ifPresent(closed -> sessions.endAll(closed.id()));
        return Answer.goTo("/admin/people/" + id).saying("people.said.closed");
    }

    /** The person of the typed address, 0 when there is none, {@code null} when nothing was typed. */
    private @Nullable Long managerOf(PlaceForm form) {
        return form.manager() == null || form.manager().isBlank()
                ? null
                : people.byEmail(form.manager()).map(Person::id).orElse(0L);
    }

    private Person visible(long id, Viewer viewer) {
        return people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
    }

    private boolean mayPlaceIn(long unit, Viewer viewer) {
        return units.find(unit).filter(units::isOpen).isPresent()
                && (viewer.holdsEverywhere(PLACING)
                        || units.isWithin(
                                unit,
                                java.util.List.of(viewer.heldOn(ma.etamkeen.platform.access.Grant.On.UNIT, PLACING))));
    }

    /** The page with three forms; the one that was refused replaces its fresh one. */
    private Answer page(Answer answer, Person person, Viewer viewer) {
        var manager =
                person.manager() == null ? null : people.find(person.manager()).orElse(null);
        var held = roles.of(person.id());
        return answer.with("person", person)
                .with("unit", units.find(person.unit()).orElse(null))
                .with("manager", manager)
                .with("held", HeldRole.of(held, viewer, giving, units))
                .with("givable", giving.roles(viewer))
                .with("units", PersonForms.units(units.all(viewer.language()), viewer.language()))
                .with(
                        "place",
                        Fields.of(new PlaceForm(
                                person.unit() == 0 ? null : person.unit(),
                                manager == null || manager.email() == null ? "" : manager.email())))
                .with("giving", Fields.of(new RolePage.RoleForm("", 0L, null, null)))
                .with("closing", Fields.of(new ClosingForm("")))
                .with("mayInviteAgain", viewer.holds(PLACING) && invitations.mayInviteAgain(person, viewer))
                .with("mayPlace", viewer.holds(PLACING))
                .with("mayClose", viewer.holdsEverywhere(Role.ADMINISTRATOR) && person.id() != viewer.person());
    }

    Answer refusedGiving(long id, Viewer viewer, Fields form) {
        return page(Answer.refused("people/person"), visible(id, viewer), viewer)
                .with("giving", form);
    }

    Answer refused(long id, Viewer viewer, String reason) {
        return page(Answer.refused("people/person"), visible(id, viewer), viewer)
                .with("refusal", reason);
    }
}
