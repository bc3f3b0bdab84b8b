package ma.etamkeen.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Feat;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Text;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Plants one real thing of each kind that an address can name: all of one subtree, or of people of it. What an address
 * names is found by its pattern up to the variable, so that a new kind of address asks for a thing of its own.
 */
public class Planting {

    /** A variable of a pattern, whose own expression may hold one pair of braces. */
    static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    /** What takes away an edition, in this order. */
    private static final List<String> OF_AN_EDITION = List.of(
            "update hackathon.detail set message_id = null where edition_id = :edition",
            "delete from hackathon.receipt where message_id in (select id from hackathon.message where edition_id = :edition)",
            "delete from hackathon.message where edition_id = :edition",
            "delete from hackathon.question where edition_id = :edition",
            "delete from hackathon.canned_answer where edition_id = :edition",
            "update hackathon.submission set state = 'draft', sent_at = null, fingerprint = null where edition_id = :edition",
            "delete from hackathon.submission_part p using hackathon.submission s"
                    + " where s.id = p.submission_id and s.edition_id = :edition",
            "delete from hackathon.submission where edition_id = :edition",
            "delete from hackathon.deliverable where edition_id = :edition",
            "delete from hackathon.coaching where edition_id = :edition",
            "delete from hackathon.ticket where edition_id = :edition",
            "delete from hackathon.extension where edition_id = :edition",
            "delete from hackathon.task where edition_id = :edition",
            "delete from hackathon.team_date where edition_id = :edition",
            "with gone as (delete from hackathon.team_file_version v using hackathon.team_file f"
                    + " where f.id = v.team_file_id and f.edition_id = :edition returning v.file_id)"
                    + " delete from platform.file f using gone where f.id = gone.file_id",
            "delete from hackathon.team_file where edition_id = :edition",
            "delete from hackathon.team_message where edition_id = :edition",
            "delete from hackathon.team_reading where edition_id = :edition",
            "delete from hackathon.member where edition_id = :edition",
            "delete from hackathon.team where edition_id = :edition",
            "delete from hackathon.agreement g using hackathon.applicant a"
                    + " where a.id = g.applicant_id and a.edition_id = :edition",
            "delete from hackathon.applicant where edition_id = :edition",
            "delete from hackathon.dossier where edition_id = :edition",
            "delete from hackathon.terms where edition_id = :edition",
            "delete from hackathon.phase where edition_id = :edition",
            "with gone as (delete from hackathon.detail where edition_id = :edition returning file_id)"
                    + " delete from platform.file f using gone where f.id = gone.file_id",
            "delete from hackathon.rules where edition_id = :edition",
            "delete from hackathon.criterion where edition_id = :edition",
            "delete from hackathon.project_stage where project_id in"
                    + " (select id from hackathon.project where edition_id = :edition)",
            "delete from hackathon.project where edition_id = :edition",
            "delete from hackathon.challenge_owner where edition_id = :edition",
            "delete from hackathon.challenge where edition_id = :edition",
            "delete from hackathon.edition where id = :edition");

    /** What undoes the planting of everything else, in this order. */
    private static final List<String> UPROOTED = List.of(
            "delete from knowledge.import where id = :brought",
            "with gone as (delete from knowledge.export where id = :taken returning file_id)"
                    + " delete from platform.file f using gone where f.id = gone.file_id",
            "delete from knowledge.reuse_step where reuse_id = :reuse",
            "with gone as (delete from knowledge.reuse where id = :reuse returning evidence_file)"
                    + " delete from platform.file f using gone where f.id = gone.evidence_file",
            "delete from platform.file where id = :handed",
            "delete from learning.draft where id = :draft",
            "delete from organisations.calendar_proposal where id = :proposal",
            "delete from training.delivery where registration_id = :registration",
            "delete from training.approval where registration_id = :registration",
            "delete from training.plea where registration_id = :seated",
            "delete from training.phone_mark where session_id = :session",
            "delete from training.attendance where registration_id in (:registration, :seated)",
            "delete from training.presence_before where registration_id in (:registration, :seated)",
            "delete from training.presence_list where session_id = :session",
            "delete from training.registration where id in (:registration, :seated)",
            "delete from training.slot where session_id = :session",
            "delete from training.followup where session_id = :session",
            "delete from training.opening where session_id = :session",
            "delete from training.session where id = :session",
            "delete from training.room_unavailability where room_id = :room",
            "delete from training.room where id = :room",
            "delete from training.venue where id = :venue",
            "delete from training.trainer where id = :trainer",
            "delete from training.trainer_unavailability where id = :absence",
            "update organisations.reform set dropped_at = decided_at where id = :reform and dropped_at is null",
            "delete from platform.clock_correction where id = :decree",
            "delete from platform.zone_data where id = :zone",
            "delete from platform.search_lexicon where id = :wording",
            "delete from people.superior where id = :term",
            "delete from people.passkey where id = :passkey",
            "delete from people.data_request where id = :request",
            "delete from people.import_line where import_id = :import",
            "delete from people.import_row where import_id = :import",
            "delete from people.import where id = :import",
            "delete from organisations.import_row where import_id = :units",
            "delete from organisations.import where id = :units",
            "delete from learning.import where id = :items");

    private final JdbcClient db;
    private final MockMvcTester web;
    private final Cast cast;
    private final SomePeople some;
    private final Roles roles;
    private final Deputies deputies;
    private final Reforms reforms;
    private final Certificates certificates;

    Planting(
            JdbcClient db,
            MockMvcTester web,
            Cast cast,
            SomePeople some,
            Roles roles,
            Deputies deputies,
            Reforms reforms,
            Certificates certificates) {
        this.db = db;
        this.web = web;
        this.cast = cast;
        this.some = some;
        this.roles = roles;
        this.deputies = deputies;
        this.reforms = reforms;
        this.certificates = certificates;
    }

