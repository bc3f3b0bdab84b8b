package ma.etamkeen.organisations;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds and closes units. New names, and what a decree does to several units at once, are {@link Reforms}. */
@Component
public class UnitRegister {

    private final JdbcClient db;
    private final Units units;
    private final Journal journal;

    UnitRegister(JdbcClient db, Units units, Journal journal) {
        this.db = db;
        this.units = units;
        this.journal = journal;
    }

    /** Adds a unit to the tree. */
    @Transactional
    public UnitChange create(NewUnit unit, long actor) {
        if (unit.parent() != null
                && units.find(unit.parent()).filter(units::isOpen).isEmpty()) {
            return new UnitChange.Refused("parent", "organisations.refused.parent");
        }
        var id = insert(unit);
        if (id.isEmpty()) {
            return new UnitChange.Refused("code", "organisations.refused.code");
        }
        journal.record("organisations.unit.created", actor, id.get());
        return new UnitChange.Done(id.get());
    }

    /** New names that count from this day on; the former ones stay on record. */
    void renameOn(LocalDate day, long id, Text name, String acronym) {
        db.sql("""
                        insert into organisations.former_name (unit_id, name_ar, name_fr, name_en, acronym, until)
                        select id, name_ar, name_fr, name_en, acronym, :day from organisations.unit where id = :id
                        """).param("day", day).param("id", id).update();
        db.sql("""
                        update organisations.unit
                           set name_ar = :ar, name_fr = :fr, name_en = :en, acronym = nullif(:acronym, '')
                         where id = :id
                        """)
                .param("ar", name.ar())
                .param("fr", name.fr())
                .param("en", name.en())
                .param("acronym", acronym.strip())
                .param("id", id)
                .update();
        fold(id);
    }

    /** Ends a unit on this day. What stands below it must have ended before. */
    @Transactional
    public UnitChange close(long id, LocalDate lastDay, String why, long actor) {
        if (why.isBlank()) {
            return new UnitChange.Refused("why", "forms.error.required");
        }
        var unit = units.find(id).orElseThrow();
        if (unit.to() != null) {
            return new UnitChange.Refused("lastDay", "organisations.refused.closed");
        }
        if (unit.from() != null && lastDay.isBefore(unit.from())) {
            return new UnitChange.Refused("lastDay", "organisations.refused.before");
        }
        if (hasOpenBelow(id, lastDay)) {
            return new UnitChange.Refused("lastDay", "organisations.refused.below");
        }
        db.sql("update organisations.unit set exists_to = :day where id = :id")
                .param("day", lastDay)
                .param("id", id)
                .update();
        journal.record("organisations.unit.closed", actor, id, 0, new Journal.Reason(why));
        return new UnitChange.Done(id);
    }

    /** Writes the unit, or nothing when its code is taken. */
    Optional<Long> insert(NewUnit unit) {
        var inserted = db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en,
                                                        acronym, region_code, level, role, exists_from, exists_to)
                        select fresh.id, :code, :kind, above.id, coalesce(above.lineage, '{}') || fresh.id,
                               :ar, :fr, :en, :acronym, :region, :level, :role, :from, :to
                          from (select nextval('organisations.unit_id_seq') as id) fresh
                          left join organisations.unit above on above.id = :parent
                        on conflict (code) where exists_to is null do nothing
                        returning id
                        """)
                .param("code", unit.code())
                .param("kind", unit.kind().key())
                .param("parent", unit.parent())
                .param("ar", unit.name().ar())
                .param("fr", unit.name().fr())
                .param("en", unit.name().en())
                .param("acronym", unit.acronym())
                .param("region", unit.region())
                .param("level", unit.level().key())
                .param("role", unit.role())
                .param("from", unit.from(), java.sql.Types.DATE)
                .param("to", unit.to(), java.sql.Types.DATE)
                .query(Long.class)
                .optional();
        inserted.ifPresent(this::fold);
        return inserted;
    }

    /** Writes the spellings of every unit that has none yet. */
    @Transactional
    void foldMissing() {
        db.sql("select id from organisations.unit where name_folded = ''")
                .query(Long.class)
                .list()
                .forEach(this::fold);
    }

    private void fold(long id) {
        var unit = units.find(id).orElseThrow();
        var names = Stream.concat(
                Stream.of(unit.code(), unit.acronym()),
                Stream.concat(
                                Stream.of(unit.name()),
                                units.formerNames(id).stream().map(Units.FormerName::name))
                        .flatMap(name -> Stream.of(name.ar(), name.fr(), name.en())));
        db.sql("update organisations.unit set name_folded = :folded where id = :id")
                .param(
                        "folded",
                        names.flatMap(Stream::ofNullable)
                                .map(Folded::of)
                                .distinct()
                                .collect(Collectors.joining("\n")))
                .param("id", id)
                .update();
    }

    private boolean hasOpenBelow(long id, LocalDate lastDay) {
        return db.sql("""
                        select exists (select from organisations.unit
                                        where parent_id = :id and (exists_to is null or exists_to > :day))
                        """)
                .param("id", id)
                .param("day", lastDay)
                .query(Boolean.class)
                .single();
    }
}
