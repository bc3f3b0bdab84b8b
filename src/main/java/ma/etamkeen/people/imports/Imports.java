package ma.etamkeen.people.imports;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.tables.TableRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a viewer does with files of people: bring one, say what its columns hold, decide, take back. */
@Component
class Imports {

    static final TaskDescriptor<Long> WORK = TaskDescriptor.of("people.import", Long.class);

    private final JdbcClient db;
    private final DataSource database;
    private final Clock clock;
    private final Units units;
    private final ImportRows rows;
    private final ImportRights rights;
    private final Later later;
    private final Journal journal;

    Imports(
            JdbcClient db,
            DataSource database,
            Clock clock,
            Units units,
            ImportRows rows,
            ImportRights rights,
            Later later,
            Journal journal) {
        this.db = db;
        this.database = database;
        this.clock = clock;
        this.units = units;
        this.rows = rows;
        this.rights = rights;
        this.later = later;
        this.journal = journal;
    }

    /** The units the viewer may import into, each with all below it. */
    List<Unit> scopes(Viewer viewer) {
        if (viewer.holdsEverywhere(ImportRights.IMPORTING)) {
            return units.tops(viewer.language());
        }
        return units.all(Arrays.asList(viewer.heldOn(Grant.On.UNIT, ImportRights.IMPORTING))).values().stream()
                .filter(units::isOpen)
                .toList();
    }

    boolean mayImportInto(long unit, Viewer viewer) {
        return rights.mayImportInto(unit, viewer);
    }

    /** The imports the viewer sees: their own; for administrators of the platform, all. */
    List<Import> visible(Viewer viewer) {
        return rows.latest(viewer.holdsEverywhere(Role.ADMINISTRATOR) ? 0 : viewer.person());
    }

    /** The import, if the viewer sees it and still answers for its unit. */
    Optional<Import> find(long id, Viewer viewer) {
        return rows.find(id)
                .filter(file -> file.madeBy() == viewer.person() || viewer.holdsEverywhere(Role.ADMINISTRATOR))
                .filter(file -> mayImportInto(file.unit(), viewer));
    }

    /** Takes the rows of a file in. */
    @Transactional(rollbackFor = TableRefused.class)
    public long read(Path file, String name, long unit, Viewer viewer) throws IOException, TableRefused {
        try (var table = Table.open(file)) {
            var shape = table.shape();
            var id = db.sql("""
                            insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header,
                                                       rows, mapping, language, state)
                            values (:unit, :actor, :now, :name, :format, :charset, :separator, :header, 0, :mapping, :language,
                                    'read')
                            returning id
                            """)
                    .param("unit", unit)
                    .param("actor", viewer.person())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("name", name)
                    .param("format", shape.format())
                    .param("charset", shape.charset())
                    .param("separator", Character.toString(shape.separator()))
                    .param("header", table.header().toArray(String[]::new))
                    .param("mapping", mapping(unit, table.header()).toArray(String[]::new))
                    .param("language", viewer.language().tag())
                    .query(Long.class)
                    .single();
            var count = pour(table, id);
            if (count == 0) {
                throw new TableRefused(TableRefused.Why.EMPTY, 0);
            }
            db.sql("update people.import set rows = :count where id = :id")
                    .param("count", count)
                    .param("id", id)
                    .update();
            journal.record("people.import.read", viewer.person(), id);
            return id;
        }
    }

    /** Somebody takes rows of the file away: what is known of people leaves the platform with them. */
    void taken(Import file, Viewer viewer) {
        journal.record("people.import.downloaded", viewer.person(), file.id());
    }

    /** What is wrong with a mapping, as the key of words; empty when nothing is. */
    static Optional<String> refusal(List<String> mapping) {
        var used = new HashSet<String>();
        for (var key : mapping) {
            if (!key.isEmpty() && Column.of(key).isEmpty()) {
                return Optional.of("forms.error.choice");
            }
            if (!key.isEmpty() && !used.add(key)) {
                return Optional.of("people.import.refused.twice");
            }
        }
        var names = List.of("name-ar", "last-ar", "name-latin", "last-latin", "staff-number", "email");
        return used.stream().anyMatch(names::contains) ? Optional.empty() : Optional.of("people.import.refused.nobody");
    }

