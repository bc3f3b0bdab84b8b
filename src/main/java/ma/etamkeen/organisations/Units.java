package ma.etamkeen.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The administrations as a tree. Other parts may join on {@code organisations.v_unit}. */
@Component
public class Units {

    private static final String SELECT = """
            select id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, acronym, region_code, level, role,
                   exists_from, exists_to
              from organisations.unit
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Units(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** A unit with what stands below it. */
    public record Branch(Unit unit, List<Branch> below) {}

    /** The unit of this id, closed or not. */
    public Optional<Unit> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Units::unit)
                .optional();
    }

    /** The unit of this code, closed or not. */
    public Optional<Unit> byCode(String code) {
        return db.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(Units::unit)
                .optional();
    }

    /** These units by id. */
    public Map<Long, Unit> all(Collection<Long> ids) {
        var found = new HashMap<Long, Unit>();
        db.sql(SELECT + " where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Units::unit)
                .list()
                .forEach(unit -> found.put(unit.id(), unit));
        return found;
    }

    /** Every unit that exists today, each after the one above it, by name in this language. */
    public List<Unit> all(Language language) {
        var flat = new ArrayList<Unit>();
        tree(language).forEach(branch -> flatten(branch, flat));
        return flat;
    }

    /** The units that exist today and stand directly below this one. */
    public List<Unit> children(long parent, Language language) {
        return db.sql(SELECT + " where parent_id = :parent").param("parent", parent).query(Units::unit).list().stream()
                .filter(unit -> unit.exists(today()))
                .sorted(byName(language))
                .toList();
    }

    /** The units that exist today as a tree, by name in this language. */
    public List<Branch> tree(Language language) {
        var below = new LinkedHashMap<Long, List<Unit>>();
        db.sql(SELECT).query(Units::unit).list().stream()
                .filter(unit -> unit.exists(today()))
                .sorted(byName(language))
                .forEach(
                        unit -> below.computeIfAbsent(unit.parent() == null ? 0 : unit.parent(), _ -> new ArrayList<>())
                                .add(unit));
        return branches(0, below);
    }

    /** The units that exist today whose name, acronym or code holds these words in any language; best first. */
    public List<Unit> search(String words, Language language, int most) {
        var wanted = Folded.of(words);
        return all(language).stream()
                .filter(unit -> spellings(unit).anyMatch(name -> name.contains(wanted)))
                .sorted(Comparator.comparing(unit -> spellings(unit).noneMatch(name -> name.startsWith(wanted))))
                .limit(most)
                .toList();
    }

    /** Whether the unit exists today. */
    public boolean isOpen(Unit unit) {
        return unit.exists(today());
    }

    /** Whether this unit is one of those or stands below one of them. */
    public boolean isWithin(long unit, Collection<Long> tops) {
        return !tops.isEmpty()
                && find(unit)
                        .map(found -> tops.stream().anyMatch(found::isWithin))
                        .orElse(false);
    }

    /** Adds a unit to the tree. */
    @Transactional
    public UnitChange create(NewUnit unit, long actor) {
        if (unit.parent() != null
                && find(unit.parent()).filter(above -> above.exists(today())).isEmpty()) {
            return new UnitChange.Refused("parent", "organisations.refused.parent");
        }
        var id = insert(unit);
        if (id.isEmpty()) {
            return new UnitChange.Refused("code", "organisations.refused.code");
        }
        journal.record("organisations.unit.created", actor, id.get());
        return new UnitChange.Done(id.get());
    }

    /** Gives a unit new names; the former ones stay on record with the reason. */
    @Transactional
    public UnitChange rename(long id, Text name, String acronym, String why, long actor) {
        if (why.isBlank()) {
            return new UnitChange.Refused("why", "forms.error.required");
        }
        db.sql("""
                        insert into organisations.former_name (unit_id, name_ar, name_fr, name_en, acronym, until)
                        select id, name_ar, name_fr, name_en, acronym, :today from organisations.unit where id = :id
                        """).param("today", today()).param("id", id).update();
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
        journal.record("organisations.unit.renamed", actor, id, 0, why.strip());
        return new UnitChange.Done(id);
    }

    /** Ends a unit on this day. What stands below it must have ended before. */
    @Transactional
    public UnitChange close(long id, LocalDate lastDay, String why, long actor) {
        if (why.isBlank()) {
            return new UnitChange.Refused("why", "forms.error.required");
        }
        var unit = find(id).orElseThrow();
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
        journal.record("organisations.unit.closed", actor, id, 0, why.strip());
        return new UnitChange.Done(id);
    }

    /** Writes the unit, or nothing when its code is taken. */
    Optional<Long> insert(NewUnit unit) {
        return db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en,
                                                        acronym, region_code, level, role, exists_from)
                        select fresh.id, :code, :kind, above.id, coalesce(above.lineage, '{}') || fresh.id,
                               :ar, :fr, :en, :acronym, :region, :level, :role, :from
                          from (select nextval('organisations.unit_id_seq') as id) fresh
                          left join organisations.unit above on above.id = :parent
                        on conflict (code) do nothing
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
                .query(Long.class)
                .optional();
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

    private static List<Branch> branches(long parent, Map<Long, List<Unit>> below) {
        return below.getOrDefault(parent, List.of()).stream()
                .map(unit -> new Branch(unit, branches(unit.id(), below)))
                .toList();
    }

    private static void flatten(Branch branch, List<Unit> flat) {
        flat.add(branch.unit());
        branch.below().forEach(lower -> flatten(lower, flat));
    }

    private static Comparator<Unit> byName(Language language) {
        var collator = com.ibm.icu.text.Collator.getInstance(language.locale());
        return (one, other) -> collator.compare(
                one.name().reading(language).words(),
                other.name().reading(language).words());
    }

    private static Stream<String> spellings(Unit unit) {
        return Stream.of(unit.name().ar(), unit.name().fr(), unit.name().en(), unit.acronym(), unit.code())
                .flatMap(Stream::ofNullable)
                .map(Folded::of);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getLong("id"),
                row.getString("code"),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getObject("parent_id", Long.class),
                List.of((Long[]) row.getArray("lineage").getArray()),
                new Text(row.getString("name_ar"), row.getString("name_fr"), row.getString("name_en")),
                row.getString("acronym"),
                row.getString("region_code"),
                Level.of(row.getString("level")).orElseThrow(),
                row.getString("role"),
                row.getObject("exists_from", LocalDate.class),
                row.getObject("exists_to", LocalDate.class));
    }
}
