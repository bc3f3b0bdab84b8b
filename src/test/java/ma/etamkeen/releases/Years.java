package ma.etamkeen.releases;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What years of use leave and a young demonstration does not: a value in every column of every table, of invented people. */
final class Years {

    /** For tables that may be without a row, one. */
    private static final List<String> EMPTY = List.of(
            """
            insert into organisations.former_name (unit_id, name_ar, name_fr, name_en, acronym, until)
            values (:unit, 'مديرية سابقة', 'Ancienne direction', 'Former directorate', 'AD', '2026-03-01')
            """,
            """
            insert into organisations.former_place (unit_id, parent_id, until)
            select id, parent_id, '2026-03-01' from organisations.unit where id = :unit
            """,
            """
            insert into organisations.successor (unit_id, successor_id, is_heir, day)
            select id, parent_id, true, '2026-03-01' from organisations.unit where id = :unit
            """,
            """
            insert into people.former_unit (person_id, unit_id, until) values (:person, :unit, '2026-03-01')
            """,
            """
            insert into people.attempt (kind, at, source, email)
            values ('sign-in', '2026-11-29T08:00Z', '198.51.100.7', sha256('somebody'))
            """,
            """
            insert into people.stop (key, until) values (sha256('somebody'), '2026-11-29T09:00Z')
            """,
            """
            insert into people.authenticator_app (account_id, secret, made_at, last_step, key_id)
            values (:account, sha256('sealed'), '2026-11-29T08:00Z', 59000000, sha256('key'))
            """,
            """
            insert into people.recovery_code (account_id, code_hash, used_at)
            values (:account, sha256('code'), '2026-11-29T08:00Z')
            """,
            """
            insert into people.known_device (token_hash, account_id, used_at)
            values (sha256('device'), :account, '2026-11-29T08:00Z')
            """,
            """
            insert into people.provider_link (issuer, subject, account_id, shown_as, linked_at, used_at)
            values ('https://provider.example', 'somebody', :account, 'somebody@provider.example', '2026-11-29T08:00Z',
                    '2026-11-29T09:00Z')
            """,
            """
            insert into people.calendar_feed (account_id, token, made_at) values (:account, 'feed', '2026-11-29T08:00Z')
            """,
            """
            insert into people.one_time_link (token_hash, account_id, purpose, made_at, expires_at, used_at, goes_to)
            values (sha256('link'), :account, 'sign-in', '2026-11-29T08:00Z', '2026-11-29T08:20Z', '2026-11-29T08:01Z', '/fr/me')
            """,
            """
            insert into people.email_change (account_id, email, token_hash, asked_at, expires_at)
            values (:account, 'other@test.example', sha256('change'), '2026-11-29T08:00Z', '2026-11-30T08:00Z')
            """,
            """
            insert into people.first_administrator_link (token_hash, made_at, expires_at)
            values (sha256('first'), '2026-11-29T08:00Z', '2026-11-30T08:00Z')
            """,
            """
            insert into people.pending_registration (token_hash, email, name_ar, name_latin, sex, unit_id, region_code, level,
                                                     category, language, staff_number, password_hash, asked_at, expires_at)
            values (sha256('pending'), 'pending@test.example', 'أمينة تجربة', 'Amina Essai', 'f', :unit, 'MA-03', 'central',
                    'cadre', 'fr', 'T-1', 'x', '2026-11-29T08:00Z', '2026-11-30T08:00Z')
            """,
            """
            insert into people.consent (person_id, consent, given, purpose, notice_version, at)
            select :person, 'co-learners', true, purpose, version, '2026-11-29T08:00Z' from people.notice where purpose = 'training'
             order by version limit 1
            """,
            """
            insert into people.unwanted_letter (person_id, kind, since) values (:person, 'reminders', '2026-11-29T08:00Z')
            """,
            """
            with accepted as (
                insert into people.data_request (person_id, kind, purpose, wanted, why, asked_at, due_on, state, decided_at,
                                                 decided_by, decision, way, received_on, entered_by)
                values (:person, 'opposition', 'contact', '{}', 'because', '2026-11-29T08:00Z', '2026-12-29', 'accepted',
                        '2026-11-29T09:00Z', :other, 'so be it', 'letter', '2026-11-28', :other)
                returning id
            )
            insert into people.opposition (person_id, purpose, request_id, since)
            select :person, 'contact', id, '2026-11-29T09:00Z' from accepted
            """,
            """
            insert into people.retention (kind, months, changed_at, changed_by)
            values ('letters', 6, '2026-11-29T08:00Z', :other)
            """,
            """
            insert into people.inactivity_warning (person_id, warned_at, ends_on, warned_on)
            values (:other, '2026-11-29T08:00Z', '2026-12-29', '2026-11-29')
            """,
            """
            insert into people.import_mapping (unit_id, header, mapping)
            values (:unit, array['Nom', 'E-mail'], array['name-latin', 'email'])
            """,
            """
            insert into people.import_progress (import_id, done, total) select max(id), 1, 2 from people.import
            """,
            """
            insert into platform.former_session (name, at) values (sha256('session'), '2026-11-29T08:00Z')
            """,
            """
            insert into platform.wording (kind, key, language, number, waiting, words, at)
            select 'course', min(id)::text, 'fr', 1, 'draft', '{"title": "Autre titre"}', '2026-11-29T08:00Z' from training.course
            """,
            """
            insert into training.marks_asked (slot_id, asked_at) select max(id), '2026-11-29T08:00Z' from training.slot
            """,
            """
            insert into training.issuing (session_id, counted_from, named_for, held_at, held_by)
            select max(id), '2026-11-27T08:00Z', '2026-12-01 09:00', '2026-11-29T08:00Z', :other from training.session
            """);

