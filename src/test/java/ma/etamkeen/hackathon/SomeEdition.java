package ma.etamkeen.hackathon;

import org.springframework.jdbc.core.simple.JdbcClient;

/** An edition of a test, published, with a phase that goes on. */
public final class SomeEdition {

    private SomeEdition() {}

    /** An edition that goes on and opens this. */
    public static long open(JdbcClient db, String... permits) {
        var edition = db.sql("""
                        insert into hackathon.edition (slug, title_ar, title_fr, title_en, period_from, story, figures, source,
                                                       other_sources, state_ar, state_fr, state_en, published_at)
                        values ('test-' || nextval('hackathon.edition_id_seq'), 'نسخة', 'Édition d’essai', 'Test edition', '2026',
                                '[]', '[]', '', '{}', 'published', 'published', 'published', '2026-01-01T08:00:00Z')
                        returning id
                        """).query(Long.class).single();
        opens(db, edition, permits);
        return edition;
    }

    /** From now on the edition opens this, and nothing else. */
    public static void opens(JdbcClient db, long edition, String... permits) {
        var changed = db.sql("update hackathon.phase set permits = :permits where edition_id = :edition")
                .param("permits", permits)
                .param("edition", edition)
                .update();
        if (changed > 0) {
            return;
        }
        db.sql("""
                        insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock, began_at)
                        values (:edition, 'call', '2020-01-01', '2099-01-01', :permits, false, '2026-01-01T08:00:00Z')
                        """).param("edition", edition).param("permits", permits).update();
    }

    /** The phase of it that goes on. */
    public static long phase(JdbcClient db, long edition) {
        return db.sql("select min(id) from hackathon.phase where edition_id = :edition")
                .param("edition", edition)
                .query(Long.class)
                .single();
    }

    /** A challenge of it. */
    public static long challenge(JdbcClient db, long edition) {
        return db.sql("""
                        insert into hackathon.challenge (code, edition_id, title_ar, title_fr, title_en, source, state_ar, state_fr,
                                                         state_en)
                        values ('c' || nextval('hackathon.challenge_id_seq'), :edition, 'تحد', 'Défi', 'Challenge', '',
                                'published', 'published', 'published')
                        returning id
                        """).param("edition", edition).query(Long.class).single();
    }
}
