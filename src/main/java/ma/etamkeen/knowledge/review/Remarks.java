package ma.etamkeen.knowledge.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What readers of a text before its publication say of its paragraphs, and other words they suggest. */
@Component
public class Remarks {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Remarks(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** A paragraph of a text that somebody has read. */
    public record About(long entry, Language language, int number, long identity) {}

    /** All remarks on a text, the open ones first and each in the order it was made. */
    public List<Remark> of(long entry, Language language) {
        var answers = new HashMap<Long, List<Remark.Answer>>();
        db.sql("""
                        select a.remark_id, a.words, a.made_by, a.made_at
                          from knowledge.remark_answer a
                          join knowledge.remark r on r.id = a.remark_id
                         where r.entry_id = :entry and r.language = :language
                         order by a.id
                        """).param("entry", entry).param("language", language.tag()).query(row -> {
            answers.computeIfAbsent(row.getLong("remark_id"), _ -> new ArrayList<>())
                    .add(new Remark.Answer(row.getString("words"), row.getLong("made_by"), instant(row, "made_at")));
        });
        return db.sql("""
                        select id, number, identity, quote, words, made_by, made_at, settled_at
                          from knowledge.remark
                         where entry_id = :entry and language = :language
                         order by settled_at is not null, id
                        """)
                .param("entry", entry)
                .param("language", language.tag())
                .query((row, _) -> new Remark(
                        row.getLong("id"),
                        row.getInt("number"),
                        row.getLong("identity"),
                        row.getString("quote"),
                        row.getString("words"),
                        row.getLong("made_by"),
                        instant(row, "made_at"),
                        orNull(row, "settled_at"),
                        answers.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** Says something of a paragraph. */
    @Transactional
    public void say(About about, String quote, String words, long person) {
        db.sql("""
                        insert into knowledge.remark (entry_id, language, number, identity, quote, words, made_by, made_at)
                        values (:entry, :language, :number, :identity, :quote, :words, :person, :now)
                        """)
                .param("entry", about.entry())
                .param("language", about.language().tag())
                .param("number", about.number())
                .param("identity", about.identity())
                .param("quote", quote.strip().replaceAll("\\s+", " "))
                .param("words", words.strip())
                .param("person", person)
                .param("now", now())
                .update();
        journal.record(
                "knowledge.remark.made",
                person,
                about.entry(),
                0,
                about.language().tag());
    }

    /** Answers a remark of this text. */
    @Transactional
    public void answer(long entry, Language language, long remark, String words, long person) {
        var open = lock(entry, language, remark);
        if (!open) {
            throw new NotHere();
        }
        db.sql("""
                        insert into knowledge.remark_answer (remark_id, words, made_by, made_at)
                        values (:remark, :words, :person, :now)
                        """)
                .param("remark", remark)
                .param("words", words.strip())
                .param("person", person)
                .param("now", now())
                .update();
        journal.record("knowledge.remark.answered", person, entry, 0, language.tag());
    }

    /** Says that what the remark is about has been seen to. Done again it does nothing. */
    @Transactional
    public void settle(long entry, Language language, long remark, long person) {
        if (lock(entry, language, remark)) {
            db.sql("update knowledge.remark set settled_by = :person, settled_at = :now where id = :remark")
                    .param("person", person)
                    .param("now", now())
                    .param("remark", remark)
                    .update();
            journal.record("knowledge.remark.settled", person, entry, 0, language.tag());
        }
    }

    /** Whether the remark is open; it stays so until the transaction ends. */
    private boolean lock(long entry, Language language, long remark) {
        return db.sql("""
                        select settled_at is null from knowledge.remark
                         where id = :remark and entry_id = :entry and language = :language
                           for no key update
                        """)
                .param("remark", remark)
                .param("entry", entry)
                .param("language", language.tag())
                .query(Boolean.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    /** The suggestions for a text nobody has decided about, and what became of the last others. */
    public List<Suggestion> suggestions(long entry, Language language) {
        return suggestions("""
                 where entry_id = :entry and language = :language
                 order by accepted is not null, id
                """, entry, language, 0);
    }

    /** A suggestion for this text; nobody decides about it until the transaction ends. */
    public Optional<Suggestion> suggestion(long entry, Language language, long suggestion) {
        return suggestions("""
                 where id = :suggestion and entry_id = :entry and language = :language
                   for no key update
                """, entry, language, suggestion).stream().findFirst();
    }

    private List<Suggestion> suggestions(String which, long entry, Language language, long suggestion) {
        return db.sql(
                        "select id, number, identity, before, words, why, made_by, made_at, accepted from knowledge.suggestion\n"
                                + which)
                .param("entry", entry)
                .param("language", language.tag())
                .param("suggestion", suggestion)
                .query((row, _) -> new Suggestion(
                        row.getLong("id"),
                        row.getInt("number"),
                        row.getLong("identity"),
                        row.getString("before"),
                        row.getString("words"),
                        row.getString("why"),
                        row.getLong("made_by"),
                        instant(row, "made_at"),
                        row.getObject("accepted", Boolean.class)))
                .list();
    }

    /** Suggests other words for a paragraph. */
    @Transactional
    public void suggest(About about, String before, String words, String why, long person) {
        db.sql("""
                        insert into knowledge.suggestion (entry_id, language, number, identity, before, words, why, made_by,
                                                          made_at)
                        values (:entry, :language, :number, :identity, :before, :words, :why, :person, :now)
                        """)
                .param("entry", about.entry())
                .param("language", about.language().tag())
                .param("number", about.number())
                .param("identity", about.identity())
                .param("before", before)
                .param("words", words)
                .param("why", why.strip())
                .param("person", person)
                .param("now", now())
                .update();
        journal.record(
                "knowledge.suggestion.made",
                person,
                about.entry(),
                0,
                about.language().tag());
    }

    /** Takes a suggestion, or leaves it. */
    @Transactional
    public void decide(long entry, Language language, long suggestion, boolean accepted, long person) {
        db.sql("""
                        update knowledge.suggestion set accepted = :accepted, decided_by = :person, decided_at = :now
                         where id = :suggestion and accepted is null
                        """)
                .param("accepted", accepted)
                .param("person", person)
                .param("now", now())
                .param("suggestion", suggestion)
                .update();
        journal.record(
                accepted ? "knowledge.suggestion.accepted" : "knowledge.suggestion.declined",
                person,
                entry,
                0,
                language.tag());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
