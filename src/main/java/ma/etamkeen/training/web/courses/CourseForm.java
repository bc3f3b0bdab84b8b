package ma.etamkeen.training.web.courses;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.courses.Conditions;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.CourseDraft;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A course as it is typed. Code and titles are typed once: later the titles are texts like all others. */
record CourseForm(
        @Line(max = 60, required = false) @Nullable String code,
        @Line(max = 200, required = false) @Nullable String titleAr,
        @Line(max = 200, required = false) @Nullable String titleFr,
        @Line(max = 200, required = false) @Nullable String titleEn,
        @Line(max = 30) String kind,
        @Line(max = 60, required = false) @Nullable String path,
        @NotNull Integer hours,
        @Nullable List<String> areas,
        @Nullable List<String> formats,
        @Nullable List<String> languages,
        @Nullable List<String> levels,
        @Nullable List<String> categories,
        @Nullable List<String> functions,
        @Nullable List<String> regions,
        @Nullable List<Long> units,
        @Nullable List<Long> needed,
        @Nullable List<Long> advised,
        @NotNull Integer version) {

    static CourseForm fresh() {
        return new CourseForm(
                "",
                "",
                "",
                "",
                Event.COURSE.key(),
                "",
                6,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    static CourseForm of(Course course, Conditions conditions) {
        return new CourseForm(
                course.code(),
                "",
                "",
                "",
                course.event().key(),
                course.pathCode(),
                course.hours(),
                course.areas(),
                course.formats().stream().map(Session.Format::key).toList(),
                course.languages().stream().map(Language::tag).toList(),
                conditions.levels(),
                conditions.categories(),
                conditions.functions(),
                conditions.regions(),
                conditions.units(),
                conditions.needed(),
                conditions.advised(),
                course.version());
    }

    /** What no single field can tell. */
    void check(BindingResult errors, boolean isNew) {
        if (isNew && !orEmpty(code).toLowerCase(Locale.ROOT).matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            Faults.add(errors, "code", "training.problem.code");
        }
        if (isNew && title().languages().isEmpty()) {
            Faults.add(errors, "titleAr", "forms.error.required");
        }
        if (!errors.hasFieldErrors("kind") && Event.of(kind).isEmpty()) {
            Faults.add(errors, "kind", "forms.error.choice");
        }
        if (list(formats).stream().anyMatch(format -> Session.Format.of(format).isEmpty())) {
            Faults.add(errors, "formats", "forms.error.choice");
        }
        if (list(languages).stream().anyMatch(language -> Language.of(language).isEmpty())) {
            Faults.add(errors, "languages", "forms.error.choice");
        }
    }

    CourseDraft draft() {
        return new CourseDraft(
                orEmpty(code).strip().toLowerCase(Locale.ROOT),
                title(),
                Event.of(kind).orElse(Event.COURSE),
                Wording.orNull(orEmpty(path)),
                hours,
                list(areas),
                list(formats).stream()
                        .flatMap(format -> Session.Format.of(format).stream())
                        .toList(),
                list(languages).stream()
                        .flatMap(language -> Language.of(language).stream())
                        .toList(),
                new Conditions(
                        list(units),
                        list(levels),
                        list(categories),
                        list(functions),
                        list(regions),
                        list(needed),
                        advisedOnly()));
    }

    /** What is needed is advised all the more. */
    private List<Long> advisedOnly() {
        return list(advised).stream()
                .filter(course -> !list(needed).contains(course))
                .toList();
    }

    private Text title() {
        return new Text(
                Wording.orNull(orEmpty(titleAr)), Wording.orNull(orEmpty(titleFr)), Wording.orNull(orEmpty(titleEn)));
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static <T> List<T> list(@Nullable List<T> typed) {
        return typed == null
                ? List.of()
                : typed.stream().filter(java.util.Objects::nonNull).distinct().toList();
    }
}
