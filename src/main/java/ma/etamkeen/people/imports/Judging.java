package ma.etamkeen.people.imports;

import ma.etamkeen.organisations.Within;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides for every line of an import at once what it is: a person to add, one to change, one who is already so, one who
 * is perhaps known, or a line that cannot be used. Statements over the whole set, never one per line.
 */
@Component
class Judging {

    /** Of whom nothing is kept that only figures use: what a line says of it is not written. */
    static final String OUT_OF_FIGURES = """
            exists (select from people.opposition o where o.person_id = p.id and o.purpose = 'statistics')
            """;

    /** Whether a line says nothing of the person that is not on record already. */
    private static final String SAME = """
            (coalesce(l.name_ar, p.name_ar), coalesce(l.name_latin, p.name_latin), coalesce(l.sex, p.sex),
             coalesce(l.unit_id, p.unit_id), coalesce(l.language, p.language), coalesce(l.staff_number, p.staff_number))
            is not distinct from
            (p.name_ar, p.name_latin, p.sex, p.unit_id, p.language, p.staff_number)
            and ((coalesce(l.region_code, p.region_code), coalesce(l.level, p.level), coalesce(l.category, p.category),
                  coalesce(l.function, p.function))
                 is not distinct from (p.region_code, p.level, p.category, p.function)
                 or (""" + OUT_OF_FIGURES + "))";

    /** What a line is, once whom it is about and what is wrong with it is known; doubts come after. */
    private static final String ACTION = """
            (case when problems <> '{}' then 'bad'
                  when person_id is null then 'create'
                  when exists (select from people.person p where p.id = l.person_id and """ + SAME + """
                       ) then 'same'
                  else 'change' end)
            """;

    private final JdbcClient db;
    private final ImportRights rights;

    Judging(JdbcClient db, ImportRights rights) {
        this.db = db;
        this.rights = rights;
    }

    /** Judges all lines anew against the people of this moment. */
    @Transactional(propagation = Propagation.MANDATORY)
    void judge(Import file) {
        var id = file.id();
        var top = file.unit();
        run(id, """
                update people.import_line
                   set person_id = null, twin = null,
                       problems = array(select p from unnest(problems) p
                                         where p not in ('twice', 'elsewhere', 'conflict', 'closed', 'missing', 'sex-missing'))
                 where import_id = :import
                   and (person_id is not null or twin is not null or problems <> '{}')
                """);
        run(id, """
                with again as (
                    select number from (
                        select number, row_number() over (partition by email order by number) as place
                          from people.import_line where import_id = :import and email is not null) by_email
                     where place > 1
                    union
                    select number from (
                        select number, row_number() over (partition by staff_number order by number) as place
                          from people.import_line where import_id = :import and staff_number is not null) by_number
                     where place > 1
                )
                update people.import_line l set problems = problems || 'twice'::text
                  from again where l.import_id = :import and l.number = again.number
                """);
        // whom a staff number or an address names
        run(id, """
                with found as (
                    select l.number, n.id as by_number, a.person_id as by_email,
                           coalesce(a.closed_at is not null, false) or coalesce(n.closed_at is not null, false) as closed
                      from people.import_line l
                      left join people.person n on n.staff_number = l.staff_number
                      left join people.account a on a.email = l.email
                     where l.import_id = :import and (n.id is not null or a.person_id is not null)
                )
                update people.import_line l
                   set person_id = coalesce(by_number, by_email),
                       problems = case when found.closed then problems || 'closed'::text
                                       when by_number <> by_email then problems || 'conflict'::text
                                       else problems end
                  from found where l.import_id = :import and l.number = found.number
                """);
        db.sql("""
                        with elsewhere as (
                            select l.number
                              from people.import_line l
                              join people.person p on p.id = l.person_id
                              left join organisations.v_unit u on u.id = p.unit_id
                             where l.import_id = :import and (u.id is null or not u.lineage @> array[:top])
                        )
                        update people.import_line l set problems = problems || 'elsewhere'::text, person_id = null
                          from elsewhere where l.import_id = :import and l.number = elsewhere.number
                        """).param("import", id).param("top", top).update();
        // the tree may have changed since the rows were understood
        db.sql("""
                        update people.import_line l set problems = problems || 'elsewhere'::text
                         where l.import_id = :import and l.unit_id is not null and not 'elsewhere' = any(problems)
                           and not exists (select from organisations.v_unit u
                                            where u.id = l.unit_id and u.lineage @> array[:top])
                        """).param("import", id).param("top", top).update();
        // two lines must not both be about one person
        run(id, """
                with again as (
                    select number from (
                        select number, row_number() over (partition by person_id order by number) as place
                          from people.import_line where import_id = :import and person_id is not null) lines
                     where place > 1
                )
                update people.import_line l set problems = problems || 'twice'::text
                  from again where l.import_id = :import and l.number = again.number and not 'twice' = any(problems)
                """);
        run(id, """
                update people.import_line
                   set problems = problems
                                  || case when name_ar is null and not 'name-arabic' = any(problems)
                                            or name_latin is null and not 'name-latin' = any(problems)
                                          then array['missing'] else '{}' end
                                  || case when sex is null and not 'sex' = any(problems)
                                          then array['sex-missing'] else '{}' end
                 where import_id = :import and person_id is null
                   and (name_ar is null or name_latin is null or sex is null)
                   and problems <> '{elsewhere}'
                """);
        run(id, """
                update people.import_line l set action = """ + ACTION + """
                 where import_id = :import and action is distinct from """ + ACTION);
        doubts(file);
    }