    /**
     * What was planted.
     *
     * @param owner whose things they are
     * @param superior who decides about them, and whose deputy is nobody
     * @param things what a variable stands for, by the pattern up to it, without language
     */
    public record Planted(long owner, long superior, Map<String, Object> things, Map<String, Long> ids, JdbcClient db)
            implements AutoCloseable {

        /** The address of these things, unless something it names was not planted. */
        Optional<String> address(String pattern) {
            return address(pattern, this);
        }

        /** The address of what is within something, of which only the inner is of these. */
        Optional<String> within(Planted outer, String pattern) {
            return VARIABLE.matcher(pattern)
                                    .results()
                                    .filter(found -> !found.group(1).equals("lang"))
                                    .count()
                            > 1
                    ? address(pattern, outer)
                    : Optional.empty();
        }

        private Optional<String> address(String pattern, Planted first) {
            var address = new StringBuilder();
            var from = first;
            var before = 0;
            for (var found = VARIABLE.matcher(pattern); found.find(); before = found.end()) {
                address.append(pattern, before, found.start());
                if (found.group(1).matches("lang|language")) {
                    address.append("fr");
                    continue;
                }
                var thing = from.things.get(plain(pattern.substring(0, found.end())));
                if (thing == null) {
                    return Optional.empty();
                }
                address.append(thing);
                from = this;
            }
            return Optional.of(address.append(pattern.substring(before)).toString());
        }

        @Override
        public void close() {
            uproot(db, ids.getOrDefault("edition", 0L));
            PlantedContent.UPROOTED.forEach(sql -> db.sql(sql).params(ids).update());
            UPROOTED.forEach(sql -> db.sql(sql).params(ids).update());
        }
    }

    /** Takes away an edition with all that was planted of it. */
    static void uproot(JdbcClient db, long edition) {
        PlantedJury.OF_AN_EDITION.forEach(
                sql -> db.sql(sql).param("edition", edition).update());
        PlantedReading.OF_AN_EDITION.forEach(
                sql -> db.sql(sql).param("edition", edition).update());
        OF_AN_EDITION.forEach(sql -> db.sql(sql).param("edition", edition).update());
    }

    /** A pattern without its language and without the expressions of its variables. */
    static String plain(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll("{$1}").replaceFirst("^/\\{lang}", "");
    }

    /** With a session that is only planned: who does not run it must not even know of it. */
    Planted in(String unit) {
        return plant(unit);
    }

    /** With a session that everybody may register for. */
    public Planted published(String unit) {
        var planted = plant(unit);
        db.sql("update training.session set published_at = created_at, published_by = 0 where id = :session")
                .params(planted.ids)
                .update();
        return planted;
    }

    private Planted plant(String unit) {
        var things = new HashMap<String, Object>();
        var ids = new HashMap<String, Long>();
        var owner = some.confirmed(unit);
        var superior = some.confirmed(unit);
        people(unit, owner, superior, things, ids);
        training(owner, superior, things, ids);
        units(unit, things, ids);
        calendar(things, ids);
        ofEverybody(things, ids);
        reuse(unit, things, ids);
        learning(owner, things, ids);
        editions(owner, things, ids);
        applied(Objects.requireNonNull(ids.get("edition")), owner, superior, things, ids);
        questions(owner, things, ids);
        return new Planted(owner, superior, things, ids, db);
    }

    private void people(String unit, long owner, long superior, Map<String, Object> things, Map<String, Long> ids) {
        var account = cast.accountOf(owner);
        things.put("/me/security/sessions/{session}", session(owner));
        roles.give(owner, new Grant(Role.PROVIDER, Grant.On.UNIT, cast.unit(unit)), 0);
        var held = roles.of(owner).getFirst().id();
        deputies.name(owner, held, superior, today(), today());
        ids.put("deputy", one("select max(id) from people.deputy where holder_id = :id", owner));
        ids.put("request", one("""
                insert into people.data_request (person_id, kind, why, asked_at, due_on, state)
                values (:id, 'erasure', 'because', now(), current_date + 30, 'waiting') returning id
                """, owner));
        ids.put("passkey", one("""
                insert into people.passkey (account_id, credential_id, credential, sign_count, name, made_at)
                values (:id, sha256(cast(random()::text as bytea)), 'x', 0, 'key', now()) returning id
                """, account));
        ids.put("import", one("""
                with file as (
                    insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header,
                                               rows, mapping, language, state)
                    select u.id, :id, now(), 'x', 'csv', 'UTF-8', ';', array['Nom', 'E-mail'], 1,
                           array['name-latin', 'email'], 'fr', 'checked'
                      from people.person p join organisations.unit u on u.id = p.unit_id where p.id = :id
                    returning id
                ), row as (
                    insert into people.import_row (import_id, number, cells) select id, 2, array['x', 'y'] from file
                )
                insert into people.import_line (import_id, number, key_ar, key_latin, problems, action)
                select id, 2, '', '', array['email'], 'bad' from file returning import_id
                """, owner));
        things.put("/admin/people/{id}", owner);
        ids.put(
                "term",
                db.sql("""
                        insert into people.superior (person_id, manager_id, valid_from, named_at)
                        values (:owner, :superior, current_date, now()) returning id
                        """)
                        .param("owner", owner)
                        .param("superior", superior)
                        .query(Long.class)
                        .single());
        things.put("/admin/people/{id}/superior/{term}", ids.get("term"));
        things.put("/admin/people/{id}/duplicates/{other}", superior);
        things.put("/admin/people/{id}/roles/{held}", held);
        things.put("/admin/roles/{held}", held);
        things.put("/admin/people/imports/{id}", ids.get("import"));
        things.put("/admin/data/requests/{id}", ids.get("request"));
        things.put("/admin/data/people/{id}", owner);
        things.put("/me/data/opposition/{purpose}", "training");
        things.put("/admin/data/notices/{key}", "training");
        things.put("/admin/data/retention/{kind}", "letters");
        things.put("/me/data/requests/{id}", ids.get("request"));
        things.put("/me/roles/deputies/{id}", ids.get("deputy"));
        things.put("/me/security/passkeys/{id}", ids.get("passkey"));
        ids.put("search", one("""
                insert into portal.saved_search (person_id, account_id, words, chosen, pace, saved_at, told_until)
                select a.person_id, a.id, 'kept', '{}', 'weekly', now(), now() from people.account a where a.id = :id
                returning id
                """, account));
        things.put("/me/searches/{id}", ids.get("search"));
        things.put("/me/security/providers/{provider}", "nobody");
        things.put("/gallery/{frame}", "desk");
    }

