package ma.etamkeen.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.people.Merging;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Refers;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a part says that it moves, it moves: a row is planted for each such column, the two are merged, and no row refers
 * to the one that ended any more. A column said to move without a row to plant here fails.
 */
@TamkeenTest
@Transactional
class MergingMovesRuleTest {

    private static final String SESSION = """
            insert into training.session
                   (course_id, format, language, capacity, approval, opens_at, closes_at, threshold, starts_at, ends_at,
                    created_at, created_by, %1$s)
            select min(id), 'online', 'fr', 10, '{}', '2098-01-01', '2098-02-01', 80, '2098-03-01', '2098-03-02',
                   '2026-01-01', 0, :from
              from training.course
            """;

    private static final String TEAM = """
            with team as (
                insert into hackathon.team (edition_id, name, code, made_at)
                select min(id), 'x', cast(gen_random_uuid() as text), '2026-01-01' from hackathon.edition
                returning id, edition_id
            )
            """;

    private static final String TICKET = TEAM + """
            insert into hackathon.ticket (edition_id, team_id, words, place, opened_at, %1$s)
            select edition_id, id, 'x', 'x', '2026-01-01', :from from team
            """;

    private static final String TASK = TEAM + """
            insert into hackathon.task (edition_id, team_id, title, position, made_at, %1$s)
            select edition_id, id, 'x', 1, '2026-01-01', :from from team
            """;

    private static final String CHALLENGE = """
            insert into hackathon.challenge (code, edition_id, title_ar, title_fr, title_en, source, state_ar, state_fr, state_en, %1$s)
            select 'merging-' || nextval('hackathon.challenge_id_seq'), min(id), 'x', 'x', 'x', '', 'to-review', 'to-review',
                   'to-review', %2$s
              from hackathon.edition
            """;

