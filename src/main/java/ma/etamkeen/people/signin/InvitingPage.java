package ma.etamkeen.people.signin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Inviting somebody: the person is added and a letter lets them choose a password. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class InvitingPage {

    private final PersonForms forms;
    private final Units units;
    private final Invitations invitations;

    InvitingPage(PersonForms forms, Units units, Invitations invitations) {
        this.forms = forms;
        this.units = units;
        this.invitations = invitations;
    }

    record InvitationForm(
            @Line(max = 100) @Pattern(regexp = PersonForms.ARABIC, message = "people.refused.name.arabic")
            String nameAr,

            @Line(max = 100) @Pattern(regexp = PersonForms.LATIN, message = "people.refused.name.latin")
            String nameLatin,

            @NotNull @Pattern(regexp = PersonForms.SEX) String sex,
            @Line(max = 254) @Email String email,
            @NotNull @Nullable Long unit,
            @NotNull @Pattern(regexp = PersonForms.REGION) String region,
            @NotNull @Pattern(regexp = PersonForms.LEVEL) String level,
            @NotNull @Pattern(regexp = PersonForms.CATEGORY) String category,
            @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language,

            @Line(max = 12, required = false)
            @Pattern(regexp = PersonForms.STAFF_NUMBER, message = "people.refused.staff-number")
            @Nullable
            String staffNumber) {

        NewPerson person() {
            return new NewPerson(
                    nameAr.strip(),
                    nameLatin.strip(),
                    Sex.of(sex).orElseThrow(),
                    Objects.requireNonNull(unit),
                    region,
                    Level.of(level).orElseThrow(),
                    Category.of(category).orElseThrow(),
                    Language.of(language).orElseThrow(),
                    email.strip(),
                    staffNumber == null || staffNumber.isBlank() ? null : staffNumber.strip());
        }
    }

    @GetMapping("/admin/people/invitations")
    Answer show(Viewer viewer) {
        var empty = new InvitationForm(
                "", "", "", "", null, "", "", "", viewer.language().tag(), "");
        return page(Answer.page("people/inviting"), viewer).form(empty);
    }

    @PostMapping("/admin/people/invitations")
    Answer create(@Valid @ModelAttribute("form") InvitationForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors() && !invitations.mayInviteTo(form.person().unit(), viewer)) {
            errors.rejectValue("unit", "forms.error.choice", "forms.error.choice");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("people/inviting"), viewer).form(form, errors);
        }
        return switch (invitations.invite(form.person(), viewer)) {
            case Creation.Created(var person) ->
                Answer.goTo("/admin/people/" + person.id()).saying("people.said.invited");
            case Creation.Taken(var field) -> {
                var name = field == Creation.Field.EMAIL ? "email" : "staffNumber";
                errors.rejectValue(name, "people.refused.taken", "people.refused.taken");
                yield page(Answer.refused("people/inviting"), viewer).form(form, errors);
            }
        };
    }

    private Answer page(Answer answer, Viewer viewer) {
        var language = viewer.language();
        var open = units.all(language).stream()
                .filter(unit -> invitations.mayInviteTo(unit, viewer))
                .toList();
        return answer.with("choices", forms.choices(language)).with("units", PersonForms.units(open, language));
    }
}