    /** For columns that a row without a past leaves empty. */
    private static final List<String> PAST = List.of(
            """
            update organisations.calendar_proposal
               set proposed_start = starts_at + interval '7 days', proposed_end = ends_at + interval '7 days', state = 'accepted',
                   decided_at = '2026-11-29T09:00Z', decided_by = :other, reckoned_by = 'a time of once'
             where id = (select max(id) from organisations.calendar_proposal)
            """,
            """
            update organisations.holiday set until = 2090, region_code = 'MA-03'
             where id = (select max(id) from organisations.holiday)
            """,
            """
            update organisations.import set done_at = '2026-11-29T09:00Z'
            """,
            """
            update organisations.reform
               set dropped_at = '2026-11-29T09:00Z', dropped_by = :other, refusal = 'closed'
             where unit_id = :unit
            """,
            """
            insert into organisations.reform (kind, unit_id, day, deed, why, decided_by, decided_at, done_at)
            select kind, unit_id, '2026-03-01', deed, why, decided_by, '2026-02-01T08:00Z', '2026-03-01T08:00Z'
              from organisations.reform where unit_id = :unit
            """,
            """
            insert into organisations.timetable (since, weekend, opens, closes, ramadan_opens, ramadan_closes, prayer_from,
                                                 prayer_to, basis, created_at, created_by, version, changed_at, changed_by,
                                                 withdrawn_at, withdrawn_by)
            select since - 365, weekend, opens, closes, ramadan_opens, ramadan_closes, prayer_from, prayer_to, basis,
                   '2026-11-29T08:00Z', :other, 2, '2026-11-29T08:30Z', :other, '2026-11-29T09:00Z', :other
              from organisations.timetable
            """,
            """
            update organisations.unit
               set acronym = 'NU', region_code = 'MA-03', exists_from = '2026-01-01', exists_to = '2098-12-31'
             where id = :unit
            """,
            """
            update people.person set staff_number = 'T-2' where id = :person
            """,
            """
            update people.person
               set closed_at = '2026-11-29T09:00Z', merged_into = :person, anonymised_at = '2026-11-29T09:30Z'
             where id = :former
            """,
            """
            update people.account set handle = sha256('handle') where id = :account
            """,
            """
            update people.account set closed_at = '2026-11-29T09:00Z' where person_id = :former
            """,
            """
            update people.passkey set transports = 'internal', used_at = '2026-11-29T09:00Z' where account_id = :account
            """,
            """
            update people.role_grant
               set given_by = :other, taken_back_at = '2026-11-29T09:00Z', taken_back_by = :other
             where person_id = :person
            """,
            """
            insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, given_at)
            select s.trainer_id, 'trainer', 'session', s.id, '2026-11-29', cast(s.ends_at as date) + 365, '2026-11-29T09:00Z'
              from training.session s where s.trainer_id = :other
            """,
            """
            update people.deputy set named_by = :other, ended_at = '2026-11-29T09:00Z', ended_by = :other
             where holder_id = :person
            """,
            """
            insert into people.superior (person_id, manager_id, valid_from, valid_to, named_at, named_by, ended_at, ended_by)
            values (:former, :other, '2026-01-01', '2026-11-28', '2026-01-01T08:00Z', :other, '2026-11-28T08:00Z', :other)
            """,
            """
            insert into people.notice (purpose, version, receipt, texts, published_at, published_by)
            select purpose, version + 1, 'D-1/2026', texts, '2026-11-29T09:00Z', :other from people.notice
             where purpose = 'training' order by version desc limit 1
            """,
            """
            with file as (
                insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header, rows, mapping,
                                           language, state, only_good, with_doubts, applied_at, undone_at, decided_by)
                select unit_id, made_by, made_at, 'people.csv', format, charset, separator, header, rows, mapping, language,
                       'undone', true, true, '2026-11-29T09:00Z', '2026-11-29T09:30Z', :other
                  from people.import returning id
            ), row as (
                insert into people.import_row (import_id, number, cells)
                select id, 2, array['Amina Essai', 'amina@test.example'] from file
            )
            insert into people.import_line (import_id, number, name_ar, name_latin, name_folded, key_ar, key_latin, sex, email,
                                            staff_number, unit_id, region_code, level, category, language, problems, action,
                                            person_id, before, undo, answer, answered_for, twin)
            select id, 2, 'أمينة تجربة', 'Amina Essai', 'amina essai', 'key', 'key', 'f', 'amina@test.example', 'T-3', :unit,
                   'MA-03', 'central', 'cadre', 'fr', array[]::text[], 'change', :former, '{"level": "central"}', 'done', 'update',
                   :former, 1
              from file
            """,
            """
            insert into platform.journal (at, actor, deed, subject, person, detail)
            values ('2026-11-29T09:00Z', :other, 'platform.journal.reasons-emptied', 1, 0, '')
            """,
            """
            update platform.journal_reason
               set why = '', salt = null,
                   emptied = (select max(id) from platform.journal where deed = 'platform.journal.reasons-emptied')
             where line = (select min(line) from platform.journal_reason)
            """,
            """
            with letter as (
                insert into platform.letter (kind, about, recipient, name, language, subject, paragraphs, action_words,
                                             action_address, message_id, written_at, state, tries, problem, quoted, quoted_in)
                values ('test.letter', 0, 'nobody@test.example', 'Amina Essai', 'fr', 'Objet', array['Texte de عنوان'], 'Ouvrir',
                        'http://localhost/fr/me', gen_random_uuid(), '2026-11-29T08:00Z', 'queued', 2, 'refused',
                        array['عنوان'], array['ar'])
                returning id
            )
            insert into platform.job (task_name, task_instance, task_data, execution_time, picked, picked_by, last_success,
                                      last_failure, consecutive_failures, last_heartbeat, version, priority)
            select 'platform.letter', id::text, 'x', '2099-01-01T00:00Z', false, 'somebody', '2026-11-29T08:00Z',
                   '2026-11-29T08:10Z', 1, '2026-11-29T08:10Z', 3, 50
              from letter
            """,
            """
            update training.approval set in_place_of = :former where approver_id = :other
            """,
            """
            insert into training.teaching (session_id, person_id, told_at, taken_off_at, calendar_sequence, reckoned_by)
            select max(id), :former, '2026-11-28T08:00Z', '2026-11-29T08:00Z', 2, 'a time of once' from training.session
            """,
            """
            update certificates.certificate set revoked_at = '2026-11-29T09:00Z', revoked_by = :other, revoked_why = 'because'
             where person_id = :person
            """);

    private Years() {}

    /**
     * Passes over a database.
     *
     * @param empty its tables without a row
     * @param person whom all is about
     * @param other who decided
     * @param former who becomes a record of once
     */
    static void pass(JdbcClient db, List<String> empty, long person, long other, long former) {
        var about = Map.of(
                "person",
                person,
                "other",
                other,
                "former",
                former,
                "account",
                db.sql("select id from people.account where person_id = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single(),
                "unit",
                db.sql("select max(id) from organisations.unit")
                        .query(Long.class)
                        .single());
        EMPTY.stream()
                .filter(row -> empty.stream().anyMatch(table -> row.contains("insert into " + table + " (")))
                .forEach(row -> db.sql(row).params(about).update());
        PAST.forEach(row -> db.sql(row).params(about).update());
    }
}
