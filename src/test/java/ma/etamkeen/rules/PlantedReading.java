package ma.etamkeen.rules;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reading of a planted edition: one who reads three dossiers and said something of one, and one they must not read. */
final class PlantedReading {

    /** What takes it away, in this order; dossiers and the edition go after it. */
    static final List<String> OF_AN_EDITION = List.of(
            "delete from hackathon.redaction where edition_id = :edition",
            "delete from hackathon.sheet where edition_id = :edition",
            "delete from hackathon.exception where edition_id = :edition",
            "delete from hackathon.selection where edition_id = :edition",
            "delete from hackathon.target where edition_id = :edition",
            "delete from hackathon.capacity where edition_id = :edition",
            "delete from hackathon.dossier_reading where edition_id = :edition",
            "delete from hackathon.dossier_plan where edition_id = :edition",
            "delete from hackathon.reader_conflict where edition_id = :edition",
            "delete from hackathon.reader where edition_id = :edition",
            "delete from hackathon.screening where edition_id = :edition");

    private PlantedReading() {}

    /** This person reads; the edition opens it. */
    static void in(JdbcClient db, long edition, long reader) {
        for (var sql : List.of("""
                insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                values (:edition, 'selection', 'planted', 1, 100, 1, 5, 'Critère planté', '[]')
                """, """
                update hackathon.phase set permits = permits || '{read}' where edition_id = :edition and kind = 'call'
                """, """
                insert into hackathon.reader (edition_id, person_id, most, added_at) values (:edition, :reader, 10, now())
                """, """
                insert into hackathon.screening (edition_id) values (:edition)
                """, """
                insert into hackathon.capacity (edition_id, places, waiting) values (:edition, 2, 1)
                """, """
                insert into hackathon.target (edition_id, kind, at_least, count, why_ar, why_fr, why_en, stated_at, stated_by)
                values (:edition, 'women', true, 1, 'سبب', 'Raison plantée', 'Planted reason', now(), :reader)
                """, """
                insert into hackathon.dossier (edition_id, is_team, motivation, idea_title, idea, language, state, begun_at, sent_at)
                select :edition, false, 'x', 'Read ' || n, 'x', 'fr', 'sent', now(), now() from generate_series(1, 3) n
                """, """
                insert into hackathon.dossier_plan (edition_id, readings, seed, cost, fiedler, swaps, made_at, made_by)
                values (:edition, 2, 1, 0, 0, 0, now(), :reader)
                """, """
                insert into hackathon.reader_conflict (edition_id, person_id, dossier_id, kind, why, said_by, said_at)
                select :edition, :reader, d.id, 'pinned', 'x', :reader, now()
                  from hackathon.dossier d where d.edition_id = :edition and d.idea_title = 'Read 3'
                """, """
                insert into hackathon.dossier_reading (edition_id, dossier_id, person_id, plan_id)
                select :edition, d.id, :reader, p.id
                  from hackathon.dossier d join hackathon.dossier_plan p on p.edition_id = d.edition_id
                 where d.edition_id = :edition and d.idea_title in ('Read 1', 'Read 2')
                """, """
                insert into hackathon.sheet (edition_id, dossier_id, person_id, marks, saved_at, confirmed_at)
                select :edition, d.id, :reader, '{"planted": 3}', now(), now()
                  from hackathon.dossier d where d.edition_id = :edition and d.idea_title = 'Read 1'
                """)) {
            db.sql(sql).param("edition", edition).param("reader", reader).update();
        }
    }
}
