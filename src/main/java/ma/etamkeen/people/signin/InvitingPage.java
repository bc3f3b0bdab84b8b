package ma.etamkeen.people.signin;

import jakarta.validation.Valid;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Creation;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
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

    @GetMapping("/admin/people/invitations")
    Answer show(Viewer viewer) {
        return page(Answer.page("people/inviting"), viewer).form(PersonForm.empty(viewer.language()));
    }

    @PostMapping("/admin/people/invitations")
    Answer create(@Valid @ModelAttribute("form") PersonForm form, BindingResult errors, Viewer viewer) {
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
