package ma.etamkeen.training.web.trainers;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashSet;
import java.util.List;
import ma.etamkeen.people.People.Outsider;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.trainers.Trainer;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Somebody who gives sessions as they are typed. Of whoever is of the platform only the address of the account is asked. */
record TrainerForm(
        @Line(max = 100, required = false) @Pattern(regexp = ARABIC, message = "people.refused.name.arabic") @Nullable
        String nameAr,

        @Line(max = 100, required = false) @Pattern(regexp = LATIN, message = "people.refused.name.latin") @Nullable
        String nameLatin,

        @Nullable String sex,
        @Line(max = 200, required = false) @Nullable String organisation,
        @Line(max = 254, required = false) @Email @Nullable String email,
        @Nullable String language,
        @Nullable List<String> areas,
        @Nullable List<String> languages,
        @NotNull Integer version) {

    private static final String ARABIC = "\\s*|[\\p{IsArabic}\\p{M}][\\p{IsArabic}\\p{M} '’ʼ.\\-]*";
    private static final String LATIN = "\\s*|[\\p{IsLatin}\\p{M}][\\p{IsLatin}\\p{M} '’ʼ.\\-]*";

    static TrainerForm fresh(Language language) {
        return new TrainerForm("", "", "", "", "", language.tag(), List.of(), List.of(), 0);
    }

    static TrainerForm of(Trainer trainer) {
        var person = trainer.person();
        return new TrainerForm(
                person.nameAr(),
                person.nameLatin(),
                person.sex().key(),
                trainer.organisation(),
                person.email() == null ? "" : person.email(),
                person.language().tag(),
                trainer.areas(),
                trainer.languages().stream().map(Language::tag).toList(),
                trainer.version());
    }

    /** What is missing, and what no list of the form offers. */
    void check(boolean isFromOutside, boolean isNew, BindingResult errors) {
        if (isFromOutside) {
            required("nameAr", nameAr, errors);
            required("nameLatin", nameLatin, errors);
            if (Sex.of(text(sex)).isEmpty()) {
                Faults.add(errors, "sex", text(sex).isEmpty() ? "forms.error.required" : "forms.error.choice");
            }
            if (Language.of(text(language)).isEmpty()) {
                Faults.add(errors, "language", "forms.error.choice");
            }
        }
        if (isFromOutside || isNew) {
            required("email", email, errors);
        }
        if (chosen(languages).stream().anyMatch(tag -> Language.of(tag).isEmpty())) {
            Faults.add(errors, "languages", "forms.error.choice");
        } else if (chosen(languages).isEmpty()) {
            Faults.add(errors, "languages", "training.problem.spoken");
        }
    }

    private static void required(String field, @Nullable String typed, BindingResult errors) {
        if (text(typed).isEmpty() && !errors.hasFieldErrors(field)) {
            Faults.add(errors, field, "forms.error.required");
        }
    }

    /** Somebody from outside, once the form holds no error. */
    Trainer.Guest guest() {
        return new Trainer.Guest(
                new Outsider(
                        text(nameAr),
                        text(nameLatin),
                        Sex.of(text(sex)).orElseThrow(),
                        Language.of(text(language)).orElseThrow()),
                text(organisation),
                text(email));
    }

    Trainer.Skills skills() {
        return new Trainer.Skills(
                List.copyOf(new HashSet<>(chosen(areas))),
                java.util.Arrays.stream(Language.values())
                        .filter(one -> chosen(languages).contains(one.tag()))
                        .toList());
    }

    String address() {
        return text(email);
    }

    private static List<String> chosen(@Nullable List<String> ticked) {
        return ticked == null ? List.of() : ticked.stream().distinct().toList();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
