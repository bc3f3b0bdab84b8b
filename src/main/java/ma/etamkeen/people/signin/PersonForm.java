package ma.etamkeen.people.signin;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of an administration who does not exist yet, as they are typed in by themselves or by whoever invites them.
 *
 * @param password chosen by the person; whoever invites chooses none
 */
record PersonForm(
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
        @Nullable @Pattern(regexp = PersonForms.FUNCTION) String function,
        @NotNull @Pattern(regexp = PersonForms.LANGUAGE) String language,

        @Line(max = 12, required = false)
        @Pattern(regexp = PersonForms.STAFF_NUMBER, message = "people.refused.staff-number")
        @Nullable
        String staffNumber,

        @Line(max = 200, required = false) @Nullable String password) {

    /** Nothing typed yet; letters are in this language unless another is chosen. */
    static PersonForm empty(Language language) {
        return new PersonForm("", "", "", "", null, "", "", "", "", language.tag(), "", "");
    }

    /** The person, once the form holds no error. */
    NewPerson person() {
        return new NewPerson(
                nameAr.strip(),
                nameLatin.strip(),
                Sex.of(sex).orElseThrow(),
                Objects.requireNonNull(unit),
                region,
                Level.of(level).orElseThrow(),
                Category.of(category).orElseThrow(),
                WorkFunction.of(PersonForms.said(function)).orElse(null),
                Language.of(language).orElseThrow(),
                email.strip(),
                staffNumber == null || staffNumber.isBlank() ? null : staffNumber.strip());
    }
}
