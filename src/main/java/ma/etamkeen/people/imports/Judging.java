package ma.etamkeen.people.imports;

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

    private final JdbcClient db;

    Judging(JdbcClient db) {
        this.db = db;
    }

    /** Judges all lines anew against the people of this moment. */
    @Transactional(propagation = Propagation.MANDATORY)
    void judge(long id, long top) {
        run(id, """
                update people.import_line
                   set action = null, person_id = null,
                       problems = array(select p from unnest(problems) p
                                         where p not in ('twice', 'elsewhere', 'conflict', 'closed', 'missing', 'sex-missing'))
                 where import_id = :import
                   and (action is not null or person_id is not null or problems <> '{}')
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
                update people.import_line l
                   set action = case
                           when problems <> '{}' then 'bad'
                           when person_id is null then 'create'
                           when exists (
                               select from people.person p
                                 left join people.account a on a.person_id = p.id
                                where p.id = l.person_id
                                  and (coalesce(l.name_ar, p.name_ar), coalesce(l.name_latin, p.name_latin),
                                       coalesce(l.sex, p.sex), coalesce(l.unit_id, p.unit_id),
                                       coalesce(l.region_code, p.region_code), coalesce(l.level, p.level),
                                       coalesce(l.category, p.category), coalesce(l.language, p.language),
                                       coalesce(l.staff_number, p.staff_number))
                                      is not distinct from
                                      (p.name_ar, p.name_latin, p.sex, p.unit_id, p.region_code, p.level, p.category,
                                       p.language, p.staff_number)) then 'same'
                           else 'change' end
                 where import_id = :import
                """);
        // a new person whose row names no unit belongs to the top; somebody known stays where they are
        db.sql("""
                        update people.import_line set unit_id = :top
                         where import_id = :import and action = 'create' and unit_id is null
                        """).param("import", id).param("top", top).update();
        doubts(id);
    }

    /** One name in the same unit, in either script, without numbers that tell the two apart. */
    private void doubts(long id) {
        run(id, """
                with line as (
                    select number, unit_id, sex, staff_number, key
                      from people.import_line l, unnest(array[key_ar, key_latin]) key
                     where import_id = :import and action = 'create' and length(replace(key, ' ', '')) >= 4
                ), known as (
                    select l.number, p.id
                      from line l
                      join people.person p on p.key_latin = l.key and p.unit_id = l.unit_id and p.key_latin <> ''
                     where p.closed_at is null and p.sex = l.sex
                       and (p.staff_number is null or l.staff_number is null)
                    union
                    select l.number, p.id
                      from line l
                      join people.person p on p.key_ar = l.key and p.unit_id = l.unit_id and p.key_ar <> ''
                     where p.closed_at is null and p.sex = l.sex
                       and (p.staff_number is null or l.staff_number is null)
                )
                update people.import_line l set action = 'doubt', person_id = known.id
                  from (select number, min(id) as id from known group by number) known
                 where l.import_id = :import and l.number = known.number
                """);
        run(id, """
                with line as (
                    select distinct number, unit_id, sex, staff_number is null as unnumbered, key
                      from people.import_line l, unnest(array[key_ar, key_latin]) key
                     where import_id = :import and action = 'create' and length(replace(key, ' ', '')) >= 4
                ), again as (
                    select number from (
                        select number, unnumbered, bool_or(unnumbered) over others as other_unnumbered,
                               row_number() over others as place
                          from line
                        window others as (partition by unit_id, sex, key order by number
                                          rows between unbounded preceding and current row)) placed
                     where place > 1 and (unnumbered or other_unnumbered)
                )
                update people.import_line l set action = 'doubt'
                  from again where l.import_id = :import and l.number = again.number
                """);
    }

    private void run(long id, String sql) {
        db.sql(sql).param("import", id).update();
    }
}
