package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Giving roles on what somebody organises, to whom they can address, and taking them back. */
@Pages
@Proof(Proof.Needed.FRESH)
@Allowed(Role.ORGANISER)
class AddressedRolePage {

    private final Giving giving;
    private final HoldersPage page;
    private final Refusals refusals;

    AddressedRolePage(Giving giving, HoldersPage page, Refusals refusals) {
        this.giving = giving;
        this.page = page;
        this.refusals = refusals;
    }

    /** {@code on} is written as {@link Places} reads it. */
    record AddressedRoleForm(
            @Line(max = 254) @Email String email,
            @Line(max = 40) String role,
            @Line(max = 40) String on,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to) {

        /** Nothing filled in but what can be held on where there is no choice. */
        static AddressedRoleForm fresh(List<Choice> places) {
            return new AddressedRoleForm(
                    "", "", places.size() == 1 ? places.getFirst().value() : "", null, null);
        }
    }

    @PostMapping("/admin/roles")
    Answer give(@Valid @ModelAttribute("form") AddressedRoleForm form, BindingResult errors, Viewer viewer) {
        var wanted =
                errors.hasErrors() ? null : Places.read(form.role(), form.on()).orElse(null);
        if (wanted == null && !errors.hasErrors()) {
            errors.rejectValue("role", "forms.error.choice", "forms.error.choice");
        }
        if (wanted != null) {
            switch (giving.giveByAddress(viewer, form.email(), wanted, form.from(), form.to())) {
                case RoleChange.Done _ -> {}
                case RoleChange.AlreadyHeld(var held) -> RolePage.alreadyHeld(held.to(), errors, viewer);
                case RoleChange.Refused(var field, var reason) -> {
                    errors.rejectValue(field, reason, reason);
                    switch (field) {
                        case "role" -> refusals.note(Refusals.Kind.ROLE, viewer.person(), "");
                        // who tries one address after the other is looking for people
                        case "email" -> refusals.note(Refusals.Kind.UNKNOWN, viewer.person(), "POST /admin/roles");
                        default -> {}
                    }
                }
            }
        }
        return errors.hasErrors()
                ? page.refused(viewer).with("giving", Fields.of(form, errors))
                : Answer.goTo("/admin/roles").saying("people.said.given");
    }

    @PostMapping("/admin/roles/{held}/end")
    Answer takeBack(@PathVariable long held, Viewer viewer) {
        if (giving.endGivenByAddress(viewer, held) instanceof RoleChange.Refused refused) {
            refusals.note(Refusals.Kind.ROLE, viewer.person(), "");
            return page.refused(viewer).with("refusal", refused.reason());
        }
        return Answer.goTo("/admin/roles").saying("people.said.taken");
    }
}
