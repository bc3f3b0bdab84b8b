package ma.etamkeen.operation;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Data of which a night removes some: people who have not come for years, letters and requests of long ago. */
final class OldData {

    static final int SILENT = 40;
    static final int UNWARNED = 15;
    static final int LETTERS = 300;
    static final int REQUESTS = 20;

    private OldData() {}

    static void fill(JdbcClient db) {
        people(db, "silent", SILENT, "2010-01-01");
        db.sql("""
                        insert into people.inactivity_warning (person_id, warned_at, warned_on, ends_on)
                        select id, '2015-01-01', '2015-01-01', '2015-02-01' from people.person where name_latin like 'Silent %'
                        """).update();
        people(db, "unwarned", UNWARNED, "2010-01-01");
        people(db, "present", 1, "2100-01-01");
        letters(db, LETTERS);
        db.sql("""
                        insert into people.data_request (person_id, kind, why, asked_at, due_on, state, decided_at)
                        select p.id, 'correction', 'Motif ' || n, '2010-01-01', '2010-01-12', 'refused', '2010-01-05'
                          from people.person p, generate_series(1, :requests) n
                         where p.name_latin like 'Present %'
                        """).param("requests", REQUESTS).update();
    }

    /** Letters that left long ago. */
    static void letters(JdbcClient db, int number) {
        db.sql("""
                        insert into platform.letter (kind, about, recipient, name, language, subject, paragraphs, message_id,
                                                     written_at, state, sent_at)
                        select 'test.letter', 0, 'reader-' || n || '@test.example', 'Reader', 'fr', 'Objet', array['Texte'],
                               gen_random_uuid(), '2010-01-01', 'sent', '2010-01-01'
                          from generate_series(1, :letters) n
                        """).param("letters", number).update();
    }

    /** What lines of the journal after this one say was removed of each kind. */
    static Map<String, Integer> removed(JdbcClient db, long since) {
        var removed = new TreeMap<String, Integer>();
        db.sql("""
                        select detail, sum(subject) from platform.journal
                         where deed = 'people.retention.applied' and id > :since
                         group by detail
                        """)
                .param("since", since)
                .query((row, _) -> removed.put(row.getString(1), row.getInt(2)))
                .list();
        return removed;
    }

    private static void people(JdbcClient db, String kind, int number, String seen) {
        db.sql("""
                        with made as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            select 'شخص ' || :kind || n, initcap(:kind) || ' Test' || n, :kind || n, 'f', 'fr', '2009-01-01'
                              from generate_series(1, :number) n
                            returning id)
                        insert into people.account (person_id, email, created_at, confirmed_at, seen_on)
                        select id, :kind || id || '@test.example', '2009-01-01', '2009-01-02', cast(:seen as date) from made
                        """)
                .param("kind", kind)
                .param("number", number)
                .param("seen", seen)
                .update();
    }
}
