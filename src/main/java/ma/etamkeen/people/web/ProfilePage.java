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
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** What the platform knows of a person, for that person to see and correct. */
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
            @Line(max = 100) @Pattern(regexp = PersonForms.ARABIC, message = "people.refused.name.arabic")
            String nameAr,

            @Line(max = 100) @Pattern(regexp = PersonForms.LATIN, message = "people.refused.name.latin")
            String nameLatin,

            @NotNull @Pattern(regexp = PersonForms.SEX) String sex,
            @NotNull @Pattern(regexp = PersonForms.REGION) String region,
            @NotNull @Pattern(regexp = PersonForms.LEVEL) String level,
            @NotNull @Pattern(regexp = PersonForms.CATEGORY) String category,
            @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language,

            @Line(max = 12, required = false)
            @Pattern(regexp = PersonForms.STAFF_NUMBER, message = "people.refused.staff-number")
            @Nullable
            String staffNumber) {}

    @GetMapping("/me/profile")
    Answer show(Viewer viewer) {
        var person = people.find(viewer.person()).orElseThrow();
        return page(Answer.page("people/profile"), person, viewer).form(form(person));
    }

    @PostMapping("/me/profile")
    Answer correct(@Valid @ModelAttribute("form") ProfileForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors() && !profiles.correct(viewer.person(), form)) {
            errors.rejectValue("staffNumber", "people.refused.taken", "people.refused.taken");
        }
        return errors.hasErrors()
                ? page(
                                Answer.refused("people/profile"),
                                people.find(viewer.person()).orElseThrow(),
                                viewer)
                        .form(form, errors)
                : Answer.goTo("/me/profile").saying("people.said.corrected");
    }

    private ProfileForm form(Person person) {
        return new ProfileForm(
                person.nameAr(),
                person.nameLatin(),
                person.sex().key(),
                person.region() == null ? "" : person.region(),
                person.level() == null ? "" : person.level().key(),
                person.category() == null ? "" : person.category().key(),
                person.language().tag(),
                profiles.staffNumber(person.id()).orElse(""));
    }

    private Answer page(Answer answer, Person person, Viewer viewer) {
        return answer.with("person", person)
                .with("unit", units.find(person.unit()).orElse(null))
                .with("choices", forms.choices(viewer.language()));
    }
}
