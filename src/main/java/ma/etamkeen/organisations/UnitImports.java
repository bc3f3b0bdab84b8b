package ma.etamkeen.organisations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import ma.etamkeen.platform.tables.Row;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Units that come by file: looked at row by row before anything changes, then added all together or not at all. The
 * columns are those of the export, by their names in any of the three languages, in any order.
 */
@Component
public class UnitImports {

    /** The columns of the file; the words are under {@code organisations.field.…}. */
    public static final List<String> COLUMNS = List.of(
            "code", "parent", "kind", "level", "role", "nameAr", "nameFr", "nameEn", "acronym", "region", "from",
            "lastDay");

    private static final int MOST_ROWS = 5_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ACRONYM = 40;

    // some establishments are older than the administration that answers for them
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

    private final JdbcClient db;
    private final Clock clock;
    private final Units units;
    private final UnitRegister register;
    private final Words words;

    UnitImports(JdbcClient db, Clock clock, Units units, UnitRegister register, Words words) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.register = register;
        this.words = words;
    }

    /**
     * A row as it was understood.
     *
     * @param problem the key of the words that say what is wrong, {@code null} for nothing
     * @param known whether a unit of this code is there already; it is left as it is
     */
    public record Seen(
            Row row, String code, String name, @Nullable String problem, boolean known) {

        public boolean isNew() {
            return problem == null && !known;
        }
    }

    /** What became of the decision to add what a file brings. */
    public sealed interface CarriedOut {

        /** So many units are new. */
        record Added(int units) implements CarriedOut {}

        /** A row is wrong, and nothing was added. */
        record Wrong() implements CarriedOut {}

        /** It was decided before: nothing is done twice. */
        record Already() implements CarriedOut {}
    }

    /**
     * A file somebody brought.
     *
     * @param decided whether its units were added
     */
    public record Brought(List<String> header, boolean decided) {}

    /** What was understood of the rows above, by code. */
    private record Coming(
            @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** Takes the rows of a file in; 0 when none of its columns says which unit a row is about. */
    @Transactional(rollbackFor = TableRefused.class)
    public long read(Path file, String name, long actor) throws IOException, TableRefused {
        try (var table = Table.open(file)) {
            if (!places(table.header()).containsKey("code")) {
                return 0;
            }
            var id = db.sql("""
                            insert into organisations.import (file_name, made_by, made_at, header)
                            values (:name, :actor, :now, :header)
                            returning id
                            """)
                    .param("name", name)
                    .param("actor", actor)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("header", table.header().toArray(String[]::new))
                    .query(Long.class)
                    .single();
            var count = 0;
            for (var row = table.next(); row != null; row = table.next()) {
                if (++count > MOST_ROWS) {
                    throw new TableRefused(TableRefused.Why.TOO_MANY_ROWS, row.number());
                }
                db.sql("insert into organisations.import_row (import_id, number, cells) values (:id, :number, :cells)")
                        .param("id", id)
                        .param("number", row.number())
                        .param("cells", row.cells().toArray(String[]::new))
                        .update();
            }
            return id;
        }
    }

    /** A file this person brought. */
    public Optional<Brought> file(long id, long actor) {
        return db.sql(
                        "select header, done_at is not null from organisations.import where id = :id and made_by = :actor")
                .param("id", id)
                .param("actor", actor)
                .query((row, _) ->
                        new Brought(Arrays.asList((String[]) row.getArray(1).getArray()), row.getBoolean(2)))
                .optional();
    }

    /** The header of a file this person brought and has not yet decided on. */
    public Optional<List<String>> header(long id, long actor) {
        return file(id, actor).filter(file -> !file.decided()).map(Brought::header);
    }

    /** What the file would do. {@code keeps} says whether the person answers for a unit, 0 for the top. */
    public List<Seen> look(long id, List<String> header, LongPredicate keeps) {
        var places = places(header);
        var coming = new HashMap<String, Coming>();
        var seen = new ArrayList<Seen>();
        for (var row : rows(id)) {
            var code = cell(row, places, "code").toUpperCase(java.util.Locale.ROOT);
            var known = units.byCode(code).filter(this::holdsItsCode).isPresent();
            var problem = known ? null : problem(row, places, code, coming, keeps);
            if (problem == null && coming.containsKey(code)) {
                problem = "organisations.import.twice";
            }
            seen.add(new Seen(row, code, cell(row, places, "nameFr"), problem, known));
            if (problem == null) {
                coming.put(code, known ? known(code) : coming(row, places));
            }
        }
        return seen;
    }

    /** Adds the new units: all of them or, when one row is wrong, none. Of two decisions at once one is carried out. */
    @Transactional
    public CarriedOut carryOut(long id, List<String> header, LongPredicate keeps, long actor) {
        // two files may bring the same codes, and one file may be decided on from two windows
        db.sql("select pg_advisory_xact_lock(hashtext('organisations.import'))")
                .query((_, _) -> true)
                .single();
        if (header(id, actor).isEmpty()) {
            return new CarriedOut.Already();
        }
        var seen = look(id, header, keeps);
        if (seen.stream().anyMatch(row -> row.problem() != null)) {
            return new CarriedOut.Wrong();
        }
        var places = places(header);
        var added = 0;
        for (var row : seen) {
            if (row.isNew()) {
                if (!(register.create(unit(row.row(), places), actor) instanceof UnitChange.Done)) {
                    throw new IllegalStateException("the tree changed while units were added: " + row.code());
                }
                added++;
            }
        }
        db.sql("update organisations.import set done_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        return new CarriedOut.Added(added);
    }

    /** A unit that is or will be: nobody else is called so meanwhile. */
    private boolean holdsItsCode(Unit unit) {
        return unit.to() == null || !unit.to().isBefore(today());
    }

    private Coming known(String code) {
        var unit = units.byCode(code).orElseThrow();
        return new Coming(unit.from(), unit.to());
    }

    private Coming coming(Row row, Map<String, Integer> places) {
        return new Coming(day(cell(row, places, "from")), day(cell(row, places, "lastDay")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private @Nullable String problem(
            Row row, Map<String, Integer> places, String code, Map<String, Coming> coming, LongPredicate keeps) {
        if (!code.matches("[A-Z0-9][A-Z0-9-]{0,39}")) {
            return "organisations.refused.code.letters";
        }
        for (var name : List.of("nameAr", "nameFr", "nameEn")) {
            var written = cell(row, places, name);
            if (written.isEmpty() || written.length() > LONGEST_NAME) {
                return "organisations.import.name";
            }
        }
        if (kind(cell(row, places, "kind")).isEmpty()) {
            return "organisations.import.kind";
        }
        if (!cell(row, places, "level").isEmpty()
                && level(cell(row, places, "level")).isEmpty()) {
            return "organisations.import.level";
        }
        if (!cell(row, places, "region").matches("|MA-(0[1-9]|1[0-2])")) {
            return "organisations.import.region";
        }
        if (!cell(row, places, "role").isEmpty()
                && role(cell(row, places, "role")).isEmpty()) {
            return "organisations.import.role";
        }
        if (cell(row, places, "acronym").length() > LONGEST_ACRONYM) {
            return "organisations.import.acronym";
        }
        var problem = dayProblem(row, places);
        return problem != null
                ? problem
                : parentProblem(
                        cell(row, places, "parent").toUpperCase(java.util.Locale.ROOT),
                        coming(row, places).to(),
                        coming,
                        keeps);
    }

    private @Nullable String dayProblem(Row row, Map<String, Integer> places) {
        for (var column : List.of("from", "lastDay")) {
            try {
                var day = day(cell(row, places, column));
                if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
                    return "organisations.import.date";
                }
            } catch (DateTimeParseException _) {
                return "forms.error.date";
            }
        }
        var days = coming(row, places);
        // a unit that has ended would not be found by its code, and come again with every file
        var ends = days.to() == null || !days.to().isBefore(today());
        var ordered = days.from() == null || days.to() == null || !days.to().isBefore(days.from());
        return ends && ordered ? null : "organisations.import.last-day";
    }

    private @Nullable String parentProblem(
            String parent, @Nullable LocalDate lastDay, Map<String, Coming> coming, LongPredicate keeps) {
        if (parent.isEmpty()) {
            return keeps.test(0) ? null : "organisations.refused.scope";
        }
        var above = units.byCode(parent).filter(units::isOpen);
        if (above.isPresent() && !keeps.test(above.get().id())) {
            return "organisations.refused.scope";
        }
        var days =
                above.map(unit -> new Coming(unit.from(), unit.to())).or(() -> Optional.ofNullable(coming.get(parent)));
        if (days.isEmpty()
                || (days.get().from() != null
                        && java.util.Objects.requireNonNull(days.get().from()).isAfter(today()))) {
            return "organisations.refused.parent";
        }
        var ends = days.get().to();
        return ends == null || (lastDay != null && !lastDay.isAfter(ends)) ? null : "organisations.import.below";
    }

    private NewUnit unit(Row row, Map<String, Integer> places) {
        var kind = kind(cell(row, places, "kind")).orElseThrow();
        var parent = cell(row, places, "parent").toUpperCase(java.util.Locale.ROOT);
        var role = cell(row, places, "role");
        return new NewUnit(
                cell(row, places, "code").toUpperCase(java.util.Locale.ROOT),
                kind,
                parent.isEmpty() ? null : units.byCode(parent).orElseThrow().id(),
                new Text(cell(row, places, "nameAr"), cell(row, places, "nameFr"), cell(row, places, "nameEn")),
                orNull(cell(row, places, "acronym")),
                orNull(cell(row, places, "region")),
                level(cell(row, places, "level")).orElse(kind.usualLevel()),
                role(role).orElse("beneficiary"),
                day(cell(row, places, "from")),
                day(cell(row, places, "lastDay")));
    }

    private Optional<String> role(String written) {
        return Unit.ROLES.stream()
                .filter(known -> means(written, known, "organisations.role." + known))
                .findFirst();
    }

    private Optional<Kind> kind(String written) {
        return Arrays.stream(Kind.values())
                .filter(kind -> means(written, kind.key(), "organisations.kind." + kind.key()))
                .findFirst();
    }

    private Optional<Level> level(String written) {
        return Arrays.stream(Level.values())
                .filter(level -> means(written, level.key(), "organisations.level." + level.key()))
                .findFirst();
    }

    /** Whether a cell says this, by its key or by its words in any language. */
    private boolean means(String written, String key, String said) {
        var plain = Folded.of(written);
        return plain.equals(key)
                || Arrays.stream(Language.values())
                        .anyMatch(language ->
                                Folded.of(words.text(language, said)).equals(plain));
    }

    private Map<String, Integer> places(List<String> header) {
        var places = new HashMap<String, Integer>();
        for (var place = 0; place < header.size(); place++) {
            var written = header.get(place);
            for (var column : COLUMNS) {
                if (means(written, Folded.of(column), "organisations.field." + column)) {
                    places.putIfAbsent(column, place);
                }
            }
        }
        return places;
    }

    private List<Row> rows(long id) {
        return db.sql("select number, cells from organisations.import_row where import_id = :id order by number")
                .param("id", id)
                .query((row, _) -> new Row(row.getLong("number"), Arrays.asList((String[])
                        row.getArray("cells").getArray())))
                .list();
    }

    private static String cell(Row row, Map<String, Integer> places, String column) {
        return row.cell(places.getOrDefault(column, -1));
    }

    private static @Nullable LocalDate day(String written) {
        return written.isEmpty() ? null : LocalDate.parse(written);
    }

    private static @Nullable String orNull(String written) {
        return written.isEmpty() ? null : written;
    }
}