    private void training(long owner, long superior, Map<String, Object> things, Map<String, Long> ids) {
        ids.put("session", one("""
                insert into training.session (course_id, format, language, capacity, approval, opens_at, closes_at,
                                              threshold, trainer_id, owner_unit, starts_at, ends_at, created_at, created_by)
                select (select min(id) from training.course), 'online', 'fr', 20, '{manager}', '2027-01-04T08:00',
                       '2027-05-01T08:00', 80, :id, p.unit_id, '2027-06-07T09:00', '2027-06-07T12:00', now(), 0
                  from people.person p where p.id = :id returning id
                """, superior));
        var session = ids.get("session");
        ids.put("slot", one("""
                insert into training.slot (session_id, starts_at, ends_at)
                values (:id, '2027-06-07T09:00', '2027-06-07T12:00') returning id
                """, session));
        ids.put("proposal", one("""
                insert into organisations.calendar_proposal (cause, cause_id, part, subject, about, starts_at, ends_at, state, made_at)
                select 'holiday', (select min(id) from organisations.holiday_date), 'training', l.id, l.session_id,
                       l.starts_at, l.ends_at, 'open', now()
                  from training.slot l where l.id = :id returning id
                """, ids.get("slot")));
        ids.put(
                "registration",
                db.sql("""
                        insert into training.registration (session_id, person_id, motive, asked_at, state)
                        values (:session, :person, 'motive', now(), 'requested') returning id
                        """)
                        .param("session", session)
                        .param("person", owner)
                        .query(Long.class)
                        .single());
        ids.put(
                "seated",
                db.sql("""
                        insert into training.registration (session_id, person_id, asked_at, state, seated_at)
                        values (:session, :person, now(), 'confirmed', now()) returning id
                        """)
                        .param("session", session)
                        .param("person", superior)
                        .query(Long.class)
                        .single());
        ids.put("begun", one("""
                insert into training.slot (session_id, starts_at, ends_at)
                values (:id, '2026-01-05T09:00', '2026-01-05T12:00') returning id
                """, session));
        ids.put("plea", one("""
                insert into training.plea (slot_id, registration_id, kind, claim, words, sent_at)
                select max(s.id), :id, 'excuse', 'excused', 'x', now()
                  from training.slot s join training.registration g on g.session_id = s.session_id
                 where g.id = :id and s.starts_at < '2027-01-01' returning id
                """, ids.get("seated")));
        var registration = ids.get("registration");
        db.sql("""
                        insert into training.approval (registration_id, approver_id, asked_at, why)
                        values (:registration, :superior, now(), 'asked')
                        """)
                .param("registration", registration)
                .param("superior", superior)
                .update();
        var day = LocalDate.of(2026, 3, 2);
        var text = new Text("نص", "Texte", "Text");
        var certificate = certificates
                .issue(
                        new Award("training.session", session, owner, text, 1, 3, day, day, null, day, text, null),
                        superior)
                .certificate();
        db.sql("""
                        insert into training.delivery (registration_id, asked_at, asked_by, certificate)
                        values (:registration, now(), 0, :certificate)
                        """)
                .param("registration", registration)
                .param("certificate", certificate.id())
                .update();
        ids.put("venue", one("""
                insert into training.venue (name_ar, name_fr, name_en, address, region_code, owner_unit)
                select 'مكان', 'Lieu planté', 'Planted venue', 'x', 'MA-03', p.unit_id from people.person p where p.id = :id
                returning id
                """, superior));
        ids.put("trainer", one("""
                insert into training.trainer (person_id, organisation, languages, owner_unit, added_at, added_by)
                select p.id, 'Organisme planté', '{fr}', p.unit_id, now(), 0 from people.person p where p.id = :id
                returning id
                """, superior));
        ids.put("absence", one("""
                insert into training.trainer_unavailability (person_id, starts_at, ends_at, why, entered_at, entered_by)
                values (:id, '2027-06-07', '2027-06-08', 'x', now(), 0) returning id
                """, superior));
        ids.put("room", one("""
                insert into training.room (venue_id, name_ar, name_fr, name_en, capacity)
                values (:id, 'قاعة', 'Salle plantée', 'Planted room', 20) returning id
                """, ids.get("venue")));
        ids.put("unavailability", one("""
                insert into training.room_unavailability (room_id, starts_at, ends_at, why)
                values (:id, '2027-06-07', '2027-06-08', 'x') returning id
                """, ids.get("room")));
        ids.put("template", one("""
                insert into training.template (name, owner_unit, course_id, format, place, link, language, capacity, approval,
                                               threshold, seat_order, freeze_hours, opens_minutes, closes_minutes,
                                               created_at, created_by)
                select 'Planted template', p.unit_id, (select min(id) from training.course), 'in-person', 'x', '', 'fr', 20,
                       '{}', 75, 'arrival', 0, 20000, 2000, now(), 0
                  from people.person p where p.id = :id
                returning id
                """, superior));
        db.sql("insert into training.template_slot values (:id, 0, '09:00', 120, false)")
                .param("id", ids.get("template"))
                .update();
        things.put("/desk/templates/{id}", ids.get("template"));
        things.put("/desk/venues/rooms/{id}/unavailabilities/{unavailability}", ids.get("unavailability"));
        things.put("/desk/venues/{id}", ids.get("venue"));
        things.put("/desk/trainers/{id}", ids.get("trainer"));
        things.put("/desk/trainers/{id}/absences/{absence}", ids.get("absence"));
        things.put("/me/absences/{absence}", ids.get("absence"));
        things.put("/desk/venues/rooms/{id}", ids.get("room"));
        things.put("/training/sessions/{id}", session);
        things.put("/training/sessions/{id}/attendance/{slot}", ids.get("begun"));
        things.put("/training/sessions/{id}/attendance/{slot}/{registration}", ids.get("seated"));
        things.put("/training/sessions/{id}/attendance/pleas/{plea}", ids.get("plea"));
        things.put("/desk/sessions/{id}", session);
        things.put("/desk/sessions/{id}/event/followups/{followup}", one("""
                insert into training.followup (session_id, what, in_charge, due_on)
                values (:id, 'x', 'x', '2099-01-01') returning id
                """, session));
        things.put("/desk/sessions/{id}/openings/{opening}", one("""
                insert into training.opening (session_id, kind, opens_at, closes_at)
                values (:id, 'women', '2026-12-01T08:00', '2027-05-01T08:00') returning id
                """, session));
        things.put("/desk/sessions/{id}/registrations/{registration}", registration);
        things.put(
                "/desk/sessions/{id}/messages/texts/{text}",
                one("select min(id) + :id from training.announcement_text", 0));
        things.put("/desk/sessions/{id}/certificates/{certificate}", certificate.id());
        things.put("/desk/calendar/{id}", ids.get("proposal"));
        things.put("/me/approvals/{id}", registration);
        things.put("/training/sessions/{id}/nominations/{registration}", registration);
        things.put("/training/sessions/{id}/transfer/{to}", session);
        things.put("/desk/sessions/{id}/registrations/{registration}/transfer/{to}", session);
        things.put("/me/certificates/{id}", certificate.id());
        things.put("/c/{code}", certificate.code());
    }

