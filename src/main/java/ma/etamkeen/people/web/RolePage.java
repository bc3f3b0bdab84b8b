package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import java.time.LocalDate;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Giving a person a role on something, and taking it back. */
@Pages
@Proof(Proof.Needed.FRESH)
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class RolePage {

    private final Giving giving;
    private final PersonPage page;
    private final Refusals refusals;

    RolePage(Giving giving, PersonPage page, Refusals refusals) {
        this.giving = giving;
        this.page = page;
        this.refusals = refusals;
    }

    /** {@code on} is written as {@link Places} reads it. */
    record RoleForm(
            @Line(max = 40) String role,
            @Line(max = 40) String on,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to) {}

    @PostMapping("/admin/people/{id}/roles")
    Answer give(
            @PathVariable long id, @Valid @ModelAttribute("form") RoleForm form, BindingResult errors, Viewer viewer) {
        page.visible(id, viewer);
        var wanted =
                errors.hasErrors() ? null : Places.read(form.role(), form.on()).orElse(null);
        if (wanted == null && !errors.hasErrors()) {
            errors.rejectValue("role", "forms.error.choice", "forms.error.choice");
        }
        if (wanted != null) {
            switch (giving.give(viewer, id, wanted, form.from(), form.to())) {
                case RoleChange.Done _ -> {}
                case RoleChange.AlreadyHeld(var held) -> alreadyHeld(held.to(), errors, viewer);
                case RoleChange.Refused(var field, var reason) -> {
                    errors.rejectValue(field, reason, reason);
                    if (field.equals("role")) {
                        refusals.note(Refusals.Kind.ROLE, viewer.person(), "");
                    }
                }
            }
        }
        return errors.hasErrors()
                ? page.refused(id, viewer).with("giving", Fields.of(form, errors))
                : Answer.goTo("/admin/people/" + id).saying("people.said.given");
    }

    @PostMapping("/admin/people/{id}/roles/{held}/end")
    Answer takeBack(@PathVariable long id, @PathVariable long held, Viewer viewer) {
        if (giving.end(viewer, id, held) instanceof RoleChange.Refused refused) {
            refusals.note(Refusals.Kind.ROLE, viewer.person(), "");
            return page.refused(id, viewer).with("refusal", refused.reason());
        }
        return Answer.goTo("/admin/people/" + id).saying("people.said.taken");
    }

    static void alreadyHeld(@Nullable LocalDate to, BindingResult errors, Viewer viewer) {
        if (to == null) {
            errors.rejectValue("to", "people.refused.held", "people.refused.held");
        } else {
            errors.rejectValue(
                    "to",
                    "people.refused.held.until",
                    new Object[] {"date", Dates.date(to, viewer.language())},
                    "people.refused.held.until");
        }
    }
}
