package ma.etamkeen.people.imports;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.tables.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Understands the rows of a file batch by batch, then judges them all: the dry run. One transaction, as carrying out: of two
 * processes that take it up, because one believes the other dead, one does it.
 */
@Component
class Checking {

    private static final int BATCH = 5_000;

    private final JdbcClient db;
    private final DataSource database;
    private final ImportRows imports;
    private final Judging judging;
    private final Units units;
    private final Regions regions;

    Checking(JdbcClient db, DataSource database, ImportRows imports, Judging judging, Units units, Regions regions) {
        this.db = db;
        this.database = database;
        this.imports = imports;
        this.judging = judging;
        this.units = units;
        this.regions = regions;
    }

    /** The job: begins anew when it was interrupted. */
    @Transactional
    void check(long id) {
        var file = imports.lock(id);
        if (file.state() != Import.State.CHECKING) {
            return;
        }
        db.sql("delete from people.import_line where import_id = :id")
                .param("id", id)
                .update();
        var places = places(file.mapping());
        var values = new Values(regions.all());
        var names = new UnitNames(units.openWithin(file.unit()));
        var last = 0L;
        var done = 0;
        for (var rows = rows(id, last); !rows.isEmpty(); rows = rows(id, last)) {
            var lines = rows.stream()
                    .map(row -> Line.of(row, places, values, names))
                    .toList();
            copy(id, lines);
            last = rows.getLast().number();
            done += rows.size();
            // judging takes as long as the last tenth
            imports.progress(id, done * 9 / 10, file.rows());
        }
        // plans of the statements below hang on how many lines there are
        db.sql("analyze people.import_line").update();
        judging.judge(file);
        imports.reach(id, Import.State.CHECKED);
    }

    static Map<Column, Integer> places(List<String> mapping) {
        var places = new EnumMap<Column, Integer>(Column.class);
        for (var place = 0; place < mapping.size(); place++) {
            var at = place;
            Column.of(mapping.get(place)).ifPresent(column -> places.put(column, at));
        }
        return places;
    }

    private void copy(long id, List<Line> lines) {
        try (var copying = Copying.begin(database, "copy people.import_line " + Line.COLUMNS + " from stdin")) {
            for (var line : lines) {
                copying.row(line.row(id));
            }
            copying.end();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Row> rows(long id, long after) {
        return db.sql("""
                        select number, cells from people.import_row
                         where import_id = :id and number > :after
                         order by number
                         limit :batch
                        """)
                .param("id", id)
                .param("after", after)
                .param("batch", BATCH)
                .query((row, _) -> new Row(row.getLong("number"), Arrays.asList((String[])
                        row.getArray("cells").getArray())))
                .list();
    }
}
