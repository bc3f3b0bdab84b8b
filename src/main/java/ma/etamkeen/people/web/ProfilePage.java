package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** What the platform knows of a person, for that person to see; what nobody else relies on they correct themselves. */
@Pages
@SignedIn
class ProfilePage {

    private final Profiles profiles;
    private final People people;
    private final Units units;
    private final PersonForms forms;

    ProfilePage(Profiles profiles, People people, Units units, PersonForms forms) {
        this.profiles = profiles;
        this.people = people;
        this.units = units;
        this.forms = forms;
    }

    record ProfileForm(
            @NotNull @Pattern(regexp = PersonForms.REGION) String region,
            @NotNull @Pattern(regexp = PersonForms.LEVEL) String level,
            @NotNull @Pattern(regexp = PersonForms.CATEGORY) String category,
            @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language) {}

    @GetMapping("/me/profile")
    Answer show(Viewer viewer) {
        var person = people.find(viewer.person()).orElseThrow();
        return page(Answer.page("people/profile"), person, viewer).form(form(person));
    }

    @PostMapping("/me/profile")
    Answer correct(@Valid @ModelAttribute("form") ProfileForm form, BindingResult errors, Viewer viewer) {
        if (errors.hasErrors()) {
            return page(
                            Answer.refused("people/profile"),
                            people.find(viewer.person()).orElseThrow(),
                            viewer)
                    .form(form, errors);
        }
        profiles.correct(viewer.person(), form);
        return Answer.goTo("/me/profile").saying("people.said.corrected");
    }

    private static ProfileForm form(Person person) {
        return new ProfileForm(
                person.region() == null ? "" : person.region(),
                person.level() == null ? "" : person.level().key(),
                person.category() == null ? "" : person.category().key(),
                person.language().tag());
    }

    private Answer page(Answer answer, Person person, Viewer viewer) {
        return answer.with("person", person)
                .with("staffNumber", profiles.staffNumber(person.id()).orElse(""))
                .with("unit", units.find(person.unit()).orElse(null))
                .with("choices", forms.choices(viewer.language()));
    }
}
