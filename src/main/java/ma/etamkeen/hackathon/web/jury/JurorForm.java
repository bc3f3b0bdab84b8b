package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import ma.etamkeen.hackathon.jury.Juror;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What is said of somebody of a jury; the address only when they come. */
record JurorForm(
        @Line(max = 254, required = false) String email,
        @Nullable List<String> languages,
        @Nullable List<String> challenges,

        @Min(0) @Max(500) int least,
        @Min(1) @Max(500) int most,
        boolean presides,
        int version) {

    static final JurorForm BLANK = new JurorForm("", List.of(), List.of(), 0, 12, false, 0);

    static JurorForm of(Juror juror) {
        return new JurorForm(
                "",
                juror.languages().stream().map(Language::tag).toList(),
                juror.challenges().stream().map(String::valueOf).toList(),
                juror.least(),
                juror.most(),
                juror.presides(),
                juror.version());
    }

    /** What no constraint of a field can say. */
    void check(BindingResult errors, List<Long> known) {
        if (least > most) {
            Faults.add(errors, "most", "hackathon.jury.problem.loads");
        }
        if (challenges != null && !known.stream().map(String::valueOf).toList().containsAll(challenges)) {
            Faults.add(errors, "challenges", "forms.error.choice");
        }
        if (languages != null
                && !languages.stream().allMatch(tag -> Language.of(tag).isPresent())) {
            Faults.add(errors, "languages", "forms.error.choice");
        }
    }

    Panel.Entry entry() {
        return new Panel.Entry(
                languages == null
                        ? List.of()
                        : languages.stream()
                                .flatMap(tag -> Language.of(tag).stream())
                                .toList(),
                challenges == null
                        ? List.of()
                        : challenges.stream().map(Long::valueOf).toList(),
                least,
                most,
                presides);
    }
}
