package ma.etamkeen.people.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.MovesWithPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an import back in one transaction: whoever it added and who has done nothing since is made anonymous and closed,
 * what it changed is as before. Whoever acted stays, what was changed again stays, and each line says which.
 */
@Component
class Undoing {

    private static final int BATCH = 5_000;

    /** Whether the person is still what the line made of them; what a line did not say, it left to somebody known as it was. */
    private static final String UNCHANGED = """
            p.closed_at is null
            and (p.name_ar, p.name_latin, p.sex, p.unit_id, p.staff_number)
                is not distinct from
                (coalesce(l.name_ar, case l.action when 'change' then p.name_ar end),
                 coalesce(l.name_latin, case l.action when 'change' then p.name_latin end),
                 coalesce(l.sex, case l.action when 'change' then p.sex end),
                 coalesce(l.unit_id, case l.action when 'change' then p.unit_id end),
                 coalesce(l.staff_number, case l.action when 'change' then p.staff_number end))
            and ((p.region_code, p.level, p.category, p.function)
                 is not distinct from
                 (coalesce(l.region_code, case l.action when 'change' then p.region_code end),
                  coalesce(l.level, case l.action when 'change' then p.level end),
                  coalesce(l.category, case l.action when 'change' then p.category end),
                  coalesce(l.function, case l.action when 'change' then p.function end))
                 or (""" + Judging.OUT_OF_FIGURES + "))";

    private final JdbcClient db;
    private final Clock clock;
    private final ImportRows imports;
    private final ImportRights rights;
    private final List<MovesWithPerson> parts;
    private final Journal journal;

    Undoing(
            JdbcClient db,
            Clock clock,
            ImportRows imports,
            ImportRights rights,
            List<MovesWithPerson> parts,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.imports = imports;
        this.rights = rights;
        this.parts = parts;
        this.journal = journal;
    }

    @Transactional
    void undo(long id) {
        var file = imports.lock(id);
        if (file.state() != Import.State.UNDOING) {
            return;
        }
        if (!rights.stand(file)) {
            imports.refuse(file, Import.State.APPLIED);
            return;
        }
        imports.progress(id, 0, file.rows());
        markActed(file);
        db.sql("update people.import_line l set undo = case when " + UNCHANGED + """
                              then 'done' else 'changed' end
                          from people.person p
                         where l.import_id = :id and l.action in ('create', 'change') and l.undo is null
                           and p.id = l.person_id
                        """)
                .param("id", id)
                .update();
        anonymise(id);
        leave(id);
        restore(id);
        db.sql("update people.import set undone_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        imports.reach(id, Import.State.UNDONE);
        journal.record("people.import.undone", file.decidedBy(), id);
    }

    private void markActed(Import file) {
        var last = 0L;
        var done = 0;
        for (var made = made(file.id(), last); !made.isEmpty(); made = made(file.id(), last)) {
            var acted = new HashSet<Long>();
            for (var part : parts) {
                acted.addAll(part.acted(made));
            }
            db.sql("""
                            update people.import_line set undo = 'acted'
                             where import_id = :id and action = 'create' and person_id = any(:acted)
                            """)
                    .param("id", file.id())
                    .param("acted", acted.toArray(Long[]::new))
                    .update();
            last = made.getLast();
            done += made.size();
            imports.progress(file.id(), done * 8 / 10, file.rows());
        }
    }

    private List<Long> made(long id, long after) {
        return db.sql("""
                        select person_id from people.import_line
                         where import_id = :id and action = 'create' and person_id > :after
                         order by person_id
                         limit :batch
                        """)
                .param("id", id)
                .param("after", after)
                .param("batch", BATCH)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private void anonymise(long id) {
        db.sql("""
                        update people.account a
                           set closed_at = :now, email = cast('removed-' || a.person_id || '@invalid' as public.citext)
                          from people.import_line l
                         where l.import_id = :id and l.action = 'create' and l.undo = 'done' and a.person_id = l.person_id
                        """).param("now", now()).param("id", id).update();
        db.sql("""
                        update people.person p
                           set closed_at = :now, name_ar = '', name_latin = '', name_folded = '', key_ar = '',
                               key_latin = '', staff_number = null, function = null
                          from people.import_line l
                         where l.import_id = :id and l.action = 'create' and l.undo = 'done' and p.id = l.person_id
                        """).param("now", now()).param("id", id).update();
    }

    private void leave(long id) {
        db.sql("""
                        update people.superior s
                           set ended_at = :now
                          from people.import_line l
                         where l.import_id = :id and l.action = 'create' and l.undo = 'done' and s.person_id = l.person_id
                           and s.ended_at is null
                        """).param("now", now()).param("id", id).update();
    }

    /** What a line did not say is left as it is by now, and so are letters in a language the person chose since. */
    private void restore(long id) {
        db.sql("""
                        insert into people.former_unit (person_id, unit_id, until)
                        select p.id, p.unit_id, :today
                          from people.import_line l
                          join people.person p on p.id = l.person_id
                         where l.import_id = :id and l.action = 'change' and l.undo = 'done' and l.unit_id is not null
                           and p.unit_id is distinct from (l.before ->> 'unit_id')::bigint
                        """)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("id", id)
                .update();
        db.sql("""
                        update people.person p
                           set name_ar = l.before ->> 'name_ar', name_latin = l.before ->> 'name_latin',
                               name_folded = l.before ->> 'name_folded', key_ar = l.before ->> 'key_ar',
                               key_latin = l.before ->> 'key_latin',
                               sex = case when l.sex is null then p.sex else l.before ->> 'sex' end,
                               unit_id = case when l.unit_id is null then p.unit_id else (l.before ->> 'unit_id')::bigint end,
                               region_code = case when l.region_code is null then p.region_code else l.before ->> 'region_code' end,
                               level = case when l.level is null then p.level else l.before ->> 'level' end,
                               category = case when l.category is null then p.category else l.before ->> 'category' end,
                               function = case when l.function is null then p.function else l.before ->> 'function' end,
                               language = case when l.language = p.language then l.before ->> 'language' else p.language end,
                               staff_number = case when l.staff_number is null then p.staff_number
                                                   else l.before ->> 'staff_number' end
                          from people.import_line l
                         where l.import_id = :id and l.action = 'change' and l.undo = 'done' and p.id = l.person_id
                        """).param("id", id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