    private void units(String unit, Map<String, Object> things, Map<String, Long> ids) {
        var below = one("""
                insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                select fresh.id, 'PLANTED-' || fresh.id, 'directorate', u.id, u.lineage || fresh.id, 'مديرية',
                       'Direction plantée', 'Planted directorate', u.level, u.role
                  from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                 where u.id = :id returning id
                """, cast.unit(unit));
        var _ = reforms.decide(
                new Reform.Rename(below, "مديرية أخرى", "Autre direction", "Other directorate", null),
                LocalDate.of(2099, 1, 1),
                "because",
                cast.holder(Role.ADMINISTRATOR));
        ids.put("reform", one("select max(id) from organisations.reform where unit_id = :id", below));
        ids.put("units", one("""
                with file as (
                    insert into organisations.import (file_name, made_by, made_at, header)
                    values ('x', :id, now(), array['code', 'fr']) returning id
                )
                insert into organisations.import_row (import_id, number, cells) select id, 2, array['x', 'y'] from file
                returning import_id
                """, cast.holder(Role.ADMINISTRATOR)));
        ids.put("items", one("""
                insert into learning.import (theme, unit, format, file_name, items, made_by, made_at)
                values ('cybersecurity', '', 'gift', 'x', '[]', :id, now())
                    on conflict (made_by) do update set file_name = excluded.file_name returning id
                """, cast.holder(Role.AUTHOR)));
        things.put("/desk/learning/import/{id}", ids.get("items"));
        things.put("/desk/learning/{theme}", "cybersecurity");
        things.put("/admin/units/{id}", below);
        things.put("/admin/units/import/{id}", ids.get("units"));
        things.put("/admin/reforms/{id}", ids.get("reform"));
    }

    /** Of the whole platform; those of the clocks are withdrawn already, so that the time of the tests stays as it is. */
    private void calendar(Map<String, Object> things, Map<String, Long> ids) {
        ids.put("decree", one("""
                insert into platform.clock_correction (at, offset_seconds, why, made_at, made_by, withdrawn_at, withdrawn_by)
                values ('2098-01-01T00:00:00Z', 0, 'because', now(), :id, now(), 0) returning id
                """, 0));
        ids.put("zone", one("""
                insert into platform.zone_data (version, zone_info, imported_at, imported_by, withdrawn_at, withdrawn_by)
                values ('1999a', 'x', now(), :id, now(), 0) returning id
                """, 0));
        ids.put("wording", one("""
                insert into platform.search_lexicon (kind, ar, state, proposed_at, proposed_by)
                values ('known', 'مزروعة' || translate((:id)::text, '0123456789', 'ابتثجحخدذر'), 'proposed', now(), 0) returning id
                """, System.nanoTime()));
        things.put("/admin/search/proposals/{id}", ids.get("wording"));
        ids.put("line", one("""
                insert into platform.journal (at, actor, deed, subject, person, detail, reason)
                values (now(), 0, 'organisations.unit.closed', :id, 0, '', sha256(repeat('s', 32)::bytea || 'because'))
                returning id
                """, 0));
        one("""
                insert into platform.journal_reason (line, why, salt) values (:id, 'because', repeat('s', 32)::bytea)
                returning line
                """, ids.get("line"));
        things.put("/admin/journal/{line}", ids.get("line"));
        things.put("/admin/clock/decrees/{id}", ids.get("decree"));
        things.put("/admin/clock/imports/{id}", ids.get("zone"));
        things.put("/admin/calendar/holidays/{id}", one("select min(id) + :id from organisations.holiday_date", 0));
        things.put("/admin/calendar/hours/{id}", one("select min(id) + :id from organisations.timetable", 0));
        things.put("/admin/calendar/ramadan/{year}", one("select min(hijri_year) + :id from organisations.ramadan", 0));
    }