    /** The row that refers to the unit {@code :from}, by the column that refers to it; {@code :other} is a person. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            entry("organisations.unit.parent_id", """
                    insert into organisations.unit
                           (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                    select fresh.id, 'BELOW-' || fresh.id, 'division', :from, array[:from, fresh.id], 'وحدة', 'Unité',
                           'Unit', 'central', 'beneficiary'
                      from (select nextval('organisations.unit_id_seq') as id) fresh
                    """),
            entry("organisations.unit.lineage", ""),
            entry("knowledge.reuse.unit_id", """
                    insert into knowledge.reuse (entry_id, unit_id, stage, since, language, context, adaptation, contact,
                                                 contact_email, declared_at, confirmed_until)
                    select min(id), :from, 'planned', '2026-01-01', 'fr', 'x', '', 'x', 'x@merging.example', '2026-01-01',
                           '2027-01-01'
                      from knowledge.entry
                    """),
            entry("people.person.unit_id", "update people.person set unit_id = :from where id = :other"),
            entry("people.name_word.unit_id", ""),
            entry("people.name_word.root_unit_id", ""),
            entry("people.pending_registration.unit_id", """
                    insert into people.pending_registration
                           (email, name_ar, name_latin, sex, unit_id, region_code, level, category, language,
                            password_hash, asked_at, expires_at)
                    values ('pending@merging.example', 'شخص', 'Person', 'f', :from, 'MA-04', 'central', 'cadre', 'fr',
                            'no password', '2026-01-01', '2099-01-01')
                    """),
            entry("people.role_grant.on_id", """
                    insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                    values (:other, 'focal-point', 'unit', :from, '2026-01-01', '2026-01-01')
                    """),
            entry("training.session.owner_unit", SESSION.formatted("owner_unit")),
            entry("training.venue.owner_unit", """
                    insert into training.venue (name_ar, name_fr, name_en, address, region_code, owner_unit)
                    values ('مكان', 'Lieu', 'Venue', 'x', 'MA-04', :from)
                    """),
            entry("training.trainer.owner_unit", """
                    insert into training.trainer (person_id, languages, owner_unit, added_at, added_by)
                    values (:other, '{fr}', :from, '2026-01-01', 0)
                    """),
            entry("training.announcement_text.owner_unit", """
                    insert into training.announcement_text (name, owner_unit, subject_ar, subject_fr, subject_en, body_ar,
                                                            body_fr, body_en, changed_at, changed_by)
                    values ('x', :from, 'x', 'x', 'x', 'x', 'x', 'x', '2026-01-01', 0)
                    """),
            entry("training.template.owner_unit", """
                    insert into training.template (name, owner_unit, course_id, format, place, link, language, capacity, approval,
                                                   threshold, seat_order, freeze_hours, opens_minutes, closes_minutes,
                                                   created_at, created_by)
                    select 'x', :from, min(id), 'online', '', 'https://x.example', 'fr', 9, '{}', 75, 'arrival', 0, 9, 0,
                           '2026-01-01', 0
                      from training.course
                    """),
            entry("training.course_unit.unit_id", """
                    insert into training.course_unit (course_id, unit_id) select min(id), :from from training.course
                    """),
            entry("training.quota.unit_id", """
                    insert into training.quota (session_id, kind, unit_id, reserved)
                    select max(id), 'unit', :from, 1 from training.session
                    """),
            entry("training.opening.unit_id", """
                    insert into training.opening (session_id, kind, unit_id, opens_at, closes_at)
                    select max(id), 'unit', :from, '2026-01-01T08:00', '2026-02-01T08:00' from training.session
                    """),
            entry("training.template_quota.unit_id", """
                    with made as (
                        insert into training.template (name, course_id, format, place, link, language, capacity, approval,
                                                       threshold, seat_order, freeze_hours, opens_minutes, closes_minutes,
                                                       created_at, created_by)
                        select 'x', min(id), 'online', '', 'https://x.example', 'fr', 9, '{}', 75, 'arrival', 0, 9, 0,
                               '2026-01-01', 0
                          from training.course
                        returning id
                    )
                    insert into training.template_quota (template_id, position, group_key, reserved)
                    select id, 0, 'unit.' || :from, 1 from made
                    """),
            entry("training.template_opening.unit_id", """
                    with made as (
                        insert into training.template (name, course_id, format, place, link, language, capacity, approval,
                                                       threshold, seat_order, freeze_hours, opens_minutes, closes_minutes,
                                                       created_at, created_by)
                        select 'x', min(id), 'online', '', 'https://x.example', 'fr', 9, '{}', 75, 'arrival', 0, 9, 0,
                               '2026-01-01', 0
                          from training.course
                        returning id
                    )
                    insert into training.template_opening (template_id, group_key, opens_minutes, closes_minutes)
                    select id, 'unit.' || :from, 9, 0 from made
                    """),
            entry("hackathon.challenge.unit_id", CHALLENGE.formatted("unit_id", ":from")),
            entry("knowledge.entry_unit.unit_id", """
                    insert into knowledge.entry_unit (entry_id, unit_id) select min(id), :from from knowledge.entry
                    """),
            entry("training.registration.administration", """
                    insert into training.registration (session_id, person_id, state, asked_at, administration)
                    select max(id), :other, 'requested', '2026-01-01', :from from training.session
                    """));

    /** The same for the person {@code :from}; {@code :other} is a third one. */
    private static final Map<String, String> PEOPLE = Map.ofEntries(
            entry("hackathon.juror.person_id", """
                    with j as (
                        insert into hackathon.juror (edition_id, person_id, most, added_at)
                        select min(id), :from, 10, timestamptz '2026-01-01' from hackathon.edition returning edition_id
                    ), t as (
                        insert into hackathon.team (edition_id, name, code, made_at)
                        select edition_id, 'merging ' || n, 'MERGING-' || n, timestamptz '2026-01-01' from j, generate_series(1, 2) n
                        returning id, edition_id, name
                    ), p as (
                        insert into hackathon.plan (edition_id, readers, seed, cost, fiedler, swaps, made_at, made_by)
                        select edition_id, 0, 1, 0, 0, 0, timestamptz '2026-01-01', :other from j returning id, edition_id
                    ), r as (
                        insert into hackathon.reading (edition_id, team_id, person_id, plan_id)
                        select t.edition_id, t.id, :from, p.id from t, p where t.name = 'merging 1'
                    ), b as (
                        insert into hackathon.ballot (edition_id, team_id, person_id, saved_at)
                        select edition_id, id, :from, timestamptz '2026-01-01' from t where name = 'merging 1'
                    ), o as (
                        insert into hackathon.ranking (edition_id, person_id, teams, saved_at)
                        select edition_id, :from, array[id], timestamptz '2026-01-01' from t where name = 'merging 1'
                    )
                    insert into hackathon.conflict (edition_id, person_id, team_id, kind, why, said_by, said_at)
                    select edition_id, :from, id, 'pinned', 'x', :other, timestamptz '2026-01-01' from t where name = 'merging 2'
                    """),
            entry("hackathon.reading.person_id", ""),
            entry("hackathon.ballot.person_id", ""),
            entry("hackathon.ranking.person_id", ""),
            entry("hackathon.conflict.person_id", ""),
            entry("hackathon.reader.person_id", """
                    with r as (
                        insert into hackathon.reader (edition_id, person_id, most, added_at)
                        select min(id), :from, 10, timestamptz '2026-01-01' from hackathon.edition returning edition_id
                    ), d as (
                        insert into hackathon.dossier (edition_id, is_team, idea_title, language, state, begun_at, sent_at)
                        select edition_id, false, 'merging ' || n, 'fr', 'sent', timestamptz '2026-01-01', timestamptz '2026-01-01'
                          from r, generate_series(1, 2) n returning id, edition_id, idea_title
                    ), p as (
                        insert into hackathon.dossier_plan (edition_id, readings, seed, cost, fiedler, swaps, made_at, made_by)
                        select edition_id, 2, 1, 0, 0, 0, timestamptz '2026-01-01', :other from r returning id
                    ), g as (
                        insert into hackathon.dossier_reading (edition_id, dossier_id, person_id, plan_id)
                        select d.edition_id, d.id, :from, p.id from d, p where d.idea_title = 'merging 1'
                    ), s as (
                        insert into hackathon.sheet (edition_id, dossier_id, person_id, saved_at)
                        select edition_id, id, :from, timestamptz '2026-01-01' from d where idea_title = 'merging 1'
                    )
                    insert into hackathon.reader_conflict (edition_id, person_id, dossier_id, kind, why, said_by, said_at)
                    select edition_id, :from, id, 'pinned', 'x', :other, timestamptz '2026-01-01' from d
                     where idea_title = 'merging 2'
                    """),
            entry("hackathon.dossier_reading.person_id", ""),
            entry("hackathon.sheet.person_id", ""),
            entry("hackathon.reader_conflict.person_id", ""),
            entry("learning.draft.written_by", """
                    insert into learning.draft (theme, kind, code, base, body, stale, standing, number, written_by, begun_at, at)
                    select min(code), 'question', 'merging', 0, '{}', '{}', 'writing', 1, array[:from], '2026-01-01', '2026-01-01'
                      from learning.theme
                    """),
            entry("hackathon.question.asked_by", """
                    insert into hackathon.question (edition_id, asked_by, category, words, language, asked_at, queue, due_at)
                    select min(id), :from, 'rules', 'x', 'fr', '2026-01-01', 'jury', '2026-01-02' from hackathon.edition
                    """),
            entry("hackathon.question.assignee_id", """
                    insert into hackathon.question (edition_id, asked_by, category, words, language, asked_at, queue, due_at,
                                                    assignee_id)
                    select min(id), :from, 'rules', 'x', 'fr', '2026-01-01', 'jury', '2026-01-02', :from from hackathon.edition
                    """),
            entry("hackathon.receipt.person_id", """
                    with said as (
                        insert into hackathon.message (edition_id, token, kind, segment, title_ar, title_fr, title_en, body_ar,
                                                       body_fr, body_en, sent_at, sent_by)
                        select min(id), gen_random_uuid(), 'news', 'jury', 'x', 'x', 'x', 'x', 'x', 'x', '2026-01-01', :from
                          from hackathon.edition returning id)
                    insert into hackathon.receipt (message_id, person_id) select id, :from from said
                    """),
            entry("hackathon.ticket.asker_id", TICKET.formatted("asker_id")),
            entry("hackathon.ticket.helper_id", TICKET.formatted("helper_id")),
            entry("hackathon.coaching.mentor_id", TEAM + """
                    insert into hackathon.coaching (edition_id, team_id, mentor_id, minutes, at)
                    select edition_id, id, :from, 5, '2026-01-01' from team
                    """),
            entry("people.account.person_id", """
                    insert into people.account (person_id, email, created_at)
                    values (:from, 'twice@merging.example', '2026-01-01')
                    """),
            entry("people.role_grant.person_id", """
                    insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                    values (:from, 'trainer', 'platform', 0, '2026-01-01', '2026-01-01')
                    """),
            entry("people.superior.person_id", """
                    insert into people.superior (person_id, manager_id, valid_from, named_at)
                    values (:from, :other, '2026-01-01', '2026-01-01')
                    """),
            entry("people.superior.manager_id", """
                    insert into people.superior (person_id, manager_id, valid_from, named_at)
                    values (:other, :from, '2026-01-01', '2026-01-01')
                    """),
            entry("people.deputy.holder_id", """
                    insert into people.deputy (holder_id, deputy_id, valid_from, valid_to, named_at)
                    values (:from, :other, '2026-01-01', '2099-01-01', '2026-01-01')
                    """),
            entry("people.deputy.deputy_id", """
                    insert into people.deputy (holder_id, deputy_id, valid_from, valid_to, named_at)
                    values (:other, :from, '2026-01-01', '2099-01-01', '2026-01-01')
                    """),
            entry("people.former_unit.person_id", """
                    insert into people.former_unit (person_id, until) values (:from, '2026-01-01')
                    """),
            entry("people.data_request.person_id", """
                    insert into people.data_request (person_id, kind, why, asked_at, due_on, state)
                    values (:from, 'erasure', 'test', '2026-01-01', '2026-02-01', 'waiting')
                    """),
            entry("people.unwanted_letter.person_id", """
                    insert into people.unwanted_letter (person_id, kind, since) values (:from, 'news', '2026-01-01')
                    """),
            entry("people.opposition.person_id", """
                    with asked as (
                        insert into people.data_request
                               (person_id, kind, purpose, why, asked_at, due_on, state, decided_at)
                        values (:from, 'opposition', 'contact', 'test', '2026-01-01', '2026-02-01', 'accepted', '2026-01-02')
                        returning id
                    )
                    insert into people.opposition (person_id, purpose, request_id, since)
                    select :from, 'contact', id, '2026-01-02' from asked
                    """),
            entry("learning.attempt.person_id", """
                    insert into learning.attempt (id, person_id, device, seq, item_id, version, at, took, answer, is_right,
                                                  is_plausible, received_at)
                    select gen_random_uuid(), :from, gen_random_uuid(), 1, min(item_id), 1, '2026-01-01', 0, '{}', true,
                           true, '2026-01-01'
                      from learning.item_rating
                    """),
            entry("learning.progress.person_id", """
                    insert into learning.progress (person_id, reckoned, clocks, state) values (:from, '', '{}', '{}')
                    """),
            entry("learning.person_rating.person_id", """
                    insert into learning.person_rating (person_id, value, answers) values (:from, 0, 1)
                    """),
            entry("learning.person_choice.person_id", """
                    insert into learning.person_choice (person_id) values (:from)
                    """),
            entry("training.session.trainer_id", SESSION.formatted("trainer_id")),
            entry("training.registration.person_id", """
                    insert into training.registration (session_id, person_id, state, asked_at)
                    select max(id), :from, 'requested', '2026-01-01' from training.session
                    """),
            entry("training.interest.person_id", """
                    insert into training.interest (course_id, person_id, noted_at)
                    select min(id), :from, '2026-01-01' from training.course
                    """),
            entry("portal.saved_search.person_id", """
                    insert into portal.saved_search (person_id, account_id, words, chosen, pace, saved_at, told_until)
                    select :from, min(id), 'kept', '{}', 'weekly', '2026-01-01', '2026-01-01' from people.account
                    """),
            entry("training.teaching.person_id", """
                    insert into training.teaching (session_id, person_id, told_at)
                    select max(id), :from, '2026-01-01' from training.session
                    """),
            entry("training.trainer.person_id", """
                    insert into training.trainer (person_id, languages, added_at, added_by)
                    values (:from, '{fr}', '2026-01-01', 0)
                    """),
            entry("training.trainer_unavailability.person_id", """
                    insert into training.trainer_unavailability (person_id, starts_at, ends_at, why, entered_at, entered_by)
                    values (:from, '2031-02-03', '2031-02-04', '', '2026-01-01', 0)
                    """),
            entry("training.trainer_hold.person_id", """
                    with slot as (
                        insert into training.slot (session_id, starts_at, ends_at)
                        select max(id), '2031-01-06T09:00', '2031-01-06T12:00' from training.session
                        returning id
                    )
                    insert into training.trainer_hold (slot_id, person_id, during)
                    select id, :from, '[2031-01-06T08:00Z,2031-01-06T11:00Z)' from slot
                    """),
            entry("training.approval.approver_id", """
                    with asked as (
                        insert into training.registration (session_id, person_id, state, asked_at)
                        select max(id), :other, 'requested', '2026-01-01' from training.session
                        returning id
                    )
                    insert into training.approval (registration_id, approver_id, asked_at)
                    select id, :from, '2026-01-01' from asked
                    """),
            entry("hackathon.applicant.person_id", """
                    with dossier as (
                        insert into hackathon.dossier (edition_id, is_team, language, begun_at)
                        select min(id), false, 'fr', '2026-01-01' from hackathon.edition returning id, edition_id
                    )
                    insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                    select id, edition_id, :from, 'leader', '2026-01-01' from dossier
                    """),
            entry(
                    "hackathon.challenge_owner.person_id",
                    "with c as (" + CHALLENGE.formatted("summary_fr", "'x'") + """
                     returning id, edition_id)
                    insert into hackathon.challenge_owner (edition_id, challenge_id, person_id, named_at, named_by)
                    select edition_id, id, :from, '2026-01-01', :other from c
                    """),
            entry("hackathon.award.person_id", TEAM + """
                    , verdict as (
                        insert into hackathon.verdict (edition_id, number, record, fingerprint, jurors, frozen_at, frozen_by)
                        select edition_id, 901, '{}', sha256('x'), '{}', '2026-01-01', :other from team returning id
                    )
                    insert into hackathon.award (edition_id, verdict_id, team_id, person_id, place, asked_at, asked_by)
                    select t.edition_id, v.id, t.id, :from, 1, '2026-01-01', :other from team t, verdict v
                    """),
            entry("hackathon.team_date.made_by", TEAM + """
                    insert into hackathon.team_date (edition_id, team_id, title, starts_at, ends_at, made_at, made_by)
                    select edition_id, id, 'x', '2026-01-01T10:00', '2026-01-01T11:00', '2026-01-01', :from from team
                    """),
            entry("hackathon.team_file_version.added_by", TEAM + """
                    , content as (
                        insert into platform.file (name, content_type, bytes, sha256, kept_at)
                        values ('x.txt', 'text/plain', 1, sha256('x'), '2026-01-01') returning id
                    ), file as (
                        insert into hackathon.team_file (edition_id, team_id, name, made_at)
                        select edition_id, id, 'x', '2026-01-01' from team returning id
                    )
                    insert into hackathon.team_file_version (team_file_id, number, file_id, added_at, added_by)
                    select f.id, 1, c.id, '2026-01-01', :from from file f, content c
                    """),
            entry("hackathon.task.person_id", TASK.formatted("person_id")),
            entry("hackathon.task.made_by", TASK.formatted("made_by")),
            entry("hackathon.team_message.person_id", TEAM + """
                    insert into hackathon.team_message (edition_id, team_id, person_id, words, written_at)
                    select edition_id, id, :from, 'x', '2026-01-01' from team
                    """),
            entry("hackathon.team_reading.person_id", TEAM + """
                    insert into hackathon.team_reading (edition_id, team_id, person_id, message_id, read_at)
                    select edition_id, id, :from, 1, '2026-01-01' from team
                    """),
            entry("hackathon.member.person_id", """
                    with team as (
                        insert into hackathon.team (edition_id, name, code, made_at)
                        select min(id), 'x', 'MERGING', '2026-01-01' from hackathon.edition returning id, edition_id
                    )
                    insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                    select id, edition_id, :from, 'leader', '2026-01-01' from team
                    """),
            entry("hackathon.agreement.approver_id", """
                    with dossier as (
                        insert into hackathon.dossier (edition_id, is_team, language, begun_at)
                        select min(id), false, 'fr', '2026-01-01' from hackathon.edition returning id, edition_id
                    ), applicant as (
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                        select id, edition_id, :other, 'leader', '2026-01-01' from dossier returning id
                    )
                    insert into hackathon.agreement (applicant_id, approver_id, asked_at)
                    select id, :from, '2026-01-01' from applicant
                    """),
            entry("knowledge.autosave.person_id", """
                    insert into knowledge.autosave (person_id, entry_id, language, based_on, title, lead, sections, typed_at)
                    select :from, min(id), 'fr', 0, 'x', 'x', '[]', '2026-01-01' from knowledge.entry
                    """),
            entry("knowledge.claim.person_id", """
                    insert into knowledge.claim (entry_id, language, person_id, claimed_at, due_on)
                    select min(id), 'en', :from, '2026-01-01', '2026-01-15' from knowledge.entry
                    """),
            entry("knowledge.writer.person_id", """
                    insert into knowledge.writer (entry_id, language, number, person_id)
                    select r.entry_id, r.language, r.number, :from from knowledge.revision r
                     where not exists (select from knowledge.writer w
                                        where w.entry_id = r.entry_id and w.language = r.language and w.number = r.number)
                     limit 1
                    """),
            entry("knowledge.upkeep.owner_id", """
                    insert into knowledge.upkeep (entry_id, owner_id)
                    select max(id), :from from knowledge.entry e
                     where not exists (select from knowledge.upkeep u where u.entry_id = e.id)
                    """),
            entry("certificates.certificate.person_id", """
                    insert into certificates.certificate (serial, code, kind, subject, person_id, facts, issued_at, issued_by)
                    values ('MERGING-1', 'merging-merging-merging-merging', 'merging', 1, :from, '{}', '2026-01-01', 0)
                    """));

