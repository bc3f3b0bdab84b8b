package ma.etamkeen.hackathon.editions;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A challenge goes on as that of the administration that goes on. */
@Component("hackathonUnitMoves")
class UnitMoves implements MovesWithUnit {

    private final JdbcClient db;

    UnitMoves(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Set<String> moves() {
        return Set.of("hackathon.challenge.unit_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public void move(Merge merge) {
        merge.move(db, "update hackathon.challenge set unit_id = :into, version = version + 1 where unit_id = :from");
    }

    @Override
    public List<Touched> touched(long unit) {
        return List.of(Touched.of(
                db,
                "hackathon.owner.challenges",
                "select count(*) from hackathon.challenge where unit_id = :id",
                unit));
    }
}
