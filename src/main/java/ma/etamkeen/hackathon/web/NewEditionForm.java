package ma.etamkeen.hackathon.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Locale;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/** A new edition as it is typed. */
record NewEditionForm(
        @Line(max = 200) String nameAr,
        @Line(max = 200) String nameFr,
        @Line(max = 200) String nameEn,
        @Line(max = 40) String code,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate from,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate to) {

    static final NewEditionForm FRESH = new NewEditionForm("", "", "", "", null, null);

    void check(BindingResult errors) {
        if (!errors.hasFieldErrors("code") && !code.strip().matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
            Faults.add(errors, "code", "hackathon.edition.problem.letters");
        }
        for (var day : new String[] {"from", "to"}) {
            var typed = day.equals("from") ? from : to;
            if (typed != null && !errors.hasFieldErrors(day) && (typed.getYear() < 2000 || typed.getYear() > 2099)) {
                Faults.add(errors, day, "forms.error.date");
            }
        }
    }

    String slug() {
        return code.strip().toLowerCase(Locale.ROOT);
    }

    Text title() {
        return new Text(nameAr.strip(), nameFr.strip(), nameEn.strip());
    }
}
