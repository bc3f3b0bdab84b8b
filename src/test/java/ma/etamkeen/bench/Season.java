package ma.etamkeen.bench;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A season of training on top of the demonstration: 100,000 people in 2,000 units below its administrations, 100 rooms,
 * 5,000 sessions before and after today, and 500,000 registrations with their presences. All of it follows from the seed.
 *
 * @param places what stands in addresses, by its name in braces: {@code session} is one that takes requests, {@code past} one
 *     that is over with its {@code slot} and the registration {@code mark}, {@code mine} one the busy person was in
 */
record Season(Map<String, Long> places) {

    /**
     * How much of it.
     *
     * @param each registrations in one session; four fifths of them have a seat
     */
    record Size(int people, int units, int sessions, int each) {

        static final Size WHOLE = new Size(100_000, 2_000, 5_000, 100);

        int seats() {
            return each * 4 / 5;
        }
    }

    private static final int ROOMS = 100;
    private static final int DAYS = 400;
    /** One session in so many keeps seats for women and limits one administration. */
    private static final int WITH_QUOTAS = 10;

    /** So many seats has somebody who signs in. */
    private static final int OFTEN = 60;

    private static final Map<String, String> PLACES = Map.of(
            "session",
            """
            select min(s.id) from training.session s, asked
             where s.id >= first and s.opens_at < now and s.closes_at > now
               and exists (select from training.quota q where q.session_id = s.id)
            """,
            "past",
            "select max(id) from training.session, asked where id >= first and ends_at < now",
            "today",
            "select max(id) from training.session, asked where id >= first and date_trunc('day', starts_at) = date_trunc('day', now)",
            "mine",
            """
            select max(s.id) from training.session s join training.registration g on g.session_id = s.id, asked
             where s.id >= first and s.ends_at < now and g.person_id = busy and g.state = 'confirmed'
            """,
            "slot",
            "select max(t.id) from training.slot t where t.session_id = (select max(id) from training.session, asked where id >= first and ends_at < now)",
            "mark",
            """
            select max(g.id) from training.registration g
             where g.state = 'confirmed' and g.session_id = (select max(id) from training.session, asked where id >= first and ends_at < now)
            """,
            "course",
            "select min(course_id) from training.session, asked where id >= first",
            "room",
            "select max(id) from training.room",
            "venue",
            "select max(id) from training.venue",
            "trainer",
            "select max(id) from training.trainer");

    /**
     * Fills the database.
     *
     * @param busy somebody who signs in, and has a seat in many of the sessions
     */
    static Season fill(JdbcClient db, Size size, long seed, long busy) {
        var now = LocalDateTime.now(KingdomZone.ZONE).withNano(0);
        units(db, size);
        people(db, size, seed);
        rooms(db);
        trainers(db);
        var first = sessions(db, size, now);
        quotas(db, size, first);
        registrations(db, size, first, seed);
        busy(db, size, busy);
        attendance(db, first, now);
        certificates(db, first, now);
        var places = new TreeMap<String, Long>();
        PLACES.forEach((name, sql) -> places.put(
                name,
                db.sql("""
                                with asked (first, now, busy) as (
                                    values (cast(:first as bigint), cast(:now as timestamp), cast(:busy as bigint)))
                                """ + sql)
                        .param("first", first)
                        .param("now", now)
                        .param("busy", busy)
                        .query(Long.class)
                        .single()));
        return new Season(places);
    }

