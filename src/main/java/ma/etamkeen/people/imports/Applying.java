package ma.etamkeen.people.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries an import out in one transaction: a machine that stops in the middle has done nothing, and begins again. */
@Component
class Applying {

    private static final int STEPS = 6;

    private final JdbcClient db;
    private final Clock clock;
    private final ImportRows imports;
    private final ImportRights rights;
    private final Judging judging;
    private final Journal journal;

    Applying(JdbcClient db, Clock clock, ImportRows imports, ImportRights rights, Judging judging, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.imports = imports;
        this.rights = rights;
        this.judging = judging;
        this.journal = journal;
    }

    @Transactional
    void apply(long id) {
        var file = imports.lock(id);
        if (file.state() != Import.State.APPLYING) {
            return;
        }
        if (!rights.stand(file)) {
            imports.refuse(file, Import.State.CHECKED);
            return;
        }
        // people may have come and gone since the check
        db.sql("select pg_advisory_xact_lock(hashtext('people.import'))")
                .query((_, _) -> true)
                .single();
        imports.progress(id, 1, STEPS);
        judging.judge(file);
        var counts = imports.counts(id);
        if (!file.onlyGood() && (counts.bad() > 0 || (imports.open(id) > 0 && !file.withDoubts()))) {
            db.sql("update people.import set refused = true where id = :id")
                    .param("id", id)
                    .update();
            imports.reach(id, Import.State.CHECKED);
            return;
        }
        imports.progress(id, 2, STEPS);
        judging.settle(id, file.unit(), file.withDoubts());
        create(file);
        imports.progress(id, 4, STEPS);
        change(file);
        imports.progress(id, 5, STEPS);
        db.sql("update people.import set applied_at = :now, refused = false where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        imports.reach(id, Import.State.APPLIED);
        journal.record("people.import.applied", file.decidedBy(), id);
    }

    private void create(Import file) {
        db.sql("""
                        update people.import_line set person_id = nextval('people.person_id_seq')
                         where import_id = :id and action = 'create'
                        """).param("id", file.id()).update();
        db.sql("""
                        insert into people.person (id, name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id,
                                                   region_code, level, category, function, language, staff_number, created_at)
                        select person_id, name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, region_code,
                               level, category, function, coalesce(language, :language), staff_number, :now
                          from people.import_line
                         where import_id = :id and action = 'create'
                         order by number
                        """)
                .param("id", file.id())
                .param("language", file.language().tag())
                .param("now", now())
                .update();
        imports.progress(file.id(), 3, STEPS);
        db.sql("""
                        insert into people.account (person_id, email, created_at)
                        select person_id, email, :now
                          from people.import_line
                         where import_id = :id and action = 'create' and email is not null
                         order by number
                        """).param("id", file.id()).param("now", now()).update();
    }

    private void change(Import file) {
        // an address belongs to whoever signs in with it: a file never changes one
        db.sql("""
                        update people.import_line l
                           set before = jsonb_build_object('name_ar', p.name_ar, 'name_latin', p.name_latin,
                                   'name_folded', p.name_folded, 'key_ar', p.key_ar, 'key_latin', p.key_latin, 'sex', p.sex,
                                   'unit_id', p.unit_id, 'region_code', p.region_code, 'level', p.level,
                                   'category', p.category, 'function', p.function, 'language', p.language, 'staff_number', p.staff_number)
                          from people.person p
                         where l.import_id = :id and l.action = 'change' and p.id = l.person_id
                        """).param("id", file.id()).update();
        db.sql("""
                        insert into people.former_unit (person_id, unit_id, until)
                        select p.id, p.unit_id, :today
                          from people.import_line l
                          join people.person p on p.id = l.person_id
                         where l.import_id = :id and l.action = 'change' and p.unit_id is distinct from coalesce(l.unit_id, p.unit_id)
                        """).param("id", file.id()).param("today", today()).update();
        db.sql("""
                        update people.person p
                           set name_ar = coalesce(l.name_ar, p.name_ar), name_latin = coalesce(l.name_latin, p.name_latin),
                               name_folded = coalesce(l.name_folded, p.name_folded),
                               key_ar = coalesce(nullif(l.key_ar, ''), p.key_ar),
                               key_latin = coalesce(nullif(l.key_latin, ''), p.key_latin),
                               sex = coalesce(l.sex, p.sex), unit_id = coalesce(l.unit_id, p.unit_id),
                               region_code = coalesce(l.region_code, p.region_code), level = coalesce(l.level, p.level),
                               category = coalesce(l.category, p.category), function = coalesce(l.function, p.function),
                               language = coalesce(l.language, p.language),
                               staff_number = coalesce(l.staff_number, p.staff_number)
                          from people.import_line l
                         where l.import_id = :id and l.action = 'change' and p.id = l.person_id
                        """).param("id", file.id()).update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
