package ma.etamkeen.hackathon.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When teams meet. Any of the team says so and changes it, each time on the version they read. */
@Component
public class TeamDates {

    private static final int MOST = 300;

    private static final String SELECT = """
            select id, team_id, title, place, note, starts_at, ends_at, version from hackathon.team_date where removed_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final Journal journal;

    TeamDates(JdbcClient db, Clock clock, Rooms rooms, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.journal = journal;
    }

    /** One of them, for those of the team. */
    public Optional<TeamDate> find(Viewer viewer, long team, long id) {
        rooms.enter(viewer, team);
        return date(team, id);
    }

    /** Those of a team in their order, whoever asks: that is for whoever shows them. */
    List<TeamDate> of(long team) {
        return db.sql(SELECT + " and team_id = :team order by starts_at, id limit :most")
                .param("team", team)
                .param("most", MOST)
                .query(TeamDates::date)
                .list();
    }

    /** The team meets. */
    @Transactional
    public Kept add(Viewer viewer, long team, TeamDate.Draft draft) {
        var room = rooms.lock(viewer, team);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (TeamDate.isWrong(draft.from(), draft.until())) {
            return new Kept.Refused("until", "hackathon.date.problem.until");
        }
        if (of(team).size() >= MOST) {
            return new Kept.Refused("title", "hackathon.date.problem.many");
        }
        var id = db.sql("""
                        insert into hackathon.team_date (edition_id, team_id, title, place, note, starts_at, ends_at, made_at, made_by)
                        values (:edition, :team, :title, :place, :note, :from, :until, :now, :me)
                        returning id
                        """)
                .param("edition", room.edition())
                .param("team", team)
                .params(values(draft))
                .param("now", now())
                .param("me", viewer.person())
                .query(Long.class)
                .single();
        journal.record("hackathon.date.added", viewer.person(), room.edition(), 0, team + " " + id);
        return new Kept.Done(id);
    }

    /** It is at another time, elsewhere, or about something else. */
    @Transactional
    public Kept change(Viewer viewer, long team, long id, int version, TeamDate.Draft draft) {
        var room = rooms.lock(viewer, team);
        var before = date(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (TeamDate.isWrong(draft.from(), draft.until())) {
            return new Kept.Refused("until", "hackathon.date.problem.until");
        }
        if (before.version() != version) {
            return new Kept.Stale();
        }
        db.sql("""
                        update hackathon.team_date
                           set title = :title, place = :place, note = :note, starts_at = :from, ends_at = :until,
                               version = version + 1
                         where id = :id
                        """).params(values(draft)).param("id", id).update();
        journal.record("hackathon.date.changed", viewer.person(), room.edition(), 0, team + " " + id);
        return new Kept.Done(id);
    }

    /** The team does not meet. */
    @Transactional
    public Kept remove(Viewer viewer, long team, long id, int version) {
        var room = rooms.lock(viewer, team);
        var before = date(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (before.version() != version) {
            return new Kept.Stale();
        }
        db.sql("update hackathon.team_date set removed_at = :now, version = version + 1 where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        journal.record("hackathon.date.removed", viewer.person(), room.edition(), 0, team + " " + id);
        return new Kept.Done(id);
    }

    private Optional<TeamDate> date(long team, long id) {
        return db.sql(SELECT + " and team_id = :team and id = :id")
                .param("team", team)
                .param("id", id)
                .query(TeamDates::date)
                .optional();
    }

    private static Map<String, Object> values(TeamDate.Draft draft) {
        return Map.of(
                "title", draft.title().strip(),
                "place", draft.place().strip(),
                "note", draft.note().strip(),
                "from", draft.from(),
                "until", draft.until());
    }

    private static TeamDate date(ResultSet row, int number) throws SQLException {
        return new TeamDate(
                row.getLong("id"),
                row.getLong("team_id"),
                new TeamDate.Draft(
                        row.getString("title"),
                        row.getString("place"),
                        row.getString("note"),
                        row.getObject("starts_at", LocalDateTime.class),
                        row.getObject("ends_at", LocalDateTime.class)),
                row.getInt("version"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