    private void ofEverybody(Map<String, Object> things, Map<String, Long> ids) {
        for (var kind : List.of("timeline", "practice")) {
            things.put(
                    kind.equals("timeline") ? "/timeline/{id}" : "/resources/{id}",
                    db.sql("""
                                    select min(e.id) from knowledge.entry e join knowledge.entry_text t on t.entry_id = e.id
                                     where e.kind = :kind and t.language = 'fr' and t.shown is not null
                                    """).param("kind", kind).query(Long.class).single());
        }
        PlantedContent.in(db, things, ids);
        var entry = (Long) Objects.requireNonNull(things.get("/desk/entries/{id}"));
        things.put("/desk/entries/{id}/{language}/review/remarks/{remark}", one("""
                insert into knowledge.remark (entry_id, language, number, identity, quote, words, made_by, made_at)
                values (:id, 'fr', 1, 1, '', 'x', 0, timestamptz '2026-01-01T08:00:00Z') returning id
                """, entry));
        things.put("/desk/entries/{id}/{language}/review/suggestions/{suggestion}", one("""
                insert into knowledge.suggestion (entry_id, language, number, identity, before, words, why, made_by, made_at)
                values (:id, 'fr', 1, 1, 'x', 'y', '', 0, timestamptz '2026-01-01T08:00:00Z') returning id
                """, entry));
        things.put("/desk/entries/rules/{kind}", "news");
        things.put("/desk/texts/{kind}", "edition");
        things.put("/desk/texts/{kind}/{key}", one("select max(id) + :id from hackathon.edition", 0));
        things.put("/desk/texts/{kind}/{key}/{language}/revisions/{revision}", 0);
        things.put("/training/courses/{id}", one("select min(id) + :id from training.course", 0));
        things.put("/desk/courses/{id}", things.get("/training/courses/{id}"));
        things.put("/desk/courses/{id}/materials/{material}", one("""
                with material as (
                    insert into training.material (course_id, title, language, audience, added_at)
                    select min(id), 'x', 'fr', 'everybody', timestamptz '2026-01-01T08:00:00Z' from training.course
                    returning id
                )
                insert into training.material_file (material_id, version, name, content_type, bytes, added_at)
                select id, 1 + 0 * :id, 'x.txt', 'text/plain', '\\x78', timestamptz '2026-01-01T08:00:00Z' from material
                returning material_id
                """, 0));
        things.put("/training/materials/{id}", things.get("/desk/courses/{id}/materials/{material}"));
        things.put("/desk/paths/{id}", one("select min(id) + :id from training.path", 0));
        things.put(
                "/training/paths/{code}",
                db.sql("select min(code) from training.path")
                        .query(String.class)
                        .single());
        things.put("/hackathon/{id}", one("select min(id) + :id from hackathon.edition", 0));
        things.put("/hackathon/projects/{id}", one("select min(id) + :id from hackathon.project", 0));
        things.put("/learn/{theme}", "cybersecurity");
        things.put("/learn/{theme}/capsules/{code}", "cap-passphrase");
        things.put("/desk/learning/{theme}", "cybersecurity");
        things.put("/learn/packs/{pack}", "cybersecurity.fr");
        things.put("/calendar/{year}", 2026);
        things.put("/{slug}", "about");
    }

    /** Of an entry that nobody of the cast wrote. */
    private void reuse(String unit, Map<String, Object> things, Map<String, Long> ids) {
        ids.put("reuse", one("""
                with content as (
                    insert into platform.file (name, content_type, bytes, sha256, kept_at)
                    values ('x.txt', 'text/plain', 1, sha256('x'), now()) returning id
                ), reuse as (
                    insert into knowledge.reuse (entry_id, unit_id, stage, since, language, context, adaptation, contact,
                                                 contact_email, evidence_file, declared_at, confirmed_until)
                    select min(e.id), :id, 'planned', current_date, 'fr', 'x', '', 'x', 'x@planted.example',
                           (select id from content), now(), current_date + 100
                      from knowledge.entry e
                      join knowledge.entry_text t on t.entry_id = e.id and t.language = 'fr' and t.shown is not null
                     where e.slug is null and e.kind <> 'page' and e.created_by = 0
                       and not exists (select from knowledge.revision r where r.entry_id = e.id and r.author <> 0)
                    returning id
                )
                insert into knowledge.reuse_step (reuse_id, number, deed, stage, why, at, done_by)
                select id, 1, 'declared', 'planned', '', now(), 0 from reuse returning reuse_id
                """, cast.unit(unit)));
        things.put("/desk/reuses/{id}", ids.get("reuse"));
        things.put("/knowledge/reuses/{id}", ids.get("reuse"));
        ids.put("taken", one("""
                with content as (
                    insert into platform.file (name, content_type, bytes, sha256, kept_at)
                    values ('x.zip', 'application/octet-stream', 1, sha256('x'), now()) returning id
                )
                insert into knowledge.export (asked_at, asked_by, state, file_id, made_at)
                select now(), 0, 'made', id + 0 * :id, now() from content returning id
                """, 0));
        ids.put("brought", one("""
                insert into knowledge.import (file_name, site, items, left_aside, made_by, made_at)
                values ('x.json', 'https://planted.example',
                        '{"site": "https://planted.example", "entries": [], "bad": [], "leftAside": 0}', 0 * :id, 0, now())
                returning id
                """, 0));
        things.put("/desk/entries/portable/exports/{id}", ids.get("taken"));
        things.put("/desk/entries/portable/imports/{id}", ids.get("brought"));
        things.put("/knowledge/entries/{id}", things.get("/timeline/{id}"));
        things.put("/api/v1/entries/{id}", things.get("/timeline/{id}"));
    }

