package ma.etamkeen.people;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a search for people may look, as what the index of their words knows. It says where to look only: who may be seen
 * is asked again of everybody who is found.
 */
sealed interface Reach {

    /** The whole platform. */
    record Everybody() implements Reach {}

    /** Everything below these units, which stand at the top. */
    record Tops(Long[] tops) implements Reach {}

    /** Many people below units that stand somewhere below these tops. */
    record Part(Long[] tops, Long[] units) implements Reach {}

    /** So few people below these units that each of them can be looked at. */
    record Few(Long[] units) implements Reach {}

    /** Nobody. */
    record Nobody() implements Reach {}

    /**
     * The reach of these rights.
     *
     * @param unit only this unit's subtree; 0 for all
     * @param few up to how many people each can be looked at
     */
    static Reach of(JdbcClient db, Within within, long unit, int few) {
        if (within.isEverywhere() && unit == 0) {
            return new Everybody();
        }
        var asked = Stream.concat(Arrays.stream(within.tops()), Stream.of(unit)).toArray(Long[]::new);
        // a select of its own keeps the plan from being made anew for each number of units
        var lineages = db.sql("""
                        select u.lineage from organisations.v_unit u
                         where u.id = any (array(select unnest(cast(:units as bigint[]))))
                         order by u.id
                        """)
                .param("units", asked)
                .query((row, _) -> List.of((Long[]) row.getArray(1).getArray()))
                .list();
        var units = units(within, unit, lineages);
        if (units.isEmpty()) {
            return new Nobody();
        }
        var ids = units.stream().map(List::getLast).toArray(Long[]::new);
        var tops = units.stream().map(List::getFirst).distinct().toArray(Long[]::new);
        if (units.stream().allMatch(lineage -> lineage.size() == 1)) {
            return new Tops(tops);
        }
        return isMoreThan(few, ids, db) ? new Part(tops, ids) : new Few(ids);
    }

    /** The units whose subtrees are meant, by their lineages, none below another. */
    private static List<List<Long>> units(Within within, long unit, List<List<Long>> lineages) {
        var chosen = lineage(unit, lineages);
        if (unit != 0 && chosen == null) {
            return List.of();
        }
        var held = List.of(within.tops());
        if (chosen != null && (within.isEverywhere() || chosen.stream().anyMatch(held::contains))) {
            return List.of(chosen);
        }
        return lineages.stream()
                .filter(lineage -> held.contains(lineage.getLast()))
                .filter(lineage -> chosen == null || lineage.contains(unit))
                .filter(lineage ->
                        lineage.subList(0, lineage.size() - 1).stream().noneMatch(held::contains))
                .toList();
    }

    private static @Nullable List<Long> lineage(long unit, List<List<Long>> lineages) {
        return lineages.stream()
                .filter(lineage -> lineage.getLast() == unit)
                .findFirst()
                .orElse(null);
    }

    private static boolean isMoreThan(int few, Long[] units, JdbcClient db) {
        return db.sql("""
                        select count(*) > (select cast(:few as int))
                          from (select from people.person p
                                 where p.unit_id = any (array(select u.id from organisations.v_unit u where u.lineage && (select cast(:ids as bigint[]))))
                                 limit (select cast(:few as int)) + 1) counted
                        """)
                .param("few", few)
                .param("ids", units)
                .query(Boolean.class)
                .single();
    }
}
