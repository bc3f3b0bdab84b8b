package ma.etamkeen.organisations;

import com.ibm.icu.text.CollationKey;
import com.ibm.icu.text.Collator;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Like;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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

    Units(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A name of before; {@code until} is the first day it no longer counted. */
    public record FormerName(Text name, LocalDate until) {

        /** The last day it counted. */
        public LocalDate lastDay() {
            return until.minusDays(1);
        }
    }

    /**
     * Units to choose from, each after the one above it.
     *
     * @param whole whether they are all there are
     */
    public record Near(List<Unit> units, boolean whole) {}

    /** A unit with what stands below it. */
    public record Branch(Unit unit, List<Branch> below) {}

    /** The unit of this id, closed or not. */
    public Optional<Unit> find(long id) {
        return db.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(Units::unit)
                .optional();
    }

    /** The unit of this code: the one that lives, else the one that ended last. */
    public Optional<Unit> byCode(String code) {
        return db.sql(SELECT + " where code = :code order by exists_to desc nulls first, id desc limit 1")
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
        var today = today();
        return byName(
                        db
                                .sql(SELECT + " where parent_id = :parent")
                                .param("parent", parent)
                                .query(Units::unit)
                                .list()
                                .stream()
                                .filter(unit -> unit.exists(today)),
                        language)
                .toList();
    }

    /** The units that exist today as a tree, by name in this language. */
    public List<Branch> tree(Language language) {
        var below = new LinkedHashMap<Long, List<Unit>>();
        var today = today();
        byName(db.sql(SELECT).query(Units::unit).list().stream().filter(unit -> unit.exists(today)), language)
                .forEach(
                        unit -> below.computeIfAbsent(unit.parent() == null ? 0 : unit.parent(), _ -> new ArrayList<>())
                                .add(unit));
        return branches(0, below);
    }

    /**
     * The units that exist today with all these words in a name they have or had, in any language, or in the acronym or
     * code; those whose name or code begins so first.
     */
    public List<Unit> search(String words, Language language, int most) {
        var wanted = Folded.of(words);
        var each = Stream.of(wanted.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> "%" + Like.escaped(word) + "%")
                .toArray(String[]::new);
        if (each.length == 0) {
            return List.of();
        }
        return db.sql(SELECT + """
                         where name_folded like all (:each)
                           and (exists_from is null or exists_from <= :today)
                           and (exists_to is null or exists_to >= :today)
                         order by case when lower(code) = :wanted then 0
                                       when name_folded like :first or name_folded like :line then 1
                                       else 2 end,
                                  cardinality(lineage), id
                         limit :most
                        """)
                .param("each", each)
                .param("today", today())
                .param("wanted", wanted)
                .param("first", Like.escaped(wanted) + "%")
                .param("line", "%\n" + Like.escaped(wanted) + "%")
                .param("most", most)
                .query(Units::unit)
                .list();
    }

    /**
     * The tree of that day: the units that existed, with the names they had, where they stood. Lineages are those of the
     * day too.
     */
    public List<Branch> tree(Language language, LocalDate day) {
        var then = db.sql("""
                        select u.id, u.code, u.kind, u.lineage, u.region_code, u.level, u.role, u.exists_from, u.exists_to,
                               case when place.id is null then u.parent_id else place.parent_id end as parent_id,
                               coalesce(name.name_ar, u.name_ar) as name_ar, coalesce(name.name_fr, u.name_fr) as name_fr,
                               coalesce(name.name_en, u.name_en) as name_en,
                               case when name.id is null then u.acronym else name.acronym end as acronym
                          from organisations.unit u
                          left join lateral (select p.id, p.parent_id from organisations.former_place p
                                              where p.unit_id = u.id and p.until > :day order by p.until limit 1) place on true
                          left join lateral (select n.* from organisations.former_name n
                                              where n.unit_id = u.id and n.until > :day order by n.until, n.id limit 1) name
                                 on true
                         where (u.exists_from is null or u.exists_from <= :day)
                           and (u.exists_to is null or u.exists_to >= :day)
                        """).param("day", day).query(Units::unit).list();
        var there = then.stream().map(Unit::id).collect(java.util.stream.Collectors.toSet());
        var below = new LinkedHashMap<Long, List<Unit>>();
        byName(then.stream(), language)
                .forEach(unit -> below.computeIfAbsent(
                                unit.parent() != null && there.contains(unit.parent()) ? unit.parent() : 0,
                                _ -> new ArrayList<>())
                        .add(unit));
        return branches(0, List.of(), below);
    }

    /** The names the unit had, latest first, each with the first day it no longer had it. */
    public List<FormerName> formerNames(long unit) {
        return db.sql("""
                        select name_ar, name_fr, name_en, acronym, until
                          from organisations.former_name
                         where unit_id = :unit
                         order by until desc, id desc
                        """)
                .param("unit", unit)
                .query((row, _) -> new FormerName(
                        new Text(row.getString("name_ar"), row.getString("name_fr"), row.getString("name_en")),
                        row.getObject("until", LocalDate.class)))
                .list();
    }

    /**
     * The names the unit had in this language, latest first: a change of the others alone gives none, nor does one that was
     * put right before it counted for a day.
     */
    public List<FormerName> formerNames(Unit unit, Language language) {
        var found = new ArrayList<FormerName>();
        var all = formerNames(unit.id());
        var after = unit.name().reading(language);
        for (var index = 0; index < all.size(); index++) {
            var former = all.get(index);
            var counted = index + 1 == all.size() || all.get(index + 1).until().isBefore(former.until());
            var reading = former.name().reading(language);
            if (counted && !reading.equals(after)) {
                found.add(former);
            }
            after = counted ? reading : after;
        }
        return found;
    }

    /** What came after a unit that ended; the one that took over comes first. */
    public List<Unit> successors(long unit) {
        return db.sql(SELECT.replace("from organisations.unit", """
                        from organisations.unit
                          join organisations.successor s on s.successor_id = id
                        """)
                        + " where s.unit_id = :unit order by s.is_heir desc, id")
                .param("unit", unit)
                .query(Units::unit)
                .list();
    }

    /** This unit and all below it that exist today. */
    public List<Unit> openWithin(long top) {
        return db.sql(SELECT + """
                         where lineage @> array[:top]
                           and (exists_from is null or exists_from <= :today)
                           and (exists_to is null or exists_to >= :today)
                         order by cardinality(lineage), id
                        """)
                .param("top", top)
                .param("today", today())
                .query(Units::unit)
                .list();
    }

    /**
     * Units to choose from, each after the one above it: all below these tops when they are no more than {@code most}; else
     * the tops, the way from them to the chosen unit, and what stands directly below that.
     *
     * @param chosen the unit chosen so far, 0 for none
     */
    public Near near(Collection<Long> tops, long chosen, int most, Language language) {
        var isAll = !hasMore(tops, most);
        var found = isAll ? open("lineage && :ids", tops, most) : List.<Unit>of();
        if (!isAll) {
            var way = find(chosen)
                    .filter(unit -> tops.stream().anyMatch(unit::isWithin))
                    .map(Unit::lineage);
            var ids = new ArrayList<>(tops);
            way.ifPresent(ids::addAll);
            found = open("id = any(:ids)", ids, most);
            if (way.isPresent()) {
                found = Stream.concat(found.stream(), open("parent_id = any(:ids)", way.get(), most).stream())
                        .distinct()
                        .toList();
            }
        }
        var there = found.stream().map(Unit::id).collect(java.util.stream.Collectors.toSet());
        var below = new LinkedHashMap<Long, List<Unit>>();
        byName(found.stream(), language)
                .forEach(unit -> below.computeIfAbsent(
                                unit.parent() != null && there.contains(unit.parent()) ? unit.parent() : 0,
                                _ -> new ArrayList<>())
                        .add(unit));
        var flat = new ArrayList<Unit>();
        branches(0, below).forEach(branch -> flatten(branch, flat));
        return new Near(flat, isAll);
    }

    /** Whether more than so many stand below these tops today: not all of them are read for it, nor put in order. */
    private boolean hasMore(Collection<Long> tops, int most) {
        return db.sql("""
                        select exists (select from organisations.unit
                                        where lineage && :ids
                                          and (exists_from is null or exists_from <= :today)
                                          and (exists_to is null or exists_to >= :today)
                                       offset :most)
                        """)
                .param("ids", tops.toArray(Long[]::new))
                .param("today", today())
                .param("most", most)
                .query(Boolean.class)
                .single();
    }

    private List<Unit> open(String condition, Collection<Long> ids, int most) {
        return db.sql(SELECT + " where " + condition + """
                           and (exists_from is null or exists_from <= :today)
                           and (exists_to is null or exists_to >= :today)
                         order by cardinality(lineage), id
                         limit :most
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("today", today())
                .param("most", most)
                .query(Units::unit)
                .list();
    }

    /** The units at the top that exist today, by name in this language. */
    public List<Unit> tops(Language language) {
        var tops =
                db.sql(SELECT + """
                         where parent_id is null
                           and (exists_from is null or exists_from <= :today)
                           and (exists_to is null or exists_to >= :today)
                        """).param("today", today()).query(Units::unit).list();
        return byName(tops.stream(), language).toList();
    }

    /** The units directly below, ended ones too. */
    List<Unit> below(long unit) {
        return db.sql(SELECT + " where parent_id = :unit order by id")
                .param("unit", unit)
                .query(Units::unit)
                .list();
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

    /** Which rights reach what is of this unit. */
    public Predicate<Grant> reaching(@Nullable Long unit) {
        return Within.reaching(db, unit);
    }

    private static List<Branch> branches(long parent, List<Long> above, Map<Long, List<Unit>> below) {
        return below.getOrDefault(parent, List.of()).stream()
                .map(unit -> {
                    var lineage =
                            Stream.concat(above.stream(), Stream.of(unit.id())).toList();
                    return new Branch(unit.standing(lineage), branches(unit.id(), lineage, below));
                })
                .toList();
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

    private record Named(CollationKey key, Unit unit) {}

    /** Each name is weighed once: comparing two of them anew each time costs more than all the rest. */
    private static Stream<Unit> byName(Stream<Unit> units, Language language) {
        var collator = Collator.getInstance(language.locale());
        return units.map(unit -> new Named(
                        collator.getCollationKey(unit.name().reading(language).words()), unit))
                .sorted(Comparator.comparing(Named::key))
                .map(Named::unit);
    }

    /** Today in the kingdom, as the product counts days. */
    public LocalDate today() {
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
