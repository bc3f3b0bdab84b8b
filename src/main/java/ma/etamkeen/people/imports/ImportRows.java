package ma.etamkeen.people.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The imports there are, how far each has come, and what its lines are. */
@Component
class ImportRows {

    private static final String SELECT = """
            select id, unit_id, made_by, made_at, file_name, format, charset, separator, header, rows, mapping, language, state,
                   only_good, with_doubts, refused, coalesce(decided_by, made_by) as decided_by,
                   not_allowed, applied_at, undone_at
              from people.import
            """;

    private final JdbcClient db;
    private final Journal journal;
    private final TransactionTemplate apart;

    ImportRows(JdbcClient db, PlatformTransactionManager transactions, Journal journal) {
        this.db = db;
        this.journal = journal;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Optional<Import> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ImportRows::row)
                .optional();
    }

    /** The import, locked until the transaction ends. */
    Import lock(long id) {
        return db.sql(SELECT + " where id = :id for no key update")
                .param("id", id)
                .query(ImportRows::row)
                .single();
    }

    /** The latest imports: this person's, or with 0 everybody's. */
    List<Import> latest(long person) {
        return db.sql(SELECT + " where :person = 0 or made_by = :person order by id desc limit 50")
                .param("person", person)
                .query(ImportRows::row)
                .list();
    }

    /** Says how far the work has come; seen at once, whatever becomes of the work. */
    void progress(long id, int done, int total) {
        apart.executeWithoutResult(_ -> db.sql("""
                        insert into people.import_progress (import_id, done, total) values (:id, :done, :total)
                        on conflict (import_id) do update set done = excluded.done, total = excluded.total
                        """)
                .param("id", id)
                .param("done", done)
                .param("total", total)
                .update());
    }

    Import.Progress progress(long id) {
        return db.sql("select done, total from people.import_progress where import_id = :id")
                .param("id", id)
                .query((row, _) -> new Import.Progress(row.getInt("done"), row.getInt("total")))
                .optional()
                .orElse(new Import.Progress(0, 0));
    }

    void reach(long id, Import.State state) {
        db.sql("update people.import set state = :state where id = :id")
                .param("state", state.key())
                .param("id", id)
                .update();
    }

    /** Nothing was done, because whoever decided may no longer. */
    void refuse(Import file, Import.State state) {
        db.sql("update people.import set not_allowed = true where id = :id")
                .param("id", file.id())
                .update();
        reach(file.id(), state);
        journal.record("people.import.refused", file.decidedBy(), file.id());
    }

    ImportShown.Counts counts(long id) {
        return db.sql("""
                        select count(*) filter (where action = 'create') as created,
                               count(*) filter (where action = 'change') as changed,
                               count(*) filter (where action = 'same') as same,
                               count(*) filter (where action = 'doubt') as doubt,
                               count(*) filter (where action = 'bad') as bad
                          from people.import_line
                         where import_id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new ImportShown.Counts(
                        row.getInt("created"),
                        row.getInt("changed"),
                        row.getInt("same"),
                        row.getInt("doubt"),
                        row.getInt("bad")))
                .single();
    }

    /** How many doubts nobody has said anything of. */
    int open(long id) {
        return db.sql(
                        "select count(*) from people.import_line where import_id = :id and action = 'doubt' and answer is null")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** The lines that resemble a record or an earlier line, after this one. Records beyond what is seen are not shown. */
    List<ImportDoubt> doubts(Import file, long after, int most, Within seen) {
        return seen.sql(db, """
                        select l.number, coalesce(l.name_ar, '') as name_ar, coalesce(l.name_latin, '') as name_latin,
                               coalesce(cast(l.email as text), '') as email, coalesce(l.staff_number, '') as staff_number,
                               coalesce(l.unit_id, :top) as unit_id, coalesce(l.answer, '') as answer,
                               coalesce(l.twin, 0) as twin, coalesce(l.person_id, 0) as resembled,
                               p.id as known, p.name_ar as known_ar, p.name_latin as known_latin,
                               coalesce(cast(a.email as text), '') as known_email,
                               coalesce(p.staff_number, '') as known_number, coalesce(p.unit_id, 0) as known_unit,
                               coalesce(u.lineage @> array[:top], false) as within
                          from people.import_line l
                          left join people.person p on p.id = l.person_id and p.closed_at is null and {within each p.unit_id}
                          left join people.account a on a.person_id = p.id and a.closed_at is null
                          left join organisations.v_unit u on u.id = p.unit_id
                         where l.import_id = :id and l.action = 'doubt' and l.number > :after
                         order by l.number
                         limit :most
                        """)
                .param("id", file.id())
                .param("top", file.unit())
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new ImportDoubt(
                        row.getLong("number"),
                        new ImportDoubt.Side(
                                0,
                                row.getString("name_ar"),
                                row.getString("name_latin"),
                                row.getString("email"),
                                row.getString("staff_number"),
                                row.getLong("unit_id")),
                        row.getLong("known") == 0
                                ? null
                                : new ImportDoubt.Side(
                                        row.getLong("known"),
                                        row.getString("known_ar"),
                                        row.getString("known_latin"),
                                        row.getString("known_email"),
                                        row.getString("known_number"),
                                        row.getLong("known_unit")),
                        row.getLong("resembled"),
                        row.getLong("twin"),
                        row.getBoolean("within"),
                        row.getString("answer")))
                .list();
    }

    /** How many doubts stand before this line: to go back to the page before. */
    long before(long id, long after, int most) {
        return db.sql("""
                        select coalesce(min(number), 0) from (
                            select number from people.import_line
                             where import_id = :id and action = 'doubt' and number <= :after
                             order by number desc limit :most) page
                        """)
                .param("id", id)
                .param("after", after)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /**
     * Notes what was said of doubtful lines, each for the record that was shown: all of it, or nothing when one of them
     * resembles another record now. Somebody of another administration is never changed, nor is a record that nobody
     * sees.
     */
    boolean answer(Import file, List<ImportDoubt.Answer> answers, Within seen) {
        var noted = seen.sql(db, """
                        with met as (
                            select l.number, said.answer
                              from people.import_line l
                              join unnest(cast(:numbers as bigint[]), cast(:answers as text[]), cast(:shown as bigint[]))
                                   as said (number, answer, shown)
                                on said.number = l.number and said.shown = coalesce(l.person_id, 0)
                              join people.import i on i.id = l.import_id and i.state = 'checked'
                             where l.import_id = :id and l.action = 'doubt'
                               and (said.answer <> 'update'
                                    or exists (select from people.person p
                                                 join organisations.v_unit u
                                                   on u.id = p.unit_id and u.lineage @> array[:top]
                                                where p.id = l.person_id and p.closed_at is null
                                                  and {within each p.unit_id}))
                        )
                        update people.import_line l
                           set answer = nullif(met.answer, ''),
                               answered_for = case when met.answer <> '' then l.person_id end
                          from met
                         where l.import_id = :id and l.number = met.number
                           and (select count(*) from met) = :all
                        """)
                .param("id", file.id())
                .param("top", file.unit())
                .param("all", answers.size())
                .param(
                        "numbers",
                        answers.stream().map(ImportDoubt.Answer::number).toArray(Long[]::new))
                .param("answers", answers.stream().map(ImportDoubt.Answer::said).toArray(String[]::new))
                .param("shown", answers.stream().map(ImportDoubt.Answer::shown).toArray(Long[]::new))
                .update();
        return noted == answers.size();
    }

    /** How many lines were taken back, and how many were left because the person acted or was changed. */
    Undone undone(long id) {
        return db.sql("""
                        select count(*) filter (where undo = 'done') as done,
                               count(*) filter (where undo = 'acted') as acted,
                               count(*) filter (where undo = 'changed') as changed
                          from people.import_line
                         where import_id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Undone(row.getInt("done"), row.getInt("acted"), row.getInt("changed")))
                .single();
    }

    record Undone(int done, int acted, int changed) {

        static final Undone NONE = new Undone(0, 0, 0);
    }

    /** The first rows as they came. */
    List<List<String>> sample(long id, int most) {
        return db.sql("select cells from people.import_row where import_id = :id order by number limit :most")
                .param("id", id)
                .param("most", most)
                .query((row, _) -> list(row, "cells"))
                .list();
    }

    /**
     * A line that is not simply good, with its row as it came.
     *
     * @param action {@code bad} or {@code doubt}
     * @param undo why it was not taken back, empty for none
     */
    record Flawed(long number, List<String> cells, String action, List<String> problems, String undo) {}

    /** The lines with problems or doubts after this one, or those that could not be taken back. */
    List<Flawed> flawed(long id, long after, int most) {
        return flawed(id, true, after, most);
    }

    /** The same, doubts too or not. */
    List<Flawed> flawed(long id, boolean doubts, long after, int most) {
        return db.sql("""
                        select r.number, r.cells, l.action, l.problems, coalesce(l.undo, '') as undo
                          from people.import_line l
                          join people.import_row r on r.import_id = l.import_id and r.number = l.number
                         where l.import_id = :id and l.number > :after
                           and (l.action = 'bad' or l.action = 'doubt' and :doubts or l.undo in ('acted', 'changed'))
                         order by l.number
                         limit :most
                        """)
                .param("id", id)
                .param("doubts", doubts)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Flawed(
                        row.getLong("number"),
                        list(row, "cells"),
                        row.getString("action"),
                        list(row, "problems"),
                        row.getString("undo")))
                .list();
    }

    private static Import row(ResultSet row, int number) throws SQLException {
        return new Import(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getLong("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("file_name"),
                row.getString("format"),
                row.getString("charset"),
                row.getString("separator"),
                list(row, "header"),
                row.getInt("rows"),
                list(row, "mapping"),
                Language.of(row.getString("language")).orElseThrow(),
                Import.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getBoolean("only_good"),
                row.getBoolean("with_doubts"),
                row.getBoolean("refused"),
                row.getLong("decided_by"),
                row.getBoolean("not_allowed"),
                instant(row, "applied_at"),
                instant(row, "undone_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
