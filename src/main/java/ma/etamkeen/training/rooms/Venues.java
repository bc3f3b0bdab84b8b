package ma.etamkeen.training.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The venues: each is kept by those who coordinate for the unit it belongs to. */
@Component
public class Venues {

    static final String COLUMNS = """
            v.id as venue_id, v.name_ar as venue_ar, v.name_fr as venue_fr, v.name_en as venue_en, v.address, v.region_code,
            r.name_ar as region_ar, r.name_fr as region_fr, r.name_en as region_en, v.owner_unit,
            v.closed_at is not null as venue_closed, v.version as venue_version
            """;

    private static final String SELECT = "select " + COLUMNS + """
              from training.venue v
              join organisations.v_region r on r.code = v.region_code
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Units units;
    private final Regions regions;
    private final Holds holds;
    private final Journal journal;

    Venues(JdbcClient db, Clock clock, Units units, Regions regions, Holds holds, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.regions = regions;
        this.holds = holds;
        this.journal = journal;
    }

    /** The venues the viewer keeps, by region and name; those that are closed last. */
    public List<Venue> keptBy(Viewer viewer, int most) {
        return Scope.of(viewer, db, SELECT + """
                         where {within v.owner_unit}
                         order by v.closed_at is not null, v.region_code, v.name_fr, v.id
                         limit :most
                        """)
                .param("most", most)
                .query(Venues::venue)
                .list();
    }

    /** The venue, if the viewer keeps it. */
    public Optional<Venue> keptBy(Viewer viewer, long id) {
        var found = Scope.of(viewer, db, SELECT + " where v.id = :id and {within each v.owner_unit}")
                .param("id", id)
                .query(Venues::venue)
                .optional();
        found.ifPresent(venue -> Acting.on(viewer, Within.reaching(db, venue.owner()), Scope.coordination()));
        return found;
    }

    /** A new venue. */
    @Transactional
    public Kept create(Viewer viewer, Venue.Draft draft) {
        var refusal = refusal(viewer, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Acting.on(viewer, Within.reaching(db, draft.owner()), Scope.coordination());
        var id = written(draft, db.sql("""
                        insert into training.venue (name_ar, name_fr, name_en, address, region_code, owner_unit)
                        values (:name_ar, :name_fr, :name_en, :address, :region, :owner)
                        returning id
                        """)).query(Long.class).single();
        journal.record("training.venue.created", viewer.person(), id);
        return new Kept.Done(id);
    }

    /**
     * Changes a venue.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long id, int version, Venue.Draft draft) {
        if (lock(viewer, id).version() != version) {
            return new Kept.Stale();
        }
        var refusal = refusal(viewer, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        written(draft, db.sql("""
                        update training.venue
                           set name_ar = :name_ar, name_fr = :name_fr, name_en = :name_en, address = :address,
                               region_code = :region, owner_unit = :owner, version = version + 1
                         where id = :id
                        """)).param("id", id).update();
        journal.record("training.venue.changed", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** No session takes a room of it any more. */
    @Transactional
    public Kept close(Viewer viewer, long id) {
        if (!lock(viewer, id).isClosed()) {
            // whoever is about to take one of its rooms comes after
            holds.lock(rooms(id));
            if (rooms(id).stream().anyMatch(room -> !holds.toCome(room, 1).isEmpty())) {
                return new Kept.Refused("", "training.problem.venue-held");
            }
            db.sql("update training.venue set closed_at = :now, version = version + 1 where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            journal.record("training.venue.closed", viewer.person(), id);
        }
        return new Kept.Done(id);
    }

    /** Its rooms can be taken again. */
    @Transactional
    public void reopen(Viewer viewer, long id) {
        if (lock(viewer, id).isClosed()) {
            db.sql("update training.venue set closed_at = null, version = version + 1 where id = :id")
                    .param("id", id)
                    .update();
            journal.record("training.venue.reopened", viewer.person(), id);
        }
    }

    private List<Long> rooms(long venue) {
        return db.sql("select id from training.room where venue_id = :venue order by id")
                .param("venue", venue)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private Venue lock(Viewer viewer, long id) {
        db.sql("select id from training.venue where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return keptBy(viewer, id).orElseThrow(NotHere::new);
    }

    private Optional<Kept> refusal(Viewer viewer, Venue.Draft draft) {
        if (regions.find(draft.region()).isEmpty()) {
            return Optional.of(new Kept.Refused("region", "forms.error.choice"));
        }
        if (!Scope.mayOwn(viewer, draft.owner(), units)) {
            return Optional.of(new Kept.Refused("owner", "training.problem.owner"));
        }
        return Optional.empty();
    }

    private static JdbcClient.StatementSpec written(Venue.Draft draft, JdbcClient.StatementSpec sql) {
        return sql.params(Rows.text("name", draft.name()))
                .param("address", draft.address())
                .param("region", draft.region())
                .param("owner", draft.owner(), Types.BIGINT);
    }

    static Venue venue(ResultSet row, int number) throws SQLException {
        return new Venue(
                row.getLong("venue_id"),
                Rows.text(row, "venue"),
                row.getString("address"),
                row.getString("region_code"),
                Rows.text(row, "region"),
                owner(row),
                row.getBoolean("venue_closed"),
                row.getInt("venue_version"));
    }

    private static @Nullable Long owner(ResultSet row) throws SQLException {
        return row.getObject("owner_unit", Long.class);
    }
}
