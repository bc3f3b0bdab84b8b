package ma.etamkeen.people;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
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

    /** Everything below units that stand somewhere below these tops. */
    record Below(Long[] tops, Long[] units) implements Reach {}

    /** Nobody. */
    record Nobody() implements Reach {}

    /**
     * The reach of these rights.
     *
     * @param unit only this unit's subtree; 0 for all
     */
    static Reach of(JdbcClient db, Within within, long unit) {
        if (within.isEverywhere() && unit == 0) {
            return new Everybody();
        }
        var units = units(within, unit, lineages(db, within, unit));
        if (units.isEmpty()) {
            return new Nobody();
        }
        var tops = units.stream().map(List::getFirst).distinct().toArray(Long[]::new);
        return units.stream().allMatch(lineage -> lineage.size() == 1)
                ? new Tops(tops)
                : new Below(tops, units.stream().map(List::getLast).toArray(Long[]::new));
    }

    /** Where the units asked for stand: those the viewer holds are known with the viewer. */
    private static List<List<Long>> lineages(JdbcClient db, Within within, long unit) {
        var asked = LongStream.concat(Arrays.stream(within.tops()).mapToLong(Long::longValue), LongStream.of(unit))
                .filter(id -> id != 0)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        if (within.lineages().keySet().containsAll(asked)) {
            return asked.stream().map(within.lineages()::get).toList();
        }
        // a select of its own keeps the plan from being made anew for each number of units
        return db.sql("""
                        select u.lineage from organisations.v_unit u
                         where u.id = any (array(select unnest(cast(:units as bigint[]))))
                         order by u.id
                        """)
                .param("units", asked.toArray(Long[]::new))
                .query((row, _) -> List.of((Long[]) row.getArray(1).getArray()))
                .list();
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
}
