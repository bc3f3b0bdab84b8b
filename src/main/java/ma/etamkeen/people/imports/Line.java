package ma.etamkeen.people.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.people.NameKey;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.tables.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was understood; what was not written is {@code null}.
 *
 * @param problems keys of words under {@code people.import.problem.…}
 */
record Line(
        long number,
        @Nullable String nameAr,
        @Nullable String nameLatin,
        @Nullable String sex,
        @Nullable String email,
        @Nullable String staffNumber,
        @Nullable Long unit,
        @Nullable String region,
        @Nullable String level,
        @Nullable String category,
        @Nullable String function,
        @Nullable String language,
        List<String> problems) {

    static final String COLUMNS = """
            (import_id, number, name_ar, name_latin, name_folded, key_ar, key_latin, sex, email, staff_number, unit_id,
             region_code, level, category, function, language, problems, action)
            """;

    /** What the row says, column by column. */
    static Line of(Row row, Map<Column, Integer> places, Values values, UnitNames units) {
        var problems = new ArrayList<String>();
        var ar = name(row, places, Column.NAME_AR, Column.FIRST_AR, Column.LAST_AR);
        if (ar != null && !Values.isArabic(ar)) {
            problems.add("name-arabic");
            ar = null;
        }
        var latin = name(row, places, Column.NAME_LATIN, Column.FIRST_LATIN, Column.LAST_LATIN);
        if (latin != null && !Values.isLatin(latin)) {
            problems.add("name-latin");
            latin = null;
        }
        var email = cell(row, places, Column.EMAIL);
        if (email != null && !Values.isEmail(email)) {
            problems.add("email");
            email = null;
        }
        var number = cell(row, places, Column.STAFF_NUMBER);
        if (number != null && !Values.isStaffNumber(number)) {
            problems.add("staff-number");
            number = null;
        }
        return new Line(
                row.number(),
                ar,
                latin,
                understood(cell(row, places, Column.SEX), "sex", problems, values::sex),
                email,
                number,
                unit(cell(row, places, Column.UNIT), units, problems),
                understood(cell(row, places, Column.REGION), "region", problems, values::region),
                understood(cell(row, places, Column.LEVEL), "level", problems, values::level),
                understood(cell(row, places, Column.CATEGORY), "category", problems, values::category),
                understood(cell(row, places, Column.FUNCTION), "function", problems, values::function),
                understood(cell(row, places, Column.LANGUAGE), "language", problems, values::language),
                problems);
    }

    @Nullable
    Object[] row(long id) {
        return new @Nullable Object[] {
            id,
            number,
            nameAr,
            nameLatin,
            nameAr == null || nameLatin == null ? null : People.folded(nameAr, nameLatin),
            key(nameAr),
            key(nameLatin),
            sex,
            email,
            staffNumber,
            unit,
            region,
            level,
            category,
            function,
            language,
            problems,
            // what most lines are; judging writes what the others turn out to be
            "create"
        };
    }

    private static String key(@Nullable String name) {
        return name == null ? "" : NameKey.of(name);
    }

    private static @Nullable String name(
            Row row, Map<Column, Integer> places, Column whole, Column first, Column last) {
        var written = cell(row, places, whole);
        if (written != null) {
            return written;
        }
        var parts = Stream.of(first, last)
                .map(column -> cell(row, places, column))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? null : parts;
    }

    private static @Nullable Long unit(@Nullable String cell, UnitNames units, List<String> problems) {
        if (cell == null) {
            return null;
        }
        return switch (units.find(cell)) {
            case UnitNames.One(var unit) -> unit;
            case UnitNames.None _ -> refused("unit", problems);
            case UnitNames.Several _ -> refused("unit-several", problems);
        };
    }

    private static @Nullable Long refused(String problem, List<String> problems) {
        problems.add(problem);
        return null;
    }

    private static @Nullable String understood(
            @Nullable String cell,
            String problem,
            List<String> problems,
            java.util.function.Function<String, java.util.Optional<String>> meaning) {
        if (cell == null) {
            return null;
        }
        var meant = meaning.apply(cell);
        if (meant.isEmpty()) {
            problems.add(problem);
        }
        return meant.orElse(null);
    }

    private static @Nullable String cell(Row row, Map<Column, Integer> places, Column column) {
        var place = places.get(column);
        var written = place == null ? "" : row.cell(place);
        return written.isEmpty() ? null : written;
    }
}
