package ma.etamkeen.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import ma.etamkeen.hackathon.SomeEdition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A great edition of the hackathon in its days of judging, on top of the demonstration: as many dossiers as the greatest call
 * known, teams, a jury, questions, news and calls for help. All of it follows from the seed.
 *
 * @param places what stands in addresses, by its name in braces
 */
record Contest(Map<String, Long> places) {

    /** How much of it. Each team has {@link #MEMBERS}, and each is judged by {@link #READERS}. */
    record Size(int dossiers, int teams, int jurors, int questions, int messages) {

        static final Size WHOLE = new Size(1_740, 50, 40, 5_000, 100);
    }

    /** Those who sign in: somebody who leads a team, a juror, and a coordinator. */
    record Busy(long leader, long juror, long coordinator) {}

    private static final int MEMBERS = 5;
    private static final int READERS = 8;
    private static final List<String> CHALLENGES = List.of("one", "two", "three");

    private static final List<String> ROWS = List.of(
            """
            insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_ar, title_fr, title_en, levels)
            select :edition, s, 'c' || n, n, 20, 1, 5, 'معيار ' || n, 'Critère ' || n, 'Criterion ' || n,
                   '[{"mark": 1, "ar": "غائب", "fr": "Absent", "en": "Absent"}, {"mark": 5, "ar": "لافت", "fr": "Remarquable", "en": "Remarkable"}]'
              from unnest(array['selection', 'final']) s, generate_series(1, 5) n
            """,
            """
            insert into hackathon.terms (edition_id, smallest, largest) values (:edition, 1, 8)
            """,
            """
            insert into hackathon.dossier (edition_id, is_team, name, challenge_id, motivation, idea_title, idea, language, state, code,
                                           begun_at, sent_at, decided_at, decided_by, feedback, reviewed_at, reviewed_by, replied_at)
            select :edition, n % 2 = 0, case when n % 2 = 0 then 'Équipe ' || n else '' end, c.ids[1 + n % cardinality(c.ids)],
                   repeat('motif ', 200), 'Idée ' || n, repeat('idée ', 500), (array['ar', 'fr', 'en'])[1 + n % 3],
                   case when n <= :teams then 'confirmed' when n % 20 = 0 then 'kept' when n % 7 = 0 then 'waiting' when n % 5 = 0 then 'not_kept' else 'sent' end,
                   case when n % 2 = 0 then 'B' || :edition || '-' || n end, timestamptz '2026-01-01', timestamptz '2026-01-02' + n * interval '1 minute',
                   timestamptz '2026-02-01', :coordinator, 'Avis', case when n <= :teams then timestamptz '2026-02-02' end,
                   case when n <= :teams then :leader end, case when n <= :teams then timestamptz '2026-02-03' end
              from generate_series(1, :dossiers) n
             cross join (select array_agg(id order by id) as ids from hackathon.challenge where edition_id = :edition) c
            """,
            """
            insert into hackathon.applicant (dossier_id, edition_id, person_id, part, skills, agreement, joined_at)
            select d.id, :edition, :first + row_number() over (order by d.id) - 1, 'leader', '{data,design}',
                   (array['none', 'asked', 'given', 'given'])[1 + d.id % 4], timestamptz '2026-01-01'
              from hackathon.dossier d where d.edition_id = :edition
            """,
            """
            insert into hackathon.agreement (applicant_id, approver_id, asked_at, answered_at, agrees)
            select a.id, :first + :dossiers, timestamptz '2026-01-02', case when a.agreement = 'given' then timestamptz '2026-01-03' end,
                   case when a.agreement = 'given' then true end
              from hackathon.applicant a where a.edition_id = :edition and a.agreement <> 'none'
            """,
            """
            insert into hackathon.team (edition_id, challenge_id, name, code, made_at)
            select :edition, c.ids[1 + n % cardinality(c.ids)], 'Équipe ' || n, 'T' || :edition || '-' || n, timestamptz '2026-02-05'
              from generate_series(1, :teams) n
             cross join (select array_agg(id order by id) as ids from hackathon.challenge where edition_id = :edition) c
            """,
            """
            insert into hackathon.member (team_id, edition_id, person_id, part, skills, joined_at)
            select t.id, :edition,
                   case when t.n = 1 and m = 1 then :leader else :first + :dossiers + (t.n - 1) * :members + m - 1 end,
                   case when m = 1 then 'leader' else 'member' end, '{law}', timestamptz '2026-02-05'
              from (select id, row_number() over (order by id) as n from hackathon.team where edition_id = :edition) t,
                   generate_series(1, :members) m
            """,
            """
            insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_fr, says_fr, is_required, most)
            select :edition, (select min(id) from hackathon.phase where edition_id = :edition), k, 1, k, 'À remettre : ' || k,
                   'Ce qui est attendu', true, 5000 from unnest(array['text', 'link']) k
            """,
            """
            insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at, consent, licence)
            select t.id, :edition, (select min(id) from hackathon.phase where edition_id = :edition), v, 'draft',
                   timestamptz '2026-03-01' + v * interval '1 hour', t.id % 2 = 0,
                   case when t.id % 2 = 0 then 'mit' else '' end
              from hackathon.team t, generate_series(1, 1) v where t.edition_id = :edition
            """,
            """
            insert into hackathon.submission_part (submission_id, deliverable_id, words)
            select s.id, d.id, case d.kind when 'link' then 'https://prototype.bench.example' else repeat('texte ', 500) end
              from hackathon.submission s join hackathon.deliverable d on d.edition_id = s.edition_id where s.edition_id = :edition
            """,
            """
            update hackathon.submission set state = 'sent', sent_at = begun_at, sent_by = :leader, fingerprint = sha256('x')
             where edition_id = :edition
            """,
            """
            insert into hackathon.juror (edition_id, person_id, most, presides, added_at)
            select :edition, case when n = 1 then :juror else :first + :dossiers + :teams * :members + n - 1 end, 500, n = 2,
                   timestamptz '2026-03-01'
              from generate_series(1, :jurors) n
            """,
            """
            insert into hackathon.conflict (edition_id, person_id, team_id, kind, why, said_by, said_at)
            select :edition, j.person_id, t.id, 'declared', 'Travail commun', j.person_id, timestamptz '2026-03-02'
              from hackathon.juror j join hackathon.team t on t.edition_id = j.edition_id and (t.id + j.person_id) % 17 = 0
             where j.edition_id = :edition
            """,
            """
            insert into hackathon.plan (edition_id, readers, seed, cost, fiedler, swaps, made_at, made_by)
            values (:edition, :readers, :seed, 100, 1.5, 0, timestamptz '2026-03-03', :coordinator)
            """,
            // the trigger asks for the conflicts of the edition at each row
            "alter table hackathon.reading disable trigger reading_has_no_conflict",
            """
            insert into hackathon.reading (edition_id, team_id, person_id, plan_id)
            select :edition, team_id, person_id, (select max(id) from hackathon.plan where edition_id = :edition)
              from (select t.id as team_id, j.person_id,
                           row_number() over (partition by t.id order by j.person_id <> :juror, md5(t.id || '-' || j.person_id || :seed)) as place
                      from hackathon.team t join hackathon.juror j on j.edition_id = t.edition_id
                     where t.edition_id = :edition
                       and not exists (select from (select * from hackathon.conflicts(:edition)) c
                                        where c.team_id = t.id and c.person_id = j.person_id)) r
             where place <= :readers
            """,
            "alter table hackathon.reading enable trigger reading_has_no_conflict",
            """
            insert into hackathon.ballot (edition_id, team_id, person_id, marks, note, saved_at, confirmed_at)
            select r.edition_id, r.team_id, r.person_id,
                   jsonb_build_object('c1', 1 + r.team_id % 5, 'c2', 1 + r.person_id % 5, 'c3', 3, 'c4', 1 + (r.team_id + r.person_id) % 5, 'c5', 4),
                   repeat('avis ', 40), timestamptz '2026-03-04', timestamptz '2026-03-04'
              from hackathon.reading r where r.edition_id = :edition and (r.team_id + r.person_id) % 10 > 0
            """,
            """
            insert into hackathon.question (edition_id, team_id, asked_by, category, words, language, asked_at, queue, due_at, answered_at)
            select :edition, m.team_id, m.person_id, (array['rules', 'challenges', 'teams', 'submissions', 'jury', 'practical'])[1 + n % 6],
                   'Question ' || n || ' ' || repeat('mots ', 30), 'fr', timestamptz '2026-02-10' + n * interval '5 minutes',
                   (array['organisation', 'content', 'technical', 'jury'])[1 + n % 4],
                   timestamptz '2026-02-11' + n * interval '5 minutes',
                   case when n % 10 > 0 then timestamptz '2026-02-11' + n * interval '6 minutes' end
              from generate_series(1, :questions) n
              join (select team_id, person_id, row_number() over (order by id) as place from hackathon.member where edition_id = :edition) m
                on m.place = 1 + n % (:teams * :members)
            """,
            """
            insert into hackathon.message (edition_id, token, kind, question_id, segment, title_ar, title_fr, title_en, body_ar, body_fr,
                                           body_en, sent_at, sent_by)
            select :edition, gen_random_uuid(), case when q.id % 50 = 0 then 'answer-to-all' else 'answer' end, q.id,
                   case when q.id % 50 = 0 then 'participants' else 'asker' end, 'جواب', 'Réponse', 'Answer', 'جواب', repeat('réponse ', 20),
                   'answer', q.answered_at, :coordinator
              from hackathon.question q where q.edition_id = :edition and q.answered_at is not null
            """,
            """
            insert into hackathon.message (edition_id, token, kind, segment, title_ar, title_fr, title_en, body_ar, body_fr, body_en, sent_at,
                                           sent_by)
            select :edition, gen_random_uuid(), 'news', 'applicants', 'خبر ' || n, 'Nouvelle ' || n, 'News ' || n, 'خبر',
                   repeat('nouvelle ', 30), 'news', timestamptz '2026-02-15' + n * interval '1 hour', :coordinator
              from generate_series(1, :messages) n
            """,
            """
            insert into hackathon.receipt (message_id, person_id, team_id, read_at)
            select m.id, p.person_id, p.team_id, case when (m.id + p.person_id) % 3 = 0 then m.sent_at + interval '1 day' end
              from hackathon.message m
              join (select a.person_id, cast(null as bigint) as team_id from hackathon.applicant a where a.edition_id = :edition
                    union all
                    select b.person_id, b.team_id from hackathon.member b where b.edition_id = :edition) p
                on m.kind <> 'answer'
             where m.edition_id = :edition
            """,
            """
            insert into hackathon.receipt (message_id, person_id, team_id, read_at)
            select m.id, b.person_id, b.team_id, null
              from hackathon.message m
              join hackathon.question q on q.id = m.question_id
              join hackathon.member b on b.team_id = q.team_id
             where m.edition_id = :edition and m.kind = 'answer'
            """,
            """
            insert into hackathon.canned_answer (edition_id, title_ar, title_fr, title_en, body_ar, body_fr, body_en)
            select :edition, 'جواب ' || n, 'Réponse ' || n, 'Answer ' || n, 'نص', 'Texte', 'Text' from generate_series(1, 50) n
            """,
            """
            insert into hackathon.ticket (edition_id, team_id, asker_id, words, place, opened_at, helper_id, claimed_at, met_at, solved_at)
            select :edition, t.id, :leader, 'Aide ' || n, 'Salle ' || n, timestamptz '2026-03-01' + n * interval '1 hour',
                   case when n > 2 then :coordinator end, case when n > 2 then timestamptz '2026-03-02' end,
                   case when n > 2 then timestamptz '2026-03-02' end, case when n > 2 then timestamptz '2026-03-03' end
              from hackathon.team t, generate_series(1, 20) n where t.edition_id = :edition
            """,
            """
            insert into hackathon.detail (edition_id, kind, position, title_fr, words_fr, state_ar, state_fr, state_en, starts_at, ends_at)
            select :edition, k, n, 'Point ' || n, repeat('mots ', 40), 'missing', 'published', 'missing',
                   case when k = 'webinar' then timestamp '2026-03-01 10:00' end, case when k = 'webinar' then timestamp '2026-03-01 11:00' end
              from unnest(array['prize', 'partner', 'webinar', 'faq']) k, generate_series(1, 15) n
            """,
            """
            insert into hackathon.rules (edition_id, version, body_ar, body_fr, body_en, why, published_at, published_by)
            select :edition, n, 'قاعدة', repeat('règle ' || n || E'.\\n\\n', 60), 'rule', 'Précision', timestamptz '2026-01-01' + n * interval '1 day', :coordinator
              from generate_series(1, 10) n
            """,
            """
            insert into hackathon.project (edition_id, name, also_written, team, title_fr, summary_fr, source, state_ar, state_fr, state_en)
            select :edition, 'Projet ' || n, '{}', 'Équipe ' || n, 'Projet ' || n, repeat('résumé ', 40), '', 'missing', 'published', 'missing'
              from generate_series(1, 200) n
            """,
            """
            insert into hackathon.feedback (team_id, edition_id, words, saved_at, saved_by, sent_at, sent_by)
            select t.id, :edition, repeat('avis ', 60), timestamptz '2026-03-10', :coordinator, timestamptz '2026-03-10', :coordinator
              from hackathon.team t where t.edition_id = :edition and t.id % 2 = 0
            """,
            """
            insert into hackathon.verdict (edition_id, number, record, fingerprint, jurors, frozen_at, frozen_by, podium, why, decided_at,
                                           decided_by)
            select :edition, 1,
                   cast(json_build_object(
                       'teams', (select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id)
                                   from hackathon.team t where t.edition_id = :edition),
                       'top', 3,
                       'results', json_build_object(
                           'teams', (select json_agg(json_build_object('team', t.id, 'place', t.n, 'rawPlace', t.n, 'raw', 50, 'value', 50, 'marks', 8) order by t.n)
                                       from (select id, row_number() over (order by id) as n from hackathon.team where edition_id = :edition) t),
                           'jurors', (select json_agg(json_build_object('juror', j.n, 'severity', 0.5, 'marks', 10) order by j.n)
                                        from (select row_number() over (order by person_id) as n from hackathon.juror where edition_id = :edition) j),
                           'agreement', 0.5, 'degrees', 300)) as text),
                   sha256('x'), (select array_agg(person_id order by person_id) from hackathon.juror where edition_id = :edition),
                   timestamptz '2026-03-05', :coordinator,
                   (select array_agg(id order by id) from (select id from hackathon.team where edition_id = :edition order by id limit 3) t),
                   'Les notes', timestamptz '2026-03-06', :coordinator
            """,
            """
            insert into hackathon.signature (verdict_id, person_id, signed_at)
            select v.id, p, timestamptz '2026-03-06' from hackathon.verdict v, unnest(array[:coordinator, :leader]) p where v.edition_id = :edition
            """,
            "update hackathon.verdict set final_at = timestamptz '2026-03-07' where edition_id = :edition",
            "insert into hackathon.screening (edition_id) values (:edition)",
            "insert into hackathon.capacity (edition_id, places, waiting) values (:edition, 50, 20)",
            """
            insert into hackathon.target (edition_id, kind, which, at_least, count, why_fr, stated_at, stated_by)
            values (:edition, 'women', '', true, 20, 'Parité', timestamptz '2026-01-01', :coordinator)
            """,
            """
            insert into hackathon.reader (edition_id, person_id, most, added_at)
            select edition_id, person_id, 500, timestamptz '2026-01-01' from hackathon.juror where edition_id = :edition
            """,
            """
            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_by, given_at)
            values (:juror, 'reader', 'edition', :edition, '2026-01-01', :coordinator, timestamptz '2026-01-01')
            """,
            """
            insert into hackathon.dossier_plan (edition_id, readings, seed, cost, fiedler, swaps, made_at, made_by)
            values (:edition, 2, 1, 0, 0, 0, timestamptz '2026-01-20', :coordinator)
            """,
            """
            insert into hackathon.dossier_reading (edition_id, dossier_id, person_id, plan_id)
            select :edition, f.dossier_id, f.person_id, p.id
              from (select d.id as dossier_id, r.person_id,
                           row_number() over (partition by d.id order by md5(d.id || '-' || r.person_id || '-' || :seed)) as place
                      from hackathon.dossier d
                      join hackathon.reader r on r.edition_id = d.edition_id
                     where d.edition_id = :edition and d.state in ('sent', 'kept', 'waiting', 'not_kept')
                       and not exists (select from hackathon.reader_conflicts(:edition) c
                                        where c.person_id = r.person_id and c.dossier_id = d.id)) f
              join hackathon.dossier_plan p on p.edition_id = :edition
             where f.place <= 2
            """,
            "alter table hackathon.sheet disable trigger sheet_has_no_conflict",
            """
            insert into hackathon.sheet (edition_id, dossier_id, person_id, marks, note, saved_at, confirmed_at)
            select r.edition_id, r.dossier_id, r.person_id,
                   (select jsonb_object_agg('c' || n, 1 + (r.dossier_id * 7919 + r.person_id * 31 + n * 17) % 5)
                      from generate_series(1, 5) n),
                   repeat('mot ', 20), timestamptz '2026-02-01', timestamptz '2026-02-01'
              from hackathon.dossier_reading r where r.edition_id = :edition and r.person_id <> :juror
            """,
            "alter table hackathon.sheet enable trigger sheet_has_no_conflict");

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("edition", "select cast(:edition as bigint)"),
            Map.entry(
                    "dossier",
                    "select min(id) from hackathon.dossier where edition_id = :edition and is_team and state = 'sent'"),
            Map.entry("team", "select min(id) from hackathon.team where edition_id = :edition"),
            Map.entry(
                    "shown",
                    "select min(team_id) from hackathon.submission where edition_id = :edition and consent and state = 'sent'"),
            Map.entry(
                    "judged",
                    "select min(team_id) from hackathon.reading where edition_id = :edition and person_id = :juror"),
            Map.entry(
                    "read",
                    "select min(dossier_id) from hackathon.dossier_reading where edition_id = :edition and person_id = :juror"),
            Map.entry("person", "select max(person_id) from hackathon.juror where edition_id = :edition"),
            Map.entry(
                    "question",
                    "select min(id) from hackathon.question where edition_id = :edition and answered_at is null"),
            Map.entry("message", "select max(id) from hackathon.message where edition_id = :edition and kind = 'news'"),
            Map.entry("phase", "select min(id) from hackathon.phase where edition_id = :edition"),
            Map.entry("criterion", "select min(id) from hackathon.criterion where edition_id = :edition"),
            Map.entry("challenge", "select min(id) from hackathon.challenge where edition_id = :edition"),
            Map.entry("detail", "select min(id) from hackathon.detail where edition_id = :edition"),
            Map.entry("project", "select min(id) from hackathon.project where edition_id = :edition"));

    /** Fills the database. */
    static Contest fill(JdbcClient db, Size size, long seed, Busy busy) {
        var edition = SomeEdition.open(db, "ask");
        CHALLENGES.forEach(_ -> SomeEdition.challenge(db, edition));
        var first = people(db, size.dossiers() + size.teams() * MEMBERS + size.jurors());
        var values = Map.<String, Object>ofEntries(
                Map.entry("edition", edition),
                Map.entry("first", first),
                Map.entry("seed", seed),
                Map.entry("dossiers", size.dossiers()),
                Map.entry("teams", size.teams()),
                Map.entry("members", MEMBERS),
                Map.entry("jurors", size.jurors()),
                Map.entry("readers", Math.min(READERS, size.jurors() / 2)),
                Map.entry("questions", size.questions()),
                Map.entry("messages", size.messages()),
                Map.entry("leader", busy.leader()),
                Map.entry("juror", busy.juror()),
                Map.entry("coordinator", busy.coordinator()));
        ROWS.forEach(sql -> db.sql(sql).params(values).update());
        SomeEdition.opens(
                db, edition, "read", "apply", "team-up", "ask", "submit", "judge", "deliberate", "see-results");
        var places = new TreeMap<String, Long>();
        PLACES.forEach((name, sql) ->
                places.put(name, db.sql(sql).params(values).query(Long.class).single()));
        return new Contest(places);
    }

    /** Readers read no more, so that dossiers are selected; all else goes on. */
    void endReading(JdbcClient db) {
        SomeEdition.opens(
                db,
                Objects.requireNonNull(places.get("edition")),
                "apply",
                "team-up",
                "ask",
                "submit",
                "judge",
                "deliberate",
                "see-results");
    }

    /** An address without its language, with what this contest has in it. */
    String filled(String path) {
        var filled = path;
        for (var place : places.entrySet()) {
            filled = filled.replace("{" + place.getKey() + "}", Long.toString(place.getValue()));
        }
        return filled;
    }

    /** Spread over all administrations. */
    private static long people(JdbcClient db, int number) {
        return db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, region_code, level,
                                                       category, language, created_at)
                            select 'شخص ' || n, 'Person ' || n, 'person ' || n, case when n % 2 = 0 then 'f' else 'm' end,
                                   u.ids[1 + n % cardinality(u.ids)], 'MA-04', 'central', 'cadre', 'fr', timestamptz '2026-01-01'
                              from generate_series(1, :people) n
                             cross join (select array_agg(id order by id) as ids from organisations.unit) u
                            returning id
                        ), account as (
                            insert into people.account (person_id, email, confirmed_at, created_at)
                            select id, ('contest-' || id || '@bench.example')::public.citext, timestamptz '2026-01-01',
                                   timestamptz '2026-01-01'
                              from person
                        )
                        select min(id) from person
                        """).param("people", number).query(Long.class).single();
    }
}
