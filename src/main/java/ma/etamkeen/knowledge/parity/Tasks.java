package ma.etamkeen.knowledge.parity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is missing in a language, or older than its source, is a task for whoever translates: somebody takes it on until a
 * day, gives it back, loses it when the day is over, or it is over when nothing is missing or stale any more.
 */
@Component
public class Tasks {

    /** For how many days somebody takes on a text. */
    public static final int DAYS = 14;

    private static final String OPEN = """
              from knowledge.standing s
              join knowledge.source o on o.entry_id = s.entry_id
              join knowledge.entry_text t on t.entry_id = o.entry_id and t.language = o.language and t.shown is not null
              left join knowledge.claim c on c.entry_id = s.entry_id and c.language = s.language
             where s.language <> o.language and s.missing + s.stale > 0
               and (:language = '' or s.language = :language)
               and (:mine = 0 or c.person_id = :mine)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Tasks(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * The texts that readers can read in the language they were written in, and not, or not as they stand there, in another.
     *
     * @param language one language, or {@code null} for all
     * @param person what this person took on, or 0 for everything
     */
    public List<Task> open(@Nullable Language language, long person, int limit, int offset) {
        return asked("""
                select s.entry_id, o.language as source, s.language, s.missing, s.draft, s.stale, s.machine, s.reviewed,
                       c.person_id, c.due_on
                """ + OPEN + """
                 order by c.due_on nulls last, s.stale > 0 desc, s.entry_id desc, s.language
                 limit :limit offset :offset
                """, language, person)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new Task(
                        row.getLong("entry_id"),
                        Language.of(row.getString("source")).orElseThrow(),
                        Language.of(row.getString("language")).orElseThrow(),
                        new Standing(
                                row.getInt("missing"),
                                row.getInt("draft"),
                                row.getInt("stale"),
                                row.getInt("machine"),
                                row.getInt("reviewed")),
                        row.getObject("due_on") == null
                                ? null
                                : new Claim(row.getLong("person_id"), row.getObject("due_on", LocalDate.class))))
                .list();
    }

    /** How many there are. */
    public int count(@Nullable Language language, long person) {
        return asked("select count(*)::int" + "\n" + OPEN, language, person)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String sql, @Nullable Language language, long person) {
        return db.sql(sql)
                .param("language", language == null ? "" : language.tag())
                .param("mine", person);
    }

    /** Who translates this text. */
    public Optional<Claim> claim(long entry, Language language) {
        return db.sql("select person_id, due_on from knowledge.claim where entry_id = :entry and language = :language")
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) -> new Claim(row.getLong("person_id"), row.getObject("due_on", LocalDate.class)))
                .optional();
    }

    /** Takes on a text, unless somebody else has. Whose it is then. */
    @Transactional
    public Claim take(long entry, Language language, long person) {
        if (!db.sql("""
                        select exists (select from knowledge.standing s
                                         join knowledge.source o on o.entry_id = s.entry_id
                                        where s.entry_id = :entry and s.language = :language and s.language <> o.language
                                          and s.missing + s.stale > 0)
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query(Boolean.class)
                .single()) {
            throw new NotHere();
        }
        var taken = db.sql("""
                        insert into knowledge.claim (entry_id, language, person_id, claimed_at, due_on)
                        values (:entry, :language, :person, :now, :due)
                            on conflict do nothing
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("person", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("due", today().plusDays(DAYS))
                .update();
        if (taken > 0) {
            journal.record("knowledge.translation.taken", person, entry, 0, language.tag());
        }
        return claim(entry, language).orElseThrow(NotHere::new);
    }

    /** Gives a text back, so that others may take it on. Whoever coordinates may give back what somebody else took on. */
    @Transactional
    public void release(long entry, Language language, long person, boolean isOfOthersToo) {
        var released = db.sql("""
                        delete from knowledge.claim
                         where entry_id = :entry and language = :language and (person_id = :person or :others)
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .param("person", person)
                .param("others", isOfOthersToo)
                .update();
        if (released > 0) {
            journal.record("knowledge.translation.released", person, entry, 0, language.tag());
        }
    }

    /** A text whose day is near or over, and who took it on. */
    public record Near(long entry, Language language, long person, LocalDate due) {}

    /** Those who took on a text that is due on this day at the latest and were not reminded yet; from now on they were. */
    @Transactional
    public List<Near> near(LocalDate day) {
        return db.sql("""
                        update knowledge.claim set reminded_at = :now
                         where due_on <= :day and reminded_at is null
                        returning entry_id, language, person_id, due_on
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("day", day)
                .query((row, _) -> near(row))
                .list();
    }

    /** Those whose day was before this one have the text no longer: it is there for others again. */
    @Transactional
    public List<Near> lapse(LocalDate today) {
        var lapsed =
                db.sql("""
                        delete from knowledge.claim where due_on < :today
                        returning entry_id, language, person_id, due_on
                        """).param("today", today).query((row, _) -> near(row)).list();
        lapsed.forEach(one -> journal.record(
                "knowledge.translation.lapsed",
                0,
                one.entry(),
                0,
                one.language().tag()));
        return lapsed;
    }

    private static Near near(ResultSet row) throws SQLException {
        return new Near(
                row.getLong("entry_id"),
                Language.of(row.getString("language")).orElseThrow(),
                row.getLong("person_id"),
                row.getObject("due_on", LocalDate.class));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
