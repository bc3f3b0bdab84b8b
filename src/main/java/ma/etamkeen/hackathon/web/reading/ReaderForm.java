package ma.etamkeen.hackathon.web.reading;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import ma.etamkeen.hackathon.reading.Reader;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What is said of somebody who reads dossiers; the address only when they come. */
record ReaderForm(
        @Line(max = 254, required = false) String email,
        @Nullable List<String> languages,
        @Nullable List<String> challenges,

        @Min(value = 0, message = "hackathon.reading.problem.number")
        @Max(value = 2000, message = "hackathon.reading.problem.number")
        int least,

        @Min(value = 1, message = "hackathon.reading.problem.number")
        @Max(value = 2000, message = "hackathon.reading.problem.number")
        int most,

        int version) {

    static final ReaderForm BLANK = new ReaderForm("", List.of(), List.of(), 0, 60, 0);

    static ReaderForm of(Reader reader) {
        return new ReaderForm(
                "",
                reader.languages().stream().map(Language::tag).toList(),
                reader.challenges().stream().map(String::valueOf).toList(),
                reader.least(),
                reader.most(),
                reader.version());
    }

    /** What no constraint of a field can say. */
    void check(BindingResult errors, List<Long> known) {
        if (least > most) {
            Faults.add(errors, "most", "hackathon.reading.problem.loads");
        }
        if (challenges != null && !known.stream().map(String::valueOf).toList().containsAll(challenges)) {
            Faults.add(errors, "challenges", "forms.error.choice");
        }
        if (languages != null
                && !languages.stream().allMatch(tag -> Language.of(tag).isPresent())) {
            Faults.add(errors, "languages", "forms.error.choice");
        }
    }

    Readers.Entry entry() {
        return new Readers.Entry(
                languages == null
                        ? List.of()
                        : languages.stream()
                                .flatMap(tag -> Language.of(tag).stream())
                                .toList(),
                challenges == null
                        ? List.of()
                        : challenges.stream().map(Long::valueOf).toList(),
                least,
                most);
    }
}
