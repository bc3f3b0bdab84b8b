package ma.etamkeen.rules;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The newest entry, read in two languages and written twice in each, with a file and a figure; a collection and a
 * picture. It is written in Arabic first, so that French is a translation of it.
 */
final class PlantedContent {

    /** What undoes it, in this order. */
    static final List<String> UPROOTED = List.of(
            "delete from knowledge.figure_revision where figure_id = :figure",
            "delete from knowledge.figure where id = :figure",
            "with gone as (delete from knowledge.attachment_version where attachment_id = :attachment returning file_id)"
                    + " delete from platform.file f using gone where f.id = gone.file_id",
            "delete from knowledge.attachment where id = :attachment",
            "delete from knowledge.entry_image where image_id = :image",
            "delete from knowledge.image where id = :image",
            "delete from knowledge.collection where id = :collection",
            "delete from knowledge.relation where entry_id = :entry or other_id = :entry",
            "delete from knowledge.entry_unit where entry_id = :entry",
            "delete from knowledge.consent where entry_id = :entry",
            "delete from knowledge.entry_text where entry_id = :entry",
            "delete from knowledge.revision where entry_id = :entry",
            "delete from knowledge.entry where id = :entry");

    private PlantedContent() {}

    static void in(JdbcClient db, Map<String, Object> things, Map<String, Long> ids) {
        var entry = entry(db);
        ids.put("entry", entry);
        things.put("/desk/entries/{id}", entry);
        things.put("/desk/entries/{id}/{language}/revisions/{number}", 1);
        var file = one(db, """
                insert into platform.file (name, content_type, bytes, sha256, kept_at)
                values ('x.txt', 'text/plain', 1, sha256('\\x78'), now() + 0 * :id * interval '1 second') returning id
                """, 0);
        db.sql("insert into platform.file_piece (file_id, place, bytes) values (:id, 0, '\\x78')")
                .param("id", file)
                .update();
        ids.put("attachment", one(db, """
                insert into knowledge.attachment (entry_id, language, title, created_at, created_by)
                values (:id, 'fr', 'x', now(), 0) returning id
                """, entry));
        db.sql("""
                        insert into knowledge.attachment_version (attachment_id, number, file_id, added_at, added_by)
                        values (:attachment, 1, :file, now(), 0)
                        """)
                .param("attachment", ids.get("attachment"))
                .param("file", file)
                .update();
        ids.put("figure", one(db, """
                insert into knowledge.figure (entry_id, position, label_fr, value, unit) values (:id, 1, 'x', 1, 'number')
                returning id
                """, entry));
        db.sql("""
                        insert into knowledge.figure_revision (figure_id, version, entry_id, deed, label_fr, value, unit, at_least,
                                                               done_by, done_at)
                        values (:figure, 1, :entry, 'added', 'x', 1, 'number', false, 0, now())
                        """).param("figure", ids.get("figure")).param("entry", entry).update();
        ids.put("collection", one(db, """
                insert into knowledge.collection (slug, title_fr, position, created_at, created_by)
                values ('plantée-' || :id, 'x', 1, now(), 0) returning id
                """.replace("plantée", "planted"), System.nanoTime() % 1_000_000_000));
        ids.put("image", one(db, """
                insert into knowledge.image (alt_ar, alt_fr, alt_en, added_at, added_by)
                values ('x', 'x', 'x', now() + 0 * :id * interval '1 second', 0) returning id
                """, 0));
        db.sql("insert into knowledge.image_size (image_id, width, height, content_type, bytes)"
                        + " values (:id, 400, 300, 'image/png', '\\x89')")
                .param("id", ids.get("image"))
                .update();
        db.sql("insert into knowledge.entry_image (entry_id, image_id) values (:entry, :id)")
                .param("entry", entry)
                .param("id", ids.get("image"))
                .update();
        things.put("/desk/entries/{id}/figures/{figure}", ids.get("figure"));
        things.put("/desk/entries/{id}/figures/{figure}/revisions/{version}", 1);
        things.put("/desk/entries/{id}/files/{attachment}", ids.get("attachment"));
        things.put("/desk/entries/{id}/files/{attachment}/versions/{number}", 1);
        things.put("/desk/collections/{id}", ids.get("collection"));
        things.put(
                "/knowledge/collections/{slug}",
                db.sql("select slug from knowledge.collection where id = :id")
                        .param("id", ids.get("collection"))
                        .query(String.class)
                        .single());
        things.put("/desk/media/{image}", ids.get("image"));
        things.put("/media/{image}", ids.get("image"));
        things.put("/media/{image}/{width}", 400);
        things.put("/files/{id}", entry);
        things.put("/files/{id}/{attachment}", ids.get("attachment"));
    }

    private static long entry(JdbcClient db) {
        var entry = one(db, """
                insert into knowledge.entry (id, kind, theme, period_from, sorted_on, other_sources, certainty, created_at,
                                             created_by)
                values (nextval('knowledge.entry_id_seq') + 0 * :id, 'timeline', 'agility', '2026-12', date '2026-12-01', '{}',
                        'high', now(), 0)
                returning id
                """, 0);
        for (var sql : List.of(
                """
                insert into knowledge.revision (entry_id, language, number, title, lead, sections, author, at, restored)
                values (:entry, 'ar', 1, 'نص مزروع', 'مقدمة', '[]', 0, now(), 0),
                       (:entry, 'ar', 2, 'نص مزروع من جديد', 'مقدمة', '[]', 0, now(), 0),
                       (:entry, 'fr', 1, 'Texte planté', 'Chapeau', '[]', 0, now(), 0),
                       (:entry, 'fr', 2, 'Texte planté encore', 'Chapeau', '[]', 0, now(), 0)
                """, """
                insert into knowledge.entry_text (entry_id, language, latest, state, shown, proofread, shown_at)
                values (:entry, 'ar', 2, 'published', 2, true, now()), (:entry, 'fr', 2, 'published', 2, true, now())
                """, "insert into knowledge.source (entry_id, language) values (:entry, 'ar')", """
                insert into knowledge.paragraph (entry_id, language, number, place, identity, hash, from_hash, from_number, state)
                values (:entry, 'ar', 1, 0, 1, 'a', null, null, 'reviewed'),
                       (:entry, 'ar', 1, 1, 2, 'b', null, null, 'reviewed'),
                       (:entry, 'ar', 2, 0, 1, 'g', null, null, 'reviewed'),
                       (:entry, 'ar', 2, 1, 2, 'b', null, null, 'reviewed'),
                       (:entry, 'fr', 1, 0, 1, 'c', 'a', 1, 'draft'), (:entry, 'fr', 1, 1, 2, 'd', 'b', 1, 'draft'),
                       (:entry, 'fr', 2, 0, 1, 'e', 'was', 1, 'draft'), (:entry, 'fr', 2, 1, 2, 'd', 'b', 1, 'draft')
                """, """
                insert into knowledge.standing (entry_id, language, missing, draft, stale, machine, reviewed)
                values (:entry, 'ar', 0, 0, 0, 0, 2), (:entry, 'fr', 0, 1, 1, 0, 0), (:entry, 'en', 2, 0, 0, 0, 0)
                """)) {
            db.sql(sql).param("entry", entry).update();
        }
        return entry;
    }

    private static long one(JdbcClient db, String sql, long id) {
        return db.sql(sql).param("id", id).query(Long.class).single();
    }
}