    /** One name in either script, wherever the importer sees it, without numbers that tell the two apart. */
    private void doubts(Import file) {
        var id = file.id();
        rights.seen(file).ifPresent(seen -> known(id, file.unit(), seen));
        run(id, """
                with line as (
                    select distinct number, sex, staff_number is null as unnumbered, key
                      from people.import_line l, unnest(array[key_ar, key_latin]) key
                     where import_id = :import and action = 'create' and length(replace(key, ' ', '')) >= 4
                ), again as (
                    select number, min(case when unnumbered then any_before else unnumbered_before end) as twin
                      from (select number, unnumbered, min(number) over before as any_before,
                                   min(number) filter (where unnumbered) over before as unnumbered_before
                              from line
                            window before as (partition by sex, key order by number
                                              rows between unbounded preceding and 1 preceding)) placed
                     group by number
                )
                update people.import_line l set action = 'doubt', twin = again.twin
                  from again where l.import_id = :import and l.number = again.number and again.twin is not null
                """);
        answers(id);
    }

    /**
     * The record that each new line resembles: of the same unit rather than of another, the older rather than the younger.
     * Each name is looked up once, however many lines and records have it, and lines meet records in one order of names.
     */
    private void known(long id, long top, Within seen) {
        seen.sql(db, """
                        with line as materialized (
                            select distinct number, coalesce(unit_id, :top) as unit_id, sex,
                                   staff_number is null as unnumbered, key
                              from people.import_line l, unnest(array[key_ar, key_latin]) key
                             where import_id = :import and action = 'create' and length(replace(key, ' ', '')) >= 4
                        ), name as materialized (
                            select distinct key, sex from line
                        ), found as materialized (
                            select n.key, n.sex, p.id, p.unit_id, p.staff_number is null as unnumbered
                              from name n
                              join people.person p on p.key_latin = n.key and p.key_latin <> '' and p.sex = n.sex
                             where p.closed_at is null and {within p.unit_id}
                            union all
                            select n.key, n.sex, p.id, p.unit_id, p.staff_number is null as unnumbered
                              from name n
                              join people.person p on p.key_ar = n.key and p.key_ar <> '' and p.sex = n.sex
                             where p.closed_at is null and {within p.unit_id}
                        ), named as (
                            select number, null as id, key, sex, unit_id, unnumbered from line
                            union all
                            select null, id, key, sex, unit_id, unnumbered from found
                        ), known as (
                            select number,
                                   coalesce(min(case when unnumbered then near else near_unnumbered end),
                                            min(case when unnumbered then anywhere else anywhere_unnumbered end)) as id
                              from (select number, unnumbered,
                                           min(id) over near as near,
                                           min(id) filter (where unnumbered) over near as near_unnumbered,
                                           min(id) over anywhere as anywhere,
                                           min(id) filter (where unnumbered) over anywhere as anywhere_unnumbered
                                      from named
                                    window near as (partition by key, sex, unit_id),
                                           anywhere as (partition by key, sex)) placed
                             where number is not null
                             group by number
                        )
                        update people.import_line l set action = 'doubt', person_id = known.id
                          from known
                         where l.import_id = :import and l.number = known.number and known.id is not null
                        """).param("import", id).param("top", top).update();
    }

    /** What was said of one record does not count for another; of two lines about one person the first changes it. */
    private void answers(long id) {
        run(id, """
                update people.import_line set answer = null, answered_for = null
                 where import_id = :import and answer is not null
                   and (action <> 'doubt' or answered_for is distinct from person_id)
                """);
        run(id, """
                with lines as (
                    select number, action, row_number() over (partition by person_id
                                                              order by action = 'doubt', number) as place
                      from people.import_line
                     where import_id = :import and person_id is not null
                       and (action in ('change', 'same') or answer = 'update')
                )
                update people.import_line l set answer = 'skip'
                  from lines
                 where l.import_id = :import and l.number = lines.number and lines.action = 'doubt' and lines.place > 1
                """);
    }

    /** Makes of each doubt what was said of it, and of those nobody spoke of new people if that was wished. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(long id, long top, boolean withTheRest) {
        db.sql("""
                        update people.import_line set action = 'create', person_id = null
                         where import_id = :import and action = 'doubt'
                           and (answer = 'add' or answer is null and :rest)
                        """).param("import", id).param("rest", withTheRest).update();
        db.sql("""
                        update people.import_line l set action = case when """ + SAME + """
                                                                      then 'same' else 'change' end
                          from people.person p
                          join organisations.v_unit u on u.id = p.unit_id and u.lineage @> array[:top]
                         where l.import_id = :import and l.action = 'doubt' and l.answer = 'update' and p.id = l.person_id
                        """).param("import", id).param("top", top).update();
        // whoever is new belongs somewhere, whatever was doubtful about them
        db.sql("""
                        update people.import_line set unit_id = :top
                         where import_id = :import and action = 'create' and unit_id is null
                        """).param("import", id).param("top", top).update();
    }

    private void run(long id, String sql) {
        db.sql(sql).param("import", id).update();
    }
}