    /** Which rows of a column are meant, where it holds other things too or the one that ended itself. */
    private static final Map<String, String> ONLY =
            Map.of("people.role_grant.on_id", "on_kind = 'unit'", "organisations.unit.lineage", "id <> :from");

    @Autowired
    JdbcClient db;

    @Autowired
    List<MovesWithUnit> unitParts;

    @Autowired
    List<MovesWithPerson> personParts;

    @Autowired
    Reforms reforms;

    @Autowired
    Merging merging;

    @Test
    void no_row_refers_to_a_unit_that_merged_into_another() {
        var from = unit();
        var into = unit();
        plant(UNITS, unitParts, from, person());

        assertThat(reforms.decide(new Reform.Merge(into, List.of(from)), LocalDate.now(KingdomZone.ZONE), "merging", 0))
                .isInstanceOf(UnitChange.Done.class);

        assertThat(referring(unitParts, from)).isEmpty();
    }

    @Test
    void no_row_refers_to_a_record_of_a_person_that_merged_into_another() {
        var from = person();
        var into = person();
        plant(PEOPLE, personParts, from, person());

        assertThat(merging.merge(from, into, "merging", 0)).isTrue();

        assertThat(referring(personParts, from)).isEmpty();
    }

    private void plant(Map<String, String> rows, List<? extends Refers> parts, long from, long other) {
        assertThat(moved(parts))
                .as("each column that moves has a row to plant here")
                .isEqualTo(new TreeSet<>(rows.keySet()));
        // the sessions first: others refer to the newest
        rows.entrySet().stream()
                .filter(row -> !row.getValue().isEmpty())
                .sorted(java.util.Comparator.comparing(row -> !row.getKey().startsWith("training.session.")))
                .forEach(row -> db.sql(row.getValue())
                        .param("from", from)
                        .param("other", other)
                        .update());
        assertThat(referring(parts, from)).as("planted").hasSameElementsAs(rows.keySet());
    }

