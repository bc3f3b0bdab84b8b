package ma.etamkeen.organisations;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.stereotype.Component;

/** The tree's own columns. Reshaping has put the tree right before the parts are asked; the rest is history. */
@Component
class UnitRows implements MovesWithUnit {

    @Override
    public Set<String> moves() {
        return Set.of("organisations.unit.parent_id", "organisations.unit.lineage");
    }

    @Override
    public Set<String> keeps() {
        return Set.of(
                "organisations.former_name.unit_id",
                "organisations.former_place.unit_id",
                "organisations.former_place.parent_id",
                "organisations.below.unit_id",
                "organisations.successor.unit_id",
                "organisations.successor.successor_id",
                "organisations.reform.unit_id");
    }

    @Override
    public void move(Merge merge) {}

    @Override
    public List<Touched> touched(long unit) {
        return List.of();
    }
}
