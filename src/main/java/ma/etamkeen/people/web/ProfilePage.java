package ma.etamkeen.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.mydata.Choices;
import ma.etamkeen.people.mydata.Purpose;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
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
    private final Choices choices;

    ProfilePage(Profiles profiles, People people, Units units, PersonForms forms, Choices choices) {
        this.profiles = profiles;
        this.people = people;
        this.units = units;
        this.forms = forms;
        this.choices = choices;
    }

    record ProfileForm(
            @Pattern(regexp = PersonForms.REGION) @Nullable String region,
            @Pattern(regexp = PersonForms.LEVEL) @Nullable String level,

            @Pattern(regexp = PersonForms.CATEGORY) @Nullable
            String category,

            @Pattern(regexp = PersonForms.FUNCTION) @Nullable
            String function,

            @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language) {}

    @GetMapping("/me/profile")
    Answer show(Viewer viewer) {
        var person = people.find(viewer.person()).orElseThrow();
        return page(Answer.page("people/profile"), person, viewer).form(form(person));
    }

    @PostMapping("/me/profile")
    Answer correct(@Valid @ModelAttribute("form") ProfileForm form, BindingResult errors, Viewer viewer) {
        if (isCounted(viewer)) {
            require("region", form.region(), errors);
            require("level", form.level(), errors);
            require("category", form.category(), errors);
        }
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

    /** Who opposes the statistics is not asked for what only they use. */
    private boolean isCounted(Viewer viewer) {
        return !choices.opposed(viewer.person()).contains(Purpose.STATISTICS);
    }

    private static void require(String field, @Nullable String value, BindingResult errors) {
        if (value == null && !errors.hasFieldErrors(field)) {
            errors.rejectValue(field, "forms.error.required", "forms.error.required");
        }
    }

    private static ProfileForm form(Person person) {
        return new ProfileForm(
                person.region() == null ? "" : person.region(),
                person.level() == null ? "" : person.level().key(),
                person.category() == null ? "" : person.category().key(),
                person.function() == null ? "" : person.function().key(),
                person.language().tag());
    }

    private Answer page(Answer answer, Person person, Viewer viewer) {
        return answer.with("person", person)
                .with("isCounted", isCounted(viewer))
                .with("staffNumber", profiles.staffNumber(person.id()).orElse(""))
                .with("unit", units.find(person.unit()).orElse(null))
                .with("choices", forms.choices(viewer.language()));
    }
}