    /** The columns in which a row refers to it. */
    private List<String> referring(List<? extends Refers> parts, long from) {
        var found = new ArrayList<String>();
        for (var column : moved(parts)) {
            var dot = column.lastIndexOf('.');
            var refers = db.sql("""
                            select exists (select from %s
                                            where cast(:from as text) = any (string_to_array(trim('{}' from cast(%s as text)), ','))
                                              and %s)
                            """.formatted(
                                    column.substring(0, dot),
                                    column.substring(dot + 1),
                                    ONLY.getOrDefault(column, ":from > 0")))
                    .param("from", from)
                    .query(Boolean.class)
                    .single();
            if (refers) {
                found.add(column);
            }
        }
        return found;
    }

    private static Set<String> moved(List<? extends Refers> parts) {
        var moved = new TreeSet<String>();
        parts.forEach(part -> moved.addAll(part.moves()));
        return moved;
    }

    private long unit() {
        return db.sql("""
                        insert into organisations.unit
                               (id, code, kind, lineage, name_ar, name_fr, name_en, level, role)
                        select fresh.id, 'MERGING-' || fresh.id, 'ministry', array[fresh.id], 'وحدة', 'Unité', 'Unit',
                               'central', 'beneficiary'
                          from (select nextval('organisations.unit_id_seq') as id) fresh
                        returning id
                        """).query(Long.class).single();
    }

    private long person() {
        return db.sql("""
                        insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                        values ('شخص تجريبي', 'Test person', 'test person', 'f', 'fr', '2026-01-01')
                        returning id
                        """).query(Long.class).single();
    }
}