    private void editions(long owner, Map<String, Object> things, Map<String, Long> ids) {
        ids.put("edition", edition(db));
        PlantedJury.in(
                db, Objects.requireNonNull(ids.get("edition")), cast.holder(Role.JURY), cast.holder(Role.TRAINER));
        PlantedReading.in(db, Objects.requireNonNull(ids.get("edition")), cast.holder(Role.READER));
        things.put("/desk/hackathon/{edition}", ids.get("edition"));
        things.put(
                "/desk/hackathon/{edition}/phases/{phase}",
                one("select max(id) from hackathon.phase where edition_id = :id", ids.get("edition")));
        things.put(
                "/desk/hackathon/{edition}/details/{detail}",
                one("select max(id) from hackathon.detail where edition_id = :id", ids.get("edition")));
        things.put(
                "/desk/hackathon/{edition}/criteria/{criterion}",
                one(
                        "select max(id) from hackathon.criterion where edition_id = :id and stage = 'final'",
                        ids.get("edition")));
        things.put(
                "/desk/hackathon/{edition}/projects/{project}",
                one("select max(id) from hackathon.project where edition_id = :id", ids.get("edition")));
        var challenge = one("select max(id) from hackathon.challenge where edition_id = :id", ids.get("edition"));
        things.put("/desk/hackathon/{edition}/challenges/{challenge}", challenge);
        var speaks = db.sql("""
                        insert into hackathon.challenge_owner (edition_id, challenge_id, person_id, named_at, named_by)
                        values (:edition, :challenge, :owner, now(), :owner) returning id
                        """)
                .param("edition", ids.get("edition"))
                .param("challenge", challenge)
                .param("owner", owner)
                .query(Long.class)
                .single();
        things.put("/desk/hackathon/{edition}/challenges/owners/{owner}", speaks);
        things.put("/me/challenges/{owner}", speaks);
        things.put("/hackathon/{id}", ids.get("edition"));
        things.put("/hackathon/{id}/rules/{version}", 1);
        things.put(
                "/hackathon/{id}/documents/{detail}",
                one("select max(id) from hackathon.detail where edition_id = :id and file_id > 0", ids.get("edition")));
    }

    /** A certificate of a prize by the verdict that counts. */
    private long awarded(long edition, long owner, Map<String, Object> things) {
        var verdict = one("select id from hackathon.verdict where edition_id = :id and final_at is not null", edition);
        var day = LocalDate.of(2026, 3, 2);
        var text = new Text("جائزة", "Prix planté", "Planted prize");
        var certificate = certificates
                .issue(
                        new Award(
                                "idarathon.prize",
                                verdict,
                                owner,
                                text,
                                0,
                                0,
                                day,
                                day,
                                null,
                                day,
                                text,
                                null,
                                Feat.PRIZE),
                        owner)
                .certificate();
        db.sql("""
                        insert into hackathon.award (edition_id, verdict_id, team_id, person_id, place, asked_at, asked_by, certificate_id)
                        values (:edition, :verdict, :team, :owner, 1, now(), :owner, :certificate)
                        """)
                .param("edition", edition)
                .param("verdict", verdict)
                .param("team", things.get("/me/teams/{team}"))
                .param("owner", owner)
                .param("certificate", certificate.id())
                .update();
        return certificate.id();
    }

