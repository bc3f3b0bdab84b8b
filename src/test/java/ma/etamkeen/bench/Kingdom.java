package ma.etamkeen.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A kingdom to measure in: 600,000 people with accounts in 20,000 units of twenty ministries, with superiors, roles, wishes
 * about data, files of people and training.
 *
 * @param ministry a unit at the top
 * @param direction one below it
 * @param unit one below that, with nothing below
 * @param files a file of people for each of the three
 */
record Kingdom(long ministry, long direction, long unit, List<Long> files) {

    static final int UNITS = 20_000;
    static final int PEOPLE = 600_000;
    private static final int SESSIONS = 5_000;
    private static final int REQUESTS = 6_000;

    /**
     * Twenty ministries of a thousand units each in three levels; people with names as frequent as names are, who did not
     * come in the order of their names.
     */
    static Kingdom fill(JdbcClient db) {
        var first = db.sql("select coalesce(max(id), 0) + 1 from organisations.unit")
                .query(Long.class)
                .single();
        db.sql("select setval('organisations.unit_id_seq', :last)")
                .param("last", first + UNITS)
                .query((_, _) -> true)
                .single();
        db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, name_folded,
                                                        level, role)
                        select :first + n, 'B-' || n, 'division',
                               case when n < 20 then null when n < 420 then :first + n % 20
                                    else :first + 20 + (n - 420) % 400 end,
                               case when n < 20 then array[:first + n]
                                    when n < 420 then array[:first + n % 20, :first + n]
                                    else array[:first + (20 + (n - 420) % 400) % 20, :first + 20 + (n - 420) % 400, :first + n] end,
                               'وحدة ' || n, 'Unité ' || n, 'Unit ' || n, 'unite ' || n, 'central', 'beneficiary'
                          from generate_series(0, :units - 1) n
                        """).param("first", first).param("units", UNITS).update();
        var indexes = dropIndexes(db);
        db.sql("""
                        insert into people.person (name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, region_code,
                                                   level, category, language, created_at)
                        select ar, latin, lower(latin) || ' ' || translate(ar, 'ةىأإآ', 'هيااا'), case when n % 40 = 1 then 'jmn' || ((n * 2654435761) >> 12) % :units else 'mdk' || n % 100000 end,
                               case when n % 40 = 1 then 'jml' || ((n * 2654435761) >> 12) % :units else 'mdb' || n % 100000 end, case when n % 2 = 0 then 'f' else 'm' end,
                               :first + ((n * 2654435761) >> 12) % :units, 'MA-04', 'central', 'cadre', 'ar', timestamptz '2026-01-01'
                          from (select n,
                                       (array['محمد', 'فاطمة', 'نورة', 'يوسف', 'خديجة', 'حسن', 'مريم', 'كريم', 'سعاد', 'رشيد', 'ليلى',
                                              'عمر', 'زينب', 'علي', 'هند', 'سعيد', 'نادية', 'طارق', 'سلمى', 'أنس'])[1 + n % 20]
                                       || ' ' ||
                                       (array['بناني', 'العلوي', 'التازي', 'الإدريسي', 'العمراني', 'المنصوري', 'الفاسي', 'برادة',
                                              'الشرقاوي', 'بنجلون', 'الكتاني', 'السباعي', 'الرحموني'])[1 + n % 13]
                                       || ' ' || n % 4001 as ar,
                                       (array['Mohamed', 'Fatima', 'Noura', 'Youssef', 'Khadija', 'Hassan', 'Meryem', 'Karim', 'Souad',
                                              'Rachid', 'Leila', 'Omar', 'Zineb', 'Ali', 'Hind', 'Said', 'Nadia', 'Tarik', 'Salma',
                                              'Anas'])[1 + n % 20]
                                       || ' ' ||
                                       (array['Bennani', 'Alaoui', 'Tazi', 'El Idrissi', 'Amrani', 'Mansouri', 'El Fassi', 'Berrada',
                                              'Cherkaoui', 'Benjelloun', 'Kettani', 'Sebai', 'Rahmouni'])[1 + n % 13]
                                       || ' P' || lpad((n % 400001)::text, 6, '0') as latin
                                  from (select place * 7919 % cast(:people as bigint) as n
                                          from generate_series(1, cast(:people as bigint)) place) n) named
                        """)
                .param("first", first)
                .param("units", UNITS)
                .param("people", PEOPLE)
                .update();
        indexes.forEach(index -> db.sql(index).update());
        var ministry = first;
        var direction = first + 20;
        var unit = first + 420;
        accounts(db);
        superiors(db, unit);
        roles(db, first);
        requests(db);
        var files = List.of(file(db, ministry, 1_000), file(db, direction, 500), file(db, unit, 50));
        training(db, first);
        db.sql("vacuum analyze").update();
        return new Kingdom(ministry, direction, unit, files);
    }

    /** People come faster before their indexes: drops those that no constraint needs, and says how they are made again. */
    private static List<String> dropIndexes(JdbcClient db) {
        record Index(String name, String definition) {}
        var indexes = db.sql("""
                        select i.indexname, i.indexdef
                          from pg_indexes i
                         where i.schemaname = 'people' and i.tablename in ('person', 'name_word')
                           and not exists (select from pg_constraint c where c.conname = i.indexname)
                        """)
                .query((row, _) -> new Index(row.getString("indexname"), row.getString("indexdef")))
                .list();
        indexes.forEach(index -> db.sql("drop index people." + index.name()).update());
        return indexes.stream().map(Index::definition).toList();
    }

    private static void accounts(JdbcClient db) {
        db.sql("""
                        insert into people.account (person_id, email, created_at, confirmed_at)
                        select id, 'p' || id || '@bench.example', created_at, created_at from people.person p
                         where not exists (select from people.account a where a.person_id = p.id)
                        """).update();
    }

    /** A sixth of the people, and all of one unit, have somebody of their own unit above them. */
    private static void superiors(JdbcClient db, long unit) {
        db.sql("""
                        insert into people.superior (person_id, manager_id, valid_from, named_at)
                        select p.id, h.id, date '2026-01-01', timestamptz '2026-01-01'
                          from (select unit_id, min(id) as id from people.person group by unit_id) h
                          join people.person p on p.unit_id = h.unit_id and p.id <> h.id
                         where p.id % 6 = 0 or p.unit_id = :unit
                        """).param("unit", unit).update();
    }

    /** Whoever leads each unit, and a focal point for each direction. */
    private static void roles(JdbcClient db, long first) {
        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                        select max(p.id), r.role, 'unit', p.unit_id, date '2026-01-01', timestamptz '2026-01-01'
                          from people.person p
                          join (values ('manager', cast(:units as int)), ('focal-point', 420)) r (role, units)
                            on p.unit_id < :first + r.units
                         where p.unit_id >= :first
                         group by p.unit_id, r.role
                        """).param("first", first).param("units", UNITS).update();
    }

    private static void requests(JdbcClient db) {
        db.sql("""
                        insert into people.data_request (person_id, kind, wanted, why, asked_at, due_on, state, decided_at)
                        select p.id, 'correction', jsonb '{"nameLatin": "Mohamed"}', 'x', timestamptz '2026-10-01' + p.id % 60 * interval '1 day',
                               date '2026-10-15' + cast(p.id % 60 as int), case when p.id % 3 = 0 then 'accepted' else 'waiting' end,
                               case when p.id % 3 = 0 then timestamptz '2026-10-01' + p.id % 60 * interval '1 day' end
                          from (select id from people.person
                                 where id % (:people / :requests) = 0 or unit_id = (select id from organisations.unit where code = 'B-420')) p
                        """).param("people", PEOPLE).param("requests", REQUESTS).update();
    }

    /** Lines to be added for nine tenths, and for one tenth perhaps somebody on record. */
    private static long file(JdbcClient db, long unit, int lines) {
        var file = db.sql("""
                        insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header, rows,
                                                   mapping, language, state)
                        select :unit, max(id), timestamptz '2026-10-01', 'people.csv', 'csv', 'utf-8', ';', '{Name}', :lines, '{name}',
                               'fr', 'checked'
                          from people.person where unit_id = :unit
                        returning id
                        """)
                .param("unit", unit)
                .param("lines", lines)
                .query(Long.class)
                .single();
        db.sql("""
                        insert into people.import_line (import_id, number, name_ar, name_latin, name_folded, key_ar, key_latin, sex,
                                                        unit_id, problems, action, person_id)
                        select :file, row_number() over (), p.name_ar, p.name_latin, p.name_folded, p.key_ar, p.key_latin, p.sex,
                               p.unit_id, '{}', case when p.id % 10 = 0 then 'doubt' else 'create' end,
                               case when p.id % 10 = 0 then p.id end
                          from people.person p
                         where p.unit_id in (select u.id from organisations.unit u where u.lineage @> array[:unit])
                         limit :lines
                        """)
                .param("file", file)
                .param("unit", unit)
                .param("lines", lines)
                .update();
        return file;
    }

    /** Sessions of ministries, directions and units, before and after today, with twenty requests for a seat each. */
    private static void training(JdbcClient db, long first) {
        db.sql("""
                        insert into training.session (course_id, format, language, capacity, seats_taken, approval, opens_at, closes_at,
                                                      threshold, owner_unit, starts_at, ends_at, created_at, created_by, published_at,
                                                      published_by)
                        select (select min(id) from training.course), 'online', 'fr', 30, 12, '{manager}', d.day - interval '30 days',
                               d.day - interval '5 days', 80,
                               case when n % 100 = 0 then :first + 420 when n % 3 = 0 then :first + n / 3 % 20
                                    when n % 3 = 1 then :first + 20 + n / 3 % 400 else :first + 420 + n * 7 % 19000 end,
                               d.day, d.day + interval '30 hours', timestamptz '2026-01-01', 0,
                               case when n % 7 > 0 then timestamptz '2026-01-02' end, case when n % 7 > 0 then 0 end
                          from generate_series(1, :sessions) n
                         cross join lateral (select cast(:now as timestamp) + (n * 37 % 200 - 100) * interval '1 day' as day) d
                        """)
                .param("first", first)
                .param("sessions", SESSIONS)
                .param("now", java.time.LocalDateTime.now(java.time.ZoneId.of("Africa/Casablanca")))
                .update();
        db.sql("""
                        insert into training.slot (session_id, starts_at, ends_at)
                        select s.id, s.starts_at + d * interval '1 day', s.starts_at + d * interval '1 day' + interval '6 hours'
                          from training.session s cross join generate_series(0, 1) d
                        """).update();
        db.sql("""
                        insert into training.registration (session_id, person_id, state, asked_at, seated_at)
                        select s.id, (select min(id) from people.person) + (s.id * 7919 + n * 104729) % :people,
                               case when n < 12 then 'confirmed' else 'requested' end, timestamptz '2026-01-03',
                               case when n < 12 then timestamptz '2026-01-04' end
                          from training.session s cross join generate_series(0, 19) n
                        """).param("people", PEOPLE).update();
        db.sql("""
                        insert into training.attendance
                               (slot_id, registration_id, presence, marked_by, marked_at, minutes, slot_minutes)
                        select t.id, g.id, 'present', 0, timestamptz '2026-01-05', 360, 360
                          from training.slot t
                          join training.registration g on g.session_id = t.session_id and g.state = 'confirmed'
                         where t.ends_at < :now and t.session_id % 8 <> 0
                        """)
                .param("now", java.time.LocalDateTime.now(java.time.ZoneId.of("Africa/Casablanca")))
                .update();
        db.sql("""
                        insert into training.presence_list
                               (session_id, published_at, published_by, appeals_until, final_at, final_by)
                        select distinct t.session_id, timestamptz '2026-01-05', 0, timestamp '2026-01-05',
                               timestamptz '2026-01-05', 0
                          from training.attendance a join training.slot t on t.id = a.slot_id
                        """).update();
        db.sql("""
                        insert into training.delivery (registration_id, asked_at, asked_by)
                        select distinct registration_id, timestamptz '2026-01-06', 0 from training.attendance a
                          join training.registration g on g.id = a.registration_id where g.session_id % 4 <> 0
                        """).update();
    }
}
