package ma.etamkeen.training;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.Seats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions that are not over on the day go to the unit that goes on; those that are stay with the one that gave them. Venues
 * go with whoever keeps them.
 */
@Component("trainingUnitMoves")
class UnitMoves implements MovesWithUnit {

    private final JdbcClient db;
    private final Quotas quotas;
    private final Seats seats;
    private final Openings openings;

    UnitMoves(JdbcClient db, Quotas quotas, Seats seats, Openings openings) {
        this.db = db;
        this.quotas = quotas;
        this.seats = seats;
        this.openings = openings;
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "training.session.owner_unit",
                "training.venue.owner_unit",
                "training.trainer.owner_unit",
                "training.template.owner_unit",
                "training.announcement_text.owner_unit",
                "training.course_unit.unit_id",
                "training.quota.unit_id",
                "training.opening.unit_id",
                "training.template_quota.unit_id",
                "training.template_opening.unit_id",
                "training.registration.administration");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public void move(Merge merge) {
        db.sql("update training.session set owner_unit = :into where owner_unit = :from and ends_at >= :day")
                .param("into", merge.into())
                .param("from", merge.from())
                .param("day", merge.day().atStartOfDay())
                .update();
        merge.move(db, "update training.venue set owner_unit = :into where owner_unit = :from");
        merge.move(db, "update training.trainer set owner_unit = :into where owner_unit = :from");
        merge.move(db, "update training.template set owner_unit = :into where owner_unit = :from");
        // two texts of one name stay two
        merge.move(db, """
                        update training.announcement_text t
                           set owner_unit = :into,
                               name = case when exists (select from training.announcement_text o
                                                         where o.owner_unit = :into and o.name = t.name)
                                           then t.name || ' ' || t.id else t.name end
                         where t.owner_unit = :from
                        """);
        merge.move(db, """
                        insert into training.course_unit (course_id, unit_id)
                        select course_id, :into from training.course_unit where unit_id = :from
                        on conflict do nothing
                        """);
        db.sql("delete from training.course_unit where unit_id = :from")
                .param("from", merge.from())
                .update();
        quotas.move(merge.from(), merge.into(), merge.day()).forEach(seats::keep);
        openings.move(merge);
        moveTemplates(merge);
    }

    /** What a template keeps for the unit is kept for the one that goes on; where that has a quota too, it has both together. */
    private void moveTemplates(Merge merge) {
        merge.move(db, """
                        with ended as (
                            delete from training.template_quota q
                             using training.template_quota o
                             where q.unit_id = :from and o.unit_id = :into and o.template_id = q.template_id
                            returning q.*
                        )
                        update training.template_quota o
                           set reserved = least(5000, o.reserved + e.reserved), most = least(5000, o.most + e.most),
                               release_days = case when o.reserved = 0 then e.release_days
                                                   when e.reserved = 0 or o.release_days is null then o.release_days
                                                   when e.release_days is not null then least(o.release_days, e.release_days)
                                              end
                          from ended e
                         where o.template_id = e.template_id and o.unit_id = :into
                        """);
        db.sql("update training.template_quota set group_key = 'unit.' || :into where unit_id = :from")
                .param("into", Long.toString(merge.into()))
                .param("from", merge.from())
                .update();
    }

    @Override
    public List<Touched> touched(long unit) {
        return List.of(
                Touched.of(
                        db,
                        "training.touched.sessions",
                        "select count(*) from training.session where owner_unit = :id",
                        unit),
                Touched.of(
                        db,
                        "training.touched.venues",
                        "select count(*) from training.venue where owner_unit = :id",
                        unit));
    }
}
