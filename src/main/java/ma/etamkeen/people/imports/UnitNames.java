package ma.etamkeen.people.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.Unit;

/** The units of one subtree by their codes, acronyms and names in three languages. */
final class UnitNames {

    private static final long SEVERAL = -1;

    private final Map<String, Long> units = new HashMap<>();

    UnitNames(List<Unit> subtree) {
        for (var unit : subtree) {
            var name = unit.name();
            for (var written : new String[] {name.ar(), name.fr(), name.en(), unit.acronym()}) {
                if (written != null && !written.isBlank()) {
                    units.merge(Values.plain(written), unit.id(), (one, other) -> one.equals(other) ? one : SEVERAL);
                }
            }
        }
        // a code says exactly one unit, whatever a name says
        subtree.forEach(unit -> units.put(Values.plain(unit.code()), unit.id()));
    }

    /** What a cell names. */
    sealed interface Match {}

    record One(long unit) implements Match {}

    record None() implements Match {}

    record Several() implements Match {}

    Match find(String cell) {
        var unit = units.get(Values.plain(cell));
        if (unit == null) {
            return new None();
        }
        return unit == SEVERAL ? new Several() : new One(unit);
    }
}
