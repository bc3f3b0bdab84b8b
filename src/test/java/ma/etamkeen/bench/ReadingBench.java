package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.hackathon.reading.Selection;
import ma.etamkeen.hackathon.reading.Selections;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The greatest call known from the desk: 1,740 dossiers to 40 readers, three readings each, with who must not read what found in
 * the database and everything written there; then the selection of 50 of them within targets, looked at and applied.
 */
@Tag("bench")
class ReadingBench {

    private static final int DOSSIERS = 1_740;
    private static final int READERS = 40;
    private static final int READINGS = 3;
    private static final double MOST_TO_PLAN = 5;
    private static final double MOST_TO_SELECT = 10;

    private OwnPlatform own;

    @BeforeEach
    void start() throws IOException, SQLException {
        own = OwnPlatform.start("tamkeen.jobs.poll=1h");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        own.close();
    }

    @Test
    void readers_are_found_for_every_dossier_and_dossiers_selected_in_seconds() {
        var platform = own.context();
        var db = platform.getBean(JdbcClient.class);
        var edition = SomeEdition.open(db, "ask");
        var people = people(db);
        var viewer = new Viewer(
                people, people, 0, "", Language.FR, List.of(new Grant(Role.ORGANISER, Grant.On.EDITION, edition)));
        fill(db, edition, people);
        var readings = platform.getBean(DossierReadings.class);

        var began = System.nanoTime();
        var plan = readings.make(viewer, edition);
        var planned = seconds(began);
        System.out.printf(
                "%d dossiers x %d readers x %d readings with SQL: %.2f s, %.2f of the limit of %.0f s; load average %.1f%n",
                DOSSIERS, READERS, READINGS, planned, planned / MOST_TO_PLAN, MOST_TO_PLAN, Processes.loadAverage());
        assertThat(plan).isInstanceOf(Assignment.Plan.class);
        assertThat(readings.of(edition)).hasSize(DOSSIERS * READINGS);

        mark(db, edition);
        var selections = platform.getBean(Selections.class);
        platform.getBean(Targets.class).keep(viewer, edition, new Targets.Capacity(50, 20));
        began = System.nanoTime();
        var ready = (Selection.Ready) selections.of(viewer, edition);
        var looked = seconds(began);
        began = System.nanoTime();
        selections.apply(viewer, edition, ready.seen());
        var applied = seconds(began);
        System.out.printf(
                "50 of %d selected within targets: looked at in %.2f s, applied in %.2f s, %.2f of the limit of %.0f s%n",
                DOSSIERS, looked, applied, Math.max(looked, applied) / MOST_TO_SELECT, MOST_TO_SELECT);
        assertThat(ready.of(Fate.KEPT)).hasSize(50);
        assertThat(ready.isBest()).isTrue();
        assertThat(planned).isLessThan(MOST_TO_PLAN);
        assertThat(Math.max(looked, applied)).isLessThan(MOST_TO_SELECT);
    }

    private static long people(JdbcClient db) {
        return db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, region_code, level,
                                                       category, language, created_at)
                            select 'شخص ' || n, 'Personne ' || n, 'personne ' || n,
                                   case when n % 3 = 0 then 'f' else 'm' end, u.id, r.code, 'central', 'cadre',
                                   'fr', '2026-01-01T08:00:00Z'
                              from generate_series(0, :count) n
                              join lateral (select id from organisations.unit order by (id * 31 + n * 17) % 997, id limit 1) u on true
                              join lateral (select code from organisations.region order by code offset n % 12 limit 1) r on true
                            returning id
                        )
                        select min(id) from person
                        """).param("count", DOSSIERS + READERS).query(Long.class).single();
    }

    /** Applicants from everywhere, readers from everywhere too, so that many must not read each other. */
    private static void fill(JdbcClient db, long edition, long people) {
        for (var sql : List.of("""
                insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                values (:edition, 'selection', 'impact', 1, 100, 1, 100, 'Impact', '[]')
                """, """
                insert into hackathon.screening (edition_id, readings) values (:edition, 3)
                """, """
                insert into hackathon.target (edition_id, kind, which, at_least, count, why_fr, stated_at, stated_by)
                values (:edition, 'women', '', true, 20, 'x', now(), :people),
                       (:edition, 'region', '', true, 3, 'x', now(), :people),
                       (:edition, 'unit', '', false, 12, 'x', now(), :people)
                """, """
                with made as (
                    insert into hackathon.dossier (edition_id, is_team, motivation, idea_title, idea, language, state, begun_at,
                                                   sent_at)
                    select :edition, false, 'm', 'Idée ' || n, 'i', (array['ar', 'fr'])[1 + n % 2], 'sent',
                           '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z'
                      from generate_series(1, 1740) n returning id
                )
                insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                select id, :edition, :people + row_number() over (order by id), 'leader', '2026-01-01T08:00:00Z' from made
                """, """
                insert into hackathon.reader (edition_id, person_id, most, added_at)
                select :edition, :people + 1740 + n, 400, '2026-01-01T08:00:00Z' from generate_series(1, 40) n
                """)) {
            db.sql(sql).param("edition", edition).param("people", people).update();
        }
    }

    private static void mark(JdbcClient db, long edition) {
        // people save one by one; here thousands come at once, and what the database asks of each is not measured
        db.sql("alter table hackathon.sheet disable trigger sheet_has_no_conflict")
                .update();
        db.sql("""
                        insert into hackathon.sheet (edition_id, dossier_id, person_id, marks, note, saved_at, confirmed_at)
                        select r.edition_id, r.dossier_id, r.person_id,
                               jsonb_build_object('impact', 1 + (r.dossier_id * 7919 + r.person_id * 31) % 60 + r.person_id % 17),
                               'Un mot', '2026-02-01T08:00:00Z', '2026-02-01T08:00:00Z'
                          from hackathon.dossier_reading r where r.edition_id = :edition
                        """).param("edition", edition).update();
        db.sql("alter table hackathon.sheet enable trigger sheet_has_no_conflict")
                .update();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
