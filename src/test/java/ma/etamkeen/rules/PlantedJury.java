package ma.etamkeen.rules;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jury of a planted edition: two who judge, three teams, a conflict, and ballots that count. */
final class PlantedJury {

    /** What takes it away, in this order; the edition goes after it. */
    static final List<String> OF_AN_EDITION = List.of(
            "delete from hackathon.award where edition_id = :edition",
            "alter table hackathon.verdict disable trigger verdict_stays",
            "delete from hackathon.signature where verdict_id in (select id from hackathon.verdict where edition_id = :edition)",
            "delete from hackathon.verdict where edition_id = :edition",
            "alter table hackathon.verdict enable trigger verdict_stays",
            "delete from hackathon.feedback where edition_id = :edition",
            "delete from hackathon.ranking where edition_id = :edition",
            "delete from hackathon.ballot where edition_id = :edition",
            "delete from hackathon.reading where edition_id = :edition",
            "delete from hackathon.plan where edition_id = :edition",
            "delete from hackathon.conflict where edition_id = :edition",
            "delete from hackathon.juror where edition_id = :edition",
            "update hackathon.submission s set state = 'draft', sent_at = null, fingerprint = null from hackathon.team t"
                    + " where t.id = s.team_id and t.edition_id = :edition and t.name like 'Judged%'",
            "delete from hackathon.submission_part p using hackathon.submission s, hackathon.team t"
                    + " where s.id = p.submission_id and t.id = s.team_id and t.edition_id = :edition and t.name like 'Judged%'",
            "delete from hackathon.submission s using hackathon.team t"
                    + " where t.id = s.team_id and t.edition_id = :edition and t.name like 'Judged%'",
            "delete from hackathon.team where edition_id = :edition and name like 'Judged%'");

    private PlantedJury() {}

    /** This juror presides and judges; the edition opens it. The other one does too, but not the last team. */
    static void in(JdbcClient db, long edition, long juror, long other) {
        for (var sql : List.of("""
                update hackathon.phase set permits = permits || '{judge}' where edition_id = :edition and kind = 'call'
                """, """
                insert into hackathon.juror (edition_id, person_id, most, presides, added_at)
                values (:edition, :juror, 10, true, now()), (:edition, :other, 10, false, now())
                """, """
                insert into hackathon.team (edition_id, name, code, made_at)
                select :edition, 'Judged ' || n, gen_random_uuid(), now() from generate_series(1, 3) n
                """, """
                insert into hackathon.plan (edition_id, readers, seed, cost, fiedler, swaps, made_at, made_by)
                values (:edition, 0, 1, 0, 0, 0, now(), :juror)
                """, """
                insert into hackathon.conflict (edition_id, person_id, team_id, kind, why, said_by, said_at)
                select :edition, j.person_id, t.id, 'declared', 'x', j.person_id, now()
                  from hackathon.juror j join hackathon.team t on t.edition_id = j.edition_id and t.name = 'Judged 3'
                 where j.edition_id = :edition and j.person_id = :other
                """, """
                insert into hackathon.reading (edition_id, team_id, person_id, plan_id)
                select :edition, t.id, j.person_id, p.id
                  from hackathon.juror j
                  join hackathon.team t on t.edition_id = j.edition_id and t.name in ('Judged 1', 'Judged 2')
                  join hackathon.plan p on p.edition_id = j.edition_id
                 where j.edition_id = :edition
                """, """
                insert into hackathon.ballot (edition_id, team_id, person_id, marks, saved_at, confirmed_at)
                select edition_id, team_id, person_id, '{"planted": 3}', now(), now()
                  from hackathon.reading where edition_id = :edition
                """)) {
            db.sql(sql)
                    .param("edition", edition)
                    .param("juror", juror)
                    .param("other", other)
                    .update();
        }
    }

    /** A judged team handed in what another of its edition did; the deliverable. */
    static long handsIn(JdbcClient db, long team) {
        var submission = db.sql("""
                        insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at)
                        select t.id, t.edition_id, min(d.phase_id), 1, 'draft', now()
                          from hackathon.team t join hackathon.deliverable d on d.edition_id = t.edition_id
                         where t.id = :team group by t.id returning id
                        """).param("team", team).query(Long.class).single();
        var deliverable = db.sql("""
                        insert into hackathon.submission_part (submission_id, deliverable_id, file_id)
                        select :submission, p.deliverable_id, p.file_id
                          from hackathon.submission_part p
                          join hackathon.submission s on s.id = p.submission_id
                          join hackathon.team t on t.edition_id = s.edition_id
                         where t.id = :team and p.file_id is not null limit 1 returning deliverable_id
                        """)
                .param("submission", submission)
                .param("team", team)
                .query(Long.class)
                .single();
        db.sql(
                        "update hackathon.submission set state = 'sent', sent_at = now(), fingerprint = sha256('x') where id = :id")
                .param("id", submission)
                .update();
        return deliverable;
    }

    /** One verdict that holds, and one that is being made. */
    static void verdict(JdbcClient db, long edition) {
        for (var number : List.of(1, 2)) {
            db.sql("""
                            insert into hackathon.verdict (edition_id, number, record, fingerprint, jurors, frozen_at, frozen_by,
                                                           podium, why, decided_at, decided_by)
                            select :edition, :number,
                                   cast(json_build_object(
                                       'teams', json_build_array(json_build_object('id', t.id, 'name', t.name)), 'top', 1,
                                       'results', json_build_object(
                                           'teams', json_build_array(json_build_object(
                                               'team', t.id, 'place', 1, 'rawPlace', 1, 'raw', 50, 'value', 50, 'marks', 1)),
                                           'jurors', json_build_array(), 'agreement', 0, 'degrees', 0)) as text),
                                   sha256('x'), array[j.person_id], now(), j.person_id, array[t.id], 'x', now(), j.person_id
                              from hackathon.juror j join hackathon.team t on t.edition_id = j.edition_id and t.name = 'Judged 1'
                             where j.edition_id = :edition and j.presides
                            """).param("edition", edition).param("number", number).update();
            if (number == 1) {
                db.sql("""
                                insert into hackathon.signature (verdict_id, person_id, signed_at)
                                select v.id, p.id, now() from hackathon.verdict v, (select id from people.person order by id limit 2) p
                                 where v.edition_id = :edition
                                """).param("edition", edition).update();
                db.sql("update hackathon.verdict set final_at = now() where edition_id = :edition")
                        .param("edition", edition)
                        .update();
            }
        }
    }
}