    /** Says what the columns hold, and starts the check. The same headers are understood so the next time. */
    @Transactional
    public boolean map(Import file, List<String> mapping) {
        var begun = db.sql("""
                        update people.import set mapping = :mapping, state = 'checking', refused = false,
                               not_allowed = false
                         where id = :id and state in ('read', 'checked') and cardinality(header) = :columns
                        """)
                .param("mapping", mapping.toArray(String[]::new))
                .param("columns", mapping.size())
                .param("id", file.id())
                .update();
        if (begun == 0) {
            return false;
        }
        db.sql("""
                        insert into people.import_mapping (unit_id, header, mapping) values (:unit, :header, :mapping)
                        on conflict (unit_id, header) do update set mapping = excluded.mapping
                        """)
                .param("unit", administration(file.unit()))
                .param("header", file.header().toArray(String[]::new))
                .param("mapping", mapping.toArray(String[]::new))
                .update();
        rows.progress(file.id(), 0, file.rows());
        later.run(WORK, "check-" + file.id(), file.id());
        return true;
    }

    /** Whether its rows are still there: without them nothing can be carried out or taken back. */
    boolean isKept(Import file) {
        return !file.madeAt().isBefore(oldest().toInstant());
    }

    private OffsetDateTime oldest() {
        return clock.instant().minus(ImportJobs.KEPT).atOffset(ZoneOffset.UTC);
    }

    /** The doubtful rows after this one, with what they resemble as far as the viewer sees it. */
    List<ImportDoubt> doubts(Import file, long after, int most, Viewer viewer) {
        return rows.doubts(file, after, most, Within.of(viewer, ImportRights.IMPORTING));
    }

    /** Notes what the viewer says of doubtful rows; a file that has gone on takes no more answers. */
    @Transactional
    public boolean answer(Import file, List<ImportDoubt.Answer> answers, Viewer viewer) {
        if (rows.lock(file.id()).state() != Import.State.CHECKED || !isKept(file)) {
            return false;
        }
        return rows.answer(file, answers, Within.of(viewer, ImportRights.IMPORTING));
    }

    /** Carries out what was checked: all of it or nothing, or the good rows alone. */
    @Transactional
    public boolean apply(Import file, boolean onlyGood, boolean withDoubts, Viewer viewer) {
        var begun = db.sql("""
                        update people.import set state = 'applying', only_good = :good, with_doubts = :doubts, refused = false,
                               decided_by = :me, not_allowed = false
                         where id = :id and state = 'checked' and made_at >= :oldest
                        """)
                .param("oldest", oldest())
                .param("me", viewer.person())
                .param("good", onlyGood)
                .param("doubts", withDoubts)
                .param("id", file.id())
                .update();
        if (begun == 1) {
            rows.progress(file.id(), 0, 1);
            later.run(WORK, "apply-" + file.id(), file.id());
        }
        return begun == 1;
    }

    /** Takes back what was carried out. */
    @Transactional
    public boolean undo(Import file, Viewer viewer) {
        var begun = db.sql("""
                        update people.import set state = 'undoing', decided_by = :me, not_allowed = false
                         where id = :id and state = 'applied' and made_at >= :oldest
                        """)
                .param("oldest", oldest())
                .param("me", viewer.person())
                .param("id", file.id())
                .update();
        if (begun == 1) {
            rows.progress(file.id(), 0, file.rows());
            later.run(WORK, "undo-" + file.id(), file.id());
        }
        return begun == 1;
    }

    private int pour(Table table, long id) throws IOException, TableRefused {
        var count = 0;
        try (var copying = Copying.begin(database, "copy people.import_row (import_id, number, cells) from stdin")) {
            for (var row = table.next(); row != null; row = table.next()) {
                copying.row(id, row.number(), row.cells());
                count++;
            }
            copying.end();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return count;
    }

    /** As it was the last time for this administration, else as the headers read. */
    private List<String> mapping(long unit, List<String> header) {
        return db.sql(
                        "select mapping from people.import_mapping where unit_id = :unit and header = cast(:header as text[])")
                .param("unit", administration(unit))
                .param("header", header.toArray(String[]::new))
                .query((row, _) -> Arrays.asList((String[]) row.getArray(1).getArray()))
                .optional()
                .orElseGet(() -> Column.guess(header));
    }

    private long administration(long unit) {
        return Objects.requireNonNull(units.find(unit).orElseThrow().lineage().getFirst());
    }
}
