package ma.etamkeen.hackathon.web;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Criterion.Level;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A criterion as it is typed.
 *
 * @param stage of a new one
 * @param levelsAr what marks mean, a line each from the lowest; fewer lines say nothing of the highest
 */
record CriterionForm(
        @Nullable String stage,
        @Line(max = 40, required = false) @Nullable String code,
        @Line(max = 200) String nameAr,
        @Line(max = 200) String nameFr,
        @Line(max = 200) String nameEn,

        @NotNull
        @DecimalMin(value = "0.01", message = "hackathon.edition.problem.weight")
        @DecimalMax(value = "100", message = "hackathon.edition.problem.weight")
        @Nullable
        BigDecimal weight,

        @NotNull @Nullable Integer least,
        @NotNull @Nullable Integer most,
        @Prose(max = 5_000, required = false) @Nullable String levelsAr,
        @Prose(max = 5_000, required = false) @Nullable String levelsFr,
        @Prose(max = 5_000, required = false) @Nullable String levelsEn) {

    private static final int HIGHEST = 100;

    static final CriterionForm FRESH =
            new CriterionForm("final", "", "", "", "", new BigDecimal("25"), 1, 5, "", "", "");

    static CriterionForm of(Criterion criterion) {
        return new CriterionForm(
                "",
                criterion.code(),
                Text.orEmpty(criterion.title().ar()),
                Text.orEmpty(criterion.title().fr()),
                Text.orEmpty(criterion.title().en()),
                criterion.weight().stripTrailingZeros(),
                criterion.least(),
                criterion.most(),
                lines(criterion, Text::ar),
                lines(criterion, Text::fr),
                lines(criterion, Text::en));
    }

    private static String lines(Criterion criterion, Function<Text, @Nullable String> language) {
        return criterion.levels().stream()
                .map(level -> Text.orEmpty(language.apply(level.words())))
                .collect(Collectors.joining("\n"));
    }

    /** The criterion it says; what cannot be is said beside its field. */
    Optional<Criteria.Draft> draft(String known, BindingResult errors) {
        var name = known.isEmpty() && code != null ? code.strip().toLowerCase(Locale.ROOT) : known;
        if (known.isEmpty() && !errors.hasFieldErrors("code") && !name.matches("[a-z][a-z0-9-]{0,39}")) {
            Faults.add(errors, "code", "hackathon.edition.problem.letters");
        }
        var low = least == null ? 0 : least;
        var high = most == null ? 0 : most;
        if (!errors.hasFieldErrors("least") && (low < 0 || low > HIGHEST)) {
            Faults.add(errors, "least", "hackathon.edition.problem.marks");
        }
        if (!errors.hasFieldErrors("most") && (high <= low || high > HIGHEST)) {
            Faults.add(errors, "most", "hackathon.edition.problem.marks");
        }
        var levels = errors.hasErrors() ? List.<Level>of() : levels(low, high, errors);
        return errors.hasErrors() || weight == null
                ? Optional.empty()
                : Optional.of(new Criteria.Draft(
                        name,
                        weight.setScale(2, RoundingMode.HALF_UP),
                        low,
                        high,
                        new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()),
                        levels));
    }

    private List<Level> levels(int low, int high, BindingResult errors) {
        var ar = typed("levelsAr", levelsAr, low, high, errors);
        var fr = typed("levelsFr", levelsFr, low, high, errors);
        var en = typed("levelsEn", levelsEn, low, high, errors);
        var levels = new ArrayList<Level>();
        for (var mark = low; mark <= high && !errors.hasErrors(); mark++) {
            var words = new Text(at(ar, mark - low), at(fr, mark - low), at(en, mark - low));
            if (!words.languages().isEmpty()) {
                levels.add(new Level(mark, words));
            }
        }
        return levels;
    }

    private static List<String> typed(String field, @Nullable String typed, int low, int high, BindingResult errors) {
        var lines = typed == null
                ? List.<String>of()
                : typed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (lines.size() > high - low + 1) {
            Faults.add(errors, field, "hackathon.edition.problem.levels");
        }
        return lines;
    }

    private static @Nullable String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : null;
    }
}