    private static void units(JdbcClient db, Size size) {
        var first = db.sql("select coalesce(max(id), 0) + 1 from organisations.unit")
                .query(Long.class)
                .single();
        db.sql("select setval('organisations.unit_id_seq', :last)")
                .param("last", first + size.units())
                .query((_, _) -> true)
                .single();
        db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, name_folded,
                                                        level, role)
                        select :first + n, 'S-' || n, 'division', t.ids[1 + n % cardinality(t.ids)],
                               array[t.ids[1 + n % cardinality(t.ids)], :first + n], 'وحدة ' || n, 'Unité ' || n, 'Unit ' || n,
                               'unite ' || n, 'central', 'beneficiary'
                          from generate_series(0, :units - 1) n
                         cross join (select array_agg(id order by id) as ids from organisations.unit where parent_id is null) t
                        """).param("first", first).param("units", size.units()).update();
    }

    private static void people(JdbcClient db, Size size, long seed) {
        db.sql("""
                        insert into people.person (name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, region_code,
                                                   level, category, language, created_at)
                        select 'شخص ' || n, 'Personne ' || n, 'personne ' || n || ' شخص ' || n, 'skhs' || n, 'prsn' || n,
                               case when h % 5 < 2 then 'f' else 'm' end, u.ids[1 + h % cardinality(u.ids)],
                               'MA-' || lpad((1 + h % 12)::text, 2, '0'),
                               (array['central', 'deconcentrated', 'territorial'])[1 + h % 3],
                               (array['cadre', 'maitrise', 'execution'])[1 + h % 3], (array['ar', 'fr'])[1 + h % 2], timestamptz '2026-01-01'
                          from generate_series(1, :people) n
                         cross join (select array_agg(id order by id) as ids from organisations.unit where code like 'S-%') u
                         cross join lateral (select ((n * 2654435761 + :seed) >> 7) % 1000003 as h) hashed
                        """).param("people", size.people()).param("seed", seed).update();
        db.sql("""
                        insert into people.account (person_id, email, created_at, confirmed_at)
                        select id, 's' || id || '@bench.example', created_at, created_at from people.person p
                         where name_latin like 'Personne %' and not exists (select from people.account a where a.person_id = p.id)
                        """).update();
    }

    private static void rooms(JdbcClient db) {
        db.sql("""
                        insert into training.venue (name_ar, name_fr, name_en, address, region_code)
                        select 'مركز ' || n, 'Centre ' || n, 'Centre ' || n, 'Rue ' || n, 'MA-' || lpad((1 + n % 12)::text, 2, '0')
                          from generate_series(1, :rooms / 4) n
                        """).param("rooms", ROOMS).update();
        db.sql("""
                        insert into training.room (venue_id, name_ar, name_fr, name_en, capacity)
                        select v.id, 'قاعة ' || n, 'Salle ' || n, 'Room ' || n, 120
                          from generate_series(1, 4) n cross join training.venue v where v.name_fr ~ '^Centre [0-9]+$'
                        """).update();
    }

    /** A register as large as that of a country. */
    private static void trainers(JdbcClient db) {
        db.sql("""
                        insert into training.trainer (person_id, areas, languages, added_at, added_by)
                        select id, array(select code from skills.area order by code limit 1 + id % 3), '{ar,fr}', now(), 0
                          from people.person
                         where name_latin like 'Personne %'
                         order by id
                         limit 300
                        """).update();
    }

    /** Two days each; no room is wanted twice, since a room has sessions that begin on even days or on odd ones. */
    private static long sessions(JdbcClient db, Size size, LocalDateTime now) {
        var first = db.sql("select coalesce(max(id), 0) + 1 from training.session")
                .query(Long.class)
                .single();
        db.sql("""
                        insert into training.session (course_id, format, place, region_code, language, capacity, seats_taken, waiting,
                                                      seats_kept, approval, opens_at, closes_at, threshold, owner_unit, starts_at, ends_at,
                                                      created_at, created_by, published_at, published_by)
                        select c.ids[1 + n % cardinality(c.ids)], 'in-person', '', 'MA-' || lpad((1 + n % 12)::text, 2, '0'),
                               (array['ar', 'fr'])[1 + n % 2], :seats, 0, 0, 0, case when n % 2 = 0 then array['manager'] else '{}' end,
                               d.day - interval '60 days', d.day - interval '2 days', 80, u.ids[1 + n % cardinality(u.ids)],
                               d.day, d.day + interval '31 hours', d.day - interval '70 days', 0, d.day - interval '61 days', 0
                          from generate_series(0, :sessions - 1) n
                         cross join (select array_agg(id order by id) as ids from training.course) c
                         cross join (select array_agg(id order by id) as ids from organisations.unit where code like 'S-%') u
                         cross join lateral (select cast(:today as timestamp) + (n % :days - 300) * interval '1 day' as day) d
                        """)
                .param("sessions", size.sessions())
                .param("days", DAYS)
                .param("seats", size.seats())
                .param("today", now.toLocalDate().atTime(9, 0))
                .update();
        db.sql("""
                        insert into training.slot (session_id, starts_at, ends_at, room_id)
                        select s.id, s.starts_at + d * interval '1 day', s.starts_at + d * interval '1 day' + interval '7 hours',
                               r.ids[1 + (s.id - :first) / :days * 2 + (s.id - :first) % 2]
                          from training.session s
                         cross join generate_series(0, 1) d
                         cross join (select array_agg(id order by id) as ids from training.room where name_fr ~ '^Salle [1-4]$') r
                         where s.id >= :first
                        """).param("first", first).param("days", DAYS).update();
        db.sql("""
                        insert into training.room_hold (slot_id, room_id, during)
                        select t.id, t.room_id, tstzrange(t.starts_at at time zone 'Africa/Casablanca', t.ends_at at time zone 'Africa/Casablanca')
                          from training.slot t where t.session_id >= :first
                        """).param("first", first).update();
        return first;
    }

    private static void quotas(JdbcClient db, Size size, long first) {
        db.sql("""
                        insert into training.quota (session_id, kind, reserved) select id, 'women', 5 from training.session
                         where id >= :first and id % :tenth = 0
                        """).param("first", first).param("tenth", WITH_QUOTAS).update();
        db.sql("""
                        insert into training.quota (session_id, kind, unit_id, reserved, most)
                        select s.id, 'unit', u.lineage[1], 0, :seats from training.session s
                          join organisations.unit u on u.id = s.owner_unit
                         where s.id >= :first and s.id % :tenth = 0
                        """)
                .param("first", first)
                .param("tenth", WITH_QUOTAS)
                .param("seats", size.seats())
                .update();
    }

    /** Four fifths have a seat, a tenth waits and a tenth was refused. */
    private static void registrations(JdbcClient db, Size size, long first, long seed) {
        db.sql("""
                        insert into training.registration (session_id, person_id, state, rank_number, asked_at, seated_at, administration,
                                                           decided_at, decided_by, reason)
                        select s.id, p.id, m.state, case when m.state = 'waiting' then n end, s.opens_at at time zone 'UTC' + n * interval '1 hour',
                               case when m.state = 'confirmed' then s.opens_at at time zone 'UTC' + (n + 1) * interval '1 hour' end,
                               u.lineage[1], case when m.state = 'refused' then s.opens_at at time zone 'UTC' + (n + 1) * interval '1 hour' end,
                               case when m.state = 'refused' then 0 end, case when m.state = 'refused' then 'x' else '' end
                          from training.session s
                         cross join generate_series(0, :each - 1) n
                         cross join (select min(id) as low from people.person where name_latin like 'Personne %') f
                          join people.person p on p.id = f.low + (s.id * 7919 + n * 104729 + :seed) % :people
                          join organisations.unit u on u.id = p.unit_id
                         cross join lateral (select case when n < :seats then 'confirmed' when n < :seats + :each / 10 then 'waiting' else 'refused' end as state) m
                         where s.id >= :first
                        """)
                .param("first", first)
                .param("each", size.each())
                .param("seats", size.seats())
                .param("people", size.people())
                .param("seed", seed)
                .update();
        db.sql("""
                        update training.registration g
                           set quotas = array(select q.id from training.quota q join people.person p on p.id = g.person_id
                                               where q.session_id = g.session_id
                                                 and (q.kind = 'women' and p.sex = 'f' or q.kind = 'unit' and q.unit_id = g.administration)
                                               order by q.id)
                         where g.session_id >= :first and exists (select from training.quota q where q.session_id = g.session_id)
                        """).param("first", first).update();
        db.sql("""
                        update training.quota q
                           set taken = (select count(*) from training.registration g
                                         where g.session_id = q.session_id and g.state = 'confirmed' and q.id = any (g.quotas))
                         where q.session_id >= :first
                        """).param("first", first).update();
        db.sql("""
                        update training.session s
                           set seats_taken = (select count(*) from training.registration g where g.session_id = s.id and g.state = 'confirmed'),
                               waiting = (select count(*) from training.registration g where g.session_id = s.id and g.state = 'waiting'),
                               last_rank = :each
                         where s.id >= :first
                        """).param("first", first).param("each", size.each()).update();
    }

    private static void busy(JdbcClient db, Size size, long person) {
        db.sql("""
                        update training.registration set person_id = :person
                         where id in (select max(g.id) from training.registration g
                                       where g.state = 'confirmed'
                                         and g.session_id in (select id from training.session where capacity = :seats
                                                               order by id * 7919 % 10007 limit :often)
                                         and not exists (select from training.registration o
                                                          where o.session_id = g.session_id and o.person_id = :person)
                                       group by g.session_id)
                        """)
                .param("person", person)
                .param("seats", size.seats())
                .param("often", OFTEN)
                .update();
    }

    private static void attendance(JdbcClient db, long first, LocalDateTime now) {
        db.sql("""
                        insert into training.attendance
                               (slot_id, registration_id, presence, marked_by, marked_at, minutes, slot_minutes)
                        select t.id, g.id, case when (g.id + t.id) % 11 = 0 then 'absent' else 'present' end, 0,
                               timestamptz '2026-01-05', case when (g.id + t.id) % 11 = 0 then 0 else 180 end, 180
                          from training.slot t
                          join training.registration g on g.session_id = t.session_id and g.state = 'confirmed'
                         where t.session_id >= :first and t.ends_at < :now and t.session_id % 8 <> 0
                        """).param("first", first).param("now", now).update();
        // of a session that is over and wholly marked the list is final
        db.sql("""
                        insert into training.presence_list
                               (session_id, published_at, published_by, appeals_until, final_at, final_by)
                        select s.id, timestamptz '2026-01-05', 0, s.ends_at, timestamptz '2026-01-05', 0
                          from training.session s
                         where s.id >= :first and s.ends_at < :now and s.id % 8 <> 0
                        """).param("first", first).param("now", now).update();
    }

    /** Whoever was there has theirs, but of the sessions of the last week. */
    private static void certificates(JdbcClient db, long first, LocalDateTime now) {
        db.sql("""
                        with due as (
                            select g.id, g.session_id, g.person_id, s.ends_at, s.starts_at, p.name_ar, p.name_latin, p.sex,
                                   jsonb_build_object('ar', c.title_ar, 'fr', c.title_fr, 'en', c.title_en) as course, c.hours
                              from training.registration g
                              join training.session s on s.id = g.session_id
                              join training.course c on c.id = s.course_id
                              join people.person p on p.id = g.person_id
                              join training.presence_list l on l.session_id = s.id and l.final_at is not null
                             where g.session_id >= :first and g.state = 'confirmed' and s.ends_at < cast(:now as timestamp) - interval '7 days'
                               and (select sum(a.minutes) * 100 >= s.threshold * sum(a.slot_minutes)
                                      from training.attendance a where a.registration_id = g.id)
                        ), made as (
                            insert into certificates.certificate
                                   (serial, code, kind, subject, person_id, facts, issued_at, issued_by)
                            select 'S-' || id, 'season' || lpad(id::text, 22, '0'), 'training.session', session_id, person_id,
                                   jsonb_build_object('nameAr', name_ar, 'nameLatin', name_latin, 'sex', sex, 'course', course,
                                                      'hours', hours, 'sessions', 2, 'from', starts_at::date, 'to', ends_at::date,
                                                      'issuedOn', ends_at::date + 2, 'place', null, 'administration', null,
                                                      'validUntil', null),
                                   ends_at at time zone 'UTC' + interval '2 days', 0
                              from due
                            on conflict do nothing
                            returning id, subject, person_id
                        )
                        insert into training.delivery (registration_id, asked_at, asked_by, certificate)
                        select d.id, d.ends_at at time zone 'UTC' + interval '2 days', 0, m.id
                          from due d join made m on m.subject = d.session_id and m.person_id = d.person_id
                        """).param("first", first).param("now", now).update();
    }
}
