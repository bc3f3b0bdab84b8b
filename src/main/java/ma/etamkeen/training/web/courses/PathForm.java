package ma.etamkeen.training.web.courses;

import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.paths.Path;
import ma.etamkeen.training.paths.PathDraft;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A path as it is typed.
 *
 * @param courses one on each line, in their order
 */
public record PathForm(
        @Line(max = 60, required = false) @Nullable String code,
        @Line(max = 200, required = false) @Nullable String titleAr,
        @Line(max = 200, required = false) @Nullable String titleFr,
        @Line(max = 200, required = false) @Nullable String titleEn,
        @Nullable Integer atLeast,
        @Nullable List<Long> courses,
        @Nullable List<Long> required,
        @NotNull Integer version) {

    private static final int FREE_LINES = 3;
    private static final int FEWEST_LINES = 6;

    static PathForm fresh() {
        return new PathForm("", "", "", "", null, null, null, 0);
    }

    static PathForm of(Path path) {
        return new PathForm(
                path.code(),
                path.title().ar(),
                path.title().fr(),
                path.title().en(),
                path.atLeast(),
                path.courses().stream().map(Path.Stage::course).toList(),
                path.courses().stream()
                        .filter(Path.Stage::isRequired)
                        .map(Path.Stage::course)
                        .toList(),
                path.version());
    }

    void check(BindingResult errors, boolean isNew) {
        if (isNew && !orEmpty(code).toLowerCase(Locale.ROOT).matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            Faults.add(errors, "code", "training.problem.code");
        }
    }

    /** The lines the page offers: what was chosen, and some free ones. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        list(courses).forEach(course -> lines.add(Long.toString(course)));
        while (lines.size() < FEWEST_LINES || lines.size() < list(courses).size() + FREE_LINES) {
            lines.add("");
        }
        return lines;
    }

    PathDraft draft() {
        return new PathDraft(
                orEmpty(code).toLowerCase(Locale.ROOT),
                new Text(
                        Wording.orNull(orEmpty(titleAr)),
                        Wording.orNull(orEmpty(titleFr)),
                        Wording.orNull(orEmpty(titleEn))),
                atLeast,
                list(courses),
                list(required).stream().distinct().toList());
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static List<Long> list(@Nullable List<Long> typed) {
        return typed == null
                ? List.of()
                : typed.stream().filter(Objects::nonNull).toList();
    }
}
