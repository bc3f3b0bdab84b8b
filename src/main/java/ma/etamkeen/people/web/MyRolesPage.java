package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What a person holds themselves, who stands in for them, and for whom they stand in. */
@Pages
@SignedIn
class MyRolesPage {

    private final HeldRoles held;
    private final Roles roles;
    private final Deputies deputies;
    private final People people;
    private final Places places;
    private final Words words;

    MyRolesPage(HeldRoles held, Roles roles, Deputies deputies, People people, Places places, Words words) {
        this.held = held;
        this.roles = roles;
        this.deputies = deputies;
        this.people = people;
        this.places = places;
        this.words = words;
    }

    /** {@code what} is the held role, 0 for the place of a hierarchical superior. */
    record DeputyForm(
            @NotNull @Nullable Long what,
            @Line(max = 254) @Email String email,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to) {}

    @GetMapping("/me/roles")
    Answer show(Viewer viewer) {
        return page(Answer.page("people/my-roles"), viewer).form(new DeputyForm(null, "", null, null));
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/me/roles/deputies")
    Answer name(@Valid @ModelAttribute("form") DeputyForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors()
                && deputies.name(viewer, Objects.requireNonNull(form.what()), form.email(), form.from(), form.to())
                        instanceof RoleChange.Refused(var field, var reason)) {
            errors.rejectValue(field, reason, reason);
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/my-roles"), viewer).with("form", Fields.of(form, errors))
                : Answer.goTo("/me/roles").saying("people.said.deputy");
    }

    @PostMapping("/me/roles/deputies/{id}/end")
    Answer end(@PathVariable long id, Viewer viewer) {
        deputies.end(viewer, id);
        return Answer.goTo("/me/roles").saying("people.said.deputy-ended");
    }

    private Answer page(Answer answer, Viewer viewer) {
        var mine = held.of(viewer.person(), viewer);
        var reports = people.reportingTo(viewer.person()).size();
        var standing = deputies.heldBy(viewer.person());
        var holders = people.all(standing.stream().map(Deputies.Deputy::holder).toList());
        var asSuperior = reports > 0
                ? Stream.of(new Choice("0", words.text(viewer.language(), "people.deputy.as-superior")))
                : Stream.<Choice>empty();
        return answer.with("held", mine)
                .with("reports", reports)
                .with("asSuperior", held.asSuperior(viewer.person()))
                .with(
                        "standing",
                        standing.stream()
                                .filter(deputy -> holders.containsKey(deputy.holder()))
                                .map(deputy -> standing(deputy, viewer, holders))
                                .toList())
                .with(
                        "lendable",
                        Stream.concat(mine.stream().map(one -> choice(one, viewer)), asSuperior)
                                .toList());
    }

    private Standing standing(Deputies.Deputy deputy, Viewer viewer, Map<Long, Person> holders) {
        var grant = deputy.grant() == 0
                ? null
                : roles.of(deputy.holder()).stream()
                        .filter(one -> one.id() == deputy.grant())
                        .map(Roles.Held::grant)
                        .findFirst()
                        .orElse(null);
        return new Standing(
                deputy,
                Objects.requireNonNull(holders.get(deputy.holder())).name(viewer.language()),
                grant,
                grant == null ? null : places.name(grant).orElse(null));
    }

    private Choice choice(HeldRole one, Viewer viewer) {
        var role = words.text(
                viewer.language(), "access.role." + one.held().grant().role().key());
        var place = one.place() == null
                ? words.text(viewer.language(), "access.on.platform")
                : words.plain(one.place(), viewer.language());
        var on = words.text(viewer.language(), "people.role-on", "role", role, "place", place);
        var to = one.held().to();
        return new Choice(
                Long.toString(one.held().id()),
                to == null
                        ? on
                        : words.text(
                                viewer.language(),
                                "people.role-on.period",
                                "role",
                                on,
                                "dates",
                                Dates.dates(one.held().from(), to, viewer.language())));
    }
}