    /** Somebody applied, and a team handed something in that everybody may see: the results were shown once. */
    private void applied(long edition, long owner, long superior, Map<String, Object> things, Map<String, Long> ids) {
        one("""
                insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock, began_at, ended_at)
                values (:id, 'results', '2001-01-01', '2001-01-02', '{see-results}', false, '2001-01-01T08:00:00Z',
                        '2001-01-02T08:00:00Z') returning id
                """, edition);
        var dossier = one("""
                insert into hackathon.dossier (edition_id, is_team, name, motivation, idea_title, idea, language, state, code, begun_at,
                                               sent_at)
                values (:id, true, 'x', 'x', 'x', 'x', 'fr', 'sent', 'D' || :id, now(), now()) returning id
                """, edition);
        db.sql("""
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, agreement, joined_at)
                        values (:dossier, :edition, :owner, 'leader', 'asked', now())
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .param("owner", owner)
                .update();
        var team = one("""
                insert into hackathon.team (edition_id, name, code, made_at) values (:id, 'x', 'T' || :id, now()) returning id
                """, edition);
        for (var person : List.of(owner, superior)) {
            db.sql("""
                            insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                            values (:team, :edition, :person, :part, now())
                            """)
                    .param("team", team)
                    .param("edition", edition)
                    .param("person", person)
                    .param("part", person == owner ? "leader" : "member")
                    .update();
        }
        var deliverable = one("""
                insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_ar, title_fr, title_en, is_required,
                                                   most)
                values (:id, (select min(id) from hackathon.phase where edition_id = :id), 'planted', 1, 'file', 'x', 'x', 'x', false, 1000) returning id
                """, edition);
        ids.put("handed", one("""
                insert into platform.file (name, content_type, bytes, sha256, kept_at)
                values ('x.txt', 'text/plain', 1 + 0 * :id, sha256('x'), now()) returning id
                """, 0));
        one(
                "insert into platform.file_piece (file_id, place, bytes) values (:id, 0, 'x') returning file_id",
                ids.get("handed"));
        var submission = one("""
                insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at, consent, licence)
                select :id, t.edition_id, (select min(p.id) from hackathon.phase p where p.edition_id = t.edition_id), 1, 'draft', now(), true, 'mit' from hackathon.team t where t.id = :id returning id
                """, team);
        db.sql("""
                        insert into hackathon.submission_part (submission_id, deliverable_id, file_id)
                        values (:submission, :deliverable, :file)
                        """)
                .param("submission", submission)
                .param("deliverable", deliverable)
                .param("file", ids.get("handed"))
                .update();
        db.sql(
                        "update hackathon.submission set state = 'sent', sent_at = now(), fingerprint = sha256('x') where id = :id")
                .param("id", submission)
                .update();
        var ticket = one("""
                insert into hackathon.ticket (edition_id, team_id, words, place, opened_at)
                select t.edition_id, t.id, 'x', 'x', now() from hackathon.team t where t.id = :id returning id
                """, team);
        things.put("/desk/hackathon/{edition}/help/{ticket}", ticket);
        things.put("/me/hackathon/help/{ticket}", ticket);
        things.put("/hackathon/{id}", edition);
        things.put("/hackathon/{id}/gallery/{team}", team);
        things.put("/hackathon/{id}/gallery/{team}/files/{deliverable}", deliverable);
        things.put("/me/teams/{team}", team);
        PlantedRoom.in(db, team, owner, things);
        things.put("/me/teams/{team}/submission/{version}", 1);
        things.put("/me/teams/{team}/submission/{version}/files/{deliverable}", deliverable);
        things.put("/me/teams/{team}/submission/files/{deliverable}", deliverable);
        things.put("/desk/hackathon/{edition}/dossiers/{dossier}", dossier);
        things.put("/desk/hackathon/{edition}/teams/{team}", team);
        things.put("/desk/hackathon/{edition}/teams/{team}/people/{person}", superior);
        things.put("/desk/hackathon/{edition}/teams/people/{person}", superior);
        things.put("/desk/hackathon/{edition}/deliverables/{deliverable}", deliverable);
        things.put("/desk/hackathon/{edition}/deliverables/phases/{phase}", SomeEdition.phase(db, edition));
        judged(edition, owner, things);
        read(edition, owner, things);
    }

    /** The owner reads dossiers too. */
    private void read(long edition, long owner, Map<String, Object> things) {
        db.sql("""
                        insert into hackathon.reader (edition_id, person_id, most, added_at) values (:edition, :owner, 10, now())
                            on conflict do nothing
                        """).param("edition", edition).param("owner", owner).update();
        things.put("/desk/hackathon/{edition}/reading/{person}", owner);
        things.put(
                "/desk/hackathon/{edition}/reading/conflicts/{conflict}",
                one("select max(id) from hackathon.reader_conflict where edition_id = :id", edition));
        things.put(
                "/desk/hackathon/{edition}/selection/targets/{target}",
                one("select max(id) from hackathon.target where edition_id = :id", edition));
        things.put(
                "/desk/hackathon/{edition}/selection/{dossier}",
                one("select id from hackathon.dossier where edition_id = :id and idea_title = 'Read 1'", edition));
        things.put("/me/reading/{edition}", edition);
        things.put(
                "/me/reading/{edition}/{dossier}",
                one("select id from hackathon.dossier where edition_id = :id and idea_title = 'Read 1'", edition));
    }

    /** The owner judges too, a verdict holds, and one is being made. */
    private void judged(long edition, long owner, Map<String, Object> things) {
        db.sql("""
                        insert into hackathon.juror (edition_id, person_id, most, added_at) values (:edition, :owner, 10, now())
                        """).param("edition", edition).param("owner", owner).update();
        PlantedJury.verdict(db, edition);
        things.put("/desk/hackathon/{edition}/certificates/{certificate}", awarded(edition, owner, things));
        things.put("/desk/hackathon/{edition}/jury/{person}", owner);
        things.put(
                "/desk/hackathon/{edition}/jury/conflicts/{conflict}",
                one("select max(id) from hackathon.conflict where edition_id = :id", edition));
        things.put("/me/jury/{edition}", edition);
        things.put(
                "/desk/hackathon/{edition}/feedback/{team}",
                one("select id from hackathon.team where edition_id = :id and name = 'Judged 1'", edition));
        db.sql("""
                        insert into hackathon.feedback (team_id, edition_id, words, saved_at, saved_by, sent_at, sent_by)
                        values (:team, :edition, 'x', now(), :owner, now(), :owner)
                        """)
                .param("team", things.get("/me/teams/{team}"))
                .param("edition", edition)
                .param("owner", owner)
                .update();
        var judged = one("select id from hackathon.team where edition_id = :id and name = 'Judged 1'", edition);
        things.put("/me/jury/{edition}/{team}", judged);
        things.put("/me/jury/{edition}/{team}/work/files/{deliverable}", PlantedJury.handsIn(db, judged));
        // each juror meets the teams in an order of their own
        PlantedJury.handsIn(
                db, one("select id from hackathon.team where edition_id = :id and name = 'Judged 2'", edition));
    }

    /** Somebody asked, was answered, and there is a ready answer. */
    private void questions(long owner, Map<String, Object> things, Map<String, Long> ids) {
        var question = db.sql("""
                        insert into hackathon.question (edition_id, asked_by, category, words, language, asked_at, queue, due_at)
                        values (:edition, :owner, 'rules', 'Jusqu’à quand ?', 'fr', now(), 'organisation', now()) returning id
                        """)
                .param("edition", ids.get("edition"))
                .param("owner", owner)
                .query(Long.class)
                .single();
        var message = db.sql("""
                        with said as (
                            insert into hackathon.message (edition_id, token, kind, question_id, segment, body_fr, sent_at, sent_by)
                            values (:edition, gen_random_uuid(), 'answer', :question, 'asker', 'Demain.', now(), :owner) returning id),
                        told as (insert into hackathon.receipt (message_id, person_id) select id, :owner from said)
                        select id from said
                        """)
                .param("edition", ids.get("edition"))
                .param("question", question)
                .param("owner", owner)
                .query(Long.class)
                .single();
        var canned = db.sql("""
                        insert into hackathon.canned_answer (edition_id, title_ar, title_fr, title_en, body_ar, body_fr, body_en)
                        values (:edition, 'ع', 'T', 'T', 'ن', 'C', 'B') returning id
                        """)
                .param("edition", ids.get("edition"))
                .query(Long.class)
                .single();
        things.put("/desk/hackathon/{edition}/questions/{question}", question);
        things.put("/desk/hackathon/{edition}/messages/{message}", message);
        things.put("/me/hackathon/messages/{message}", message);
        things.put("/desk/hackathon/{edition}/canned-answers/{canned}", canned);
    }

    /** An edition that readers see, whose call goes on until somebody says otherwise; the latest of all. */
    static long edition(JdbcClient db) {
        var id = db.sql("""
                        insert into hackathon.edition (slug, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en, period_from,
                                                       period_to, story, figures, source, other_sources, state_ar, state_fr,
                                                       state_en, published_at)
                        select 'planted-' || gen_random_uuid(), 'دورة', 'Édition plantée', 'Planted edition', 'نص', 'Texte', 'Text',
                               '2098-01', '2098-06',
                               '[{"heading": {"fr": "Titre", "ar": "عنوان", "en": "Heading"}, "body": {"fr": "Texte", "ar": "نص", "en": "Text"}}]',
                               '[]', '', '{}', 'published', 'published', 'published', now()
                        returning id
                        """).query(Long.class).single();
        for (var sql : List.of("""
                insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock, began_at)
                values (:id, 'call', current_date - 1, current_date + 9, '{apply,ask}', false, now())
                """, """
                insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock)
                values (:id, 'teams', current_date + 19, current_date + 29, '{team-up,ask,submit}', false)
                """, """
                insert into hackathon.deliverable (edition_id, code, position, kind, title_ar, title_fr, title_en, is_required, most)
                values (:id, 'apart', 1, 'text', 'مخرج', 'Livrable sans phase', 'Deliverable apart', false, 1000)
                """, """
                insert into hackathon.detail (edition_id, kind, title_ar, title_fr, title_en, state_ar, state_fr, state_en)
                values (:id, 'prize', 'جائزة', 'Prix planté', 'Planted prize', 'published', 'published', 'published')
                """, """
                with file as (
                    insert into platform.file (name, content_type, bytes, sha256, kept_at)
                    values ('x.txt', 'text/plain', 1, sha256('x'), now()) returning id
                ), piece as (
                    insert into platform.file_piece (file_id, place, bytes) select id, 0, 'x' from file
                )
                insert into hackathon.detail (edition_id, kind, title_ar, title_fr, title_en, state_ar, state_fr, state_en, file_id)
                select :id, 'document', 'وثيقة', 'Document planté', 'Planted document', 'published', 'published', 'published', id
                  from file
                """, """
                insert into hackathon.rules (edition_id, version, body_ar, body_fr, body_en, why, published_at, published_by)
                values (:id, 1, 'نظام', 'Règlement planté', 'Planted rules', '', now(), 0)
                """, """
                insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                values (:id, 'final', 'planted', 1, 100, 1, 5, 'Critère planté', '[]')
                """, """
                insert into hackathon.challenge (code, edition_id, title_ar, title_fr, title_en, summary_ar, summary_fr, summary_en,
                                                 source, state_ar, state_fr, state_en)
                values ('planted', :id, 'تحد', 'Défi planté', 'Planted challenge', 'نص', 'Texte', 'Text', 'https://planted.example/', 'published', 'published', 'published')
                """, """
                insert into hackathon.project (edition_id, name, also_written, title_ar, title_fr, title_en, summary_ar,
                                               summary_fr, summary_en, source, state_ar, state_fr, state_en)
                values (:id, 'Planted', '{}', 'مشروع', 'Projet planté', 'Planted project', 'نص', 'Texte', 'Text', 'https://planted.example/', 'published', 'published',
                        'published')
                """)) {
            db.sql(sql).param("id", id).update();
        }
        return id;
    }

    /** What is being written waits for somebody to proofread it. */
    private void learning(long owner, Map<String, Object> things, Map<String, Long> ids) {
        ids.put("draft", draft(db, owner, "planted-" + owner, "review"));
        things.put("/desk/learning/{theme}", "cybersecurity");
        things.put("/desk/learning/{theme}/items/{code}", "cap-passphrase");
        things.put("/desk/learning/{theme}/items/{code}/versions/{version}", 1);
        things.put("/desk/learning/drafts/{id}", ids.get("draft"));
    }

    /** A question that could be let through as it stands, written by this person. */
    static long draft(JdbcClient db, long writer, String code, String standing) {
        return db.sql("""
                        insert into learning.draft as d (theme, kind, code, base, body, stale, standing, number, written_by,
                                                         begun_at, at)
                        select i.theme, i.kind, :code, 0, v.body || jsonb_build_object('code', cast(:code as text)), '{}',
                               :standing, 1, array[:writer], v.published_at, v.published_at
                          from learning.item i join learning.item_version v on v.item_id = i.id and v.version = i.version
                         where i.theme = 'cybersecurity' and i.kind = 'question'
                         order by i.position limit 1
                            on conflict (theme, code) do update set standing = excluded.standing
                        returning d.id
                        """)
                .param("code", code)
                .param("standing", standing)
                .param("writer", writer)
                .query(Long.class)
                .single();
    }

    /** What the page of the owner's own sessions calls the one they just opened. */
    private String session(long owner) {
        new Browser(web).signIn(cast.emailOf(owner), Cast.PASSWORD);
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(owner), Cast.PASSWORD);
        var page = browser.get("/fr/me/security").getResponse();
        return Jsoup.parse(new String(page.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .select("form[action*='/me/security/sessions/']")
                .eachAttr("action")
                .stream()
                .filter(action -> action.matches(".*/sessions/[^/]+/end"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*/sessions/([^/]+)/end", "$1");
    }

    private Long one(String sql, long id) {
        return db.sql(sql).param("id", id).query(Long.class).single();
    }

    private static LocalDate today() {
        return LocalDate.now(KingdomZone.ZONE);
    }

    /** A file for everybody beside the first course: pages and forms about materials are there for whoever walks. */
    static void material(JdbcClient db) {
        db.sql("""
                        with material as (
                            insert into training.material (course_id, title, language, audience, added_at)
                            select min(id), 'x', 'fr', 'everybody', timestamptz '2026-01-01T08:00:00Z' from training.course
                            returning id
                        )
                        insert into training.material_file (material_id, version, name, content_type, bytes, added_at)
                        select id, 1, 'x.txt', 'text/plain', '\\x78', timestamptz '2026-01-01T08:00:00Z' from material
                        """).update();
    }
}
