package ma.etamkeen.training.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When people of a group may ask for a seat, or be put forward, beside the time in which everybody may: an administration or
 * a region before the others, or after them. Nobody has less time by it than everybody has.
 */
@Component
public class Openings {

    /** How many groups of a session have times of their own at most. */
    public static final int MOST = 12;

    private final JdbcClient db;
    private final Sessions sessions;
    private final Seats seats;
    private final Regions regions;
    private final Units units;
    private final Journal journal;
    private final Cache<Long, List<Opening>> kept = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    Openings(JdbcClient db, Sessions sessions, Seats seats, Regions regions, Units units, Journal journal) {
        this.db = db;
        this.sessions = sessions;
        this.seats = seats;
        this.regions = regions;
        this.units = units;
        this.journal = journal;
    }

    /** The time of one group, by the wall clock of the kingdom; its end is not part of it. */
    public record Opening(long id, Group group, LocalDateTime opensAt, LocalDateTime closesAt) {}

    /**
     * Why it cannot be so.
     *
     * @param field the name of the field in the form, empty for the session as a whole
     * @param word a key of the words files
     */
    public record Refused(String field, String word) {}

    /** Those of a session, the earliest first. */
    public List<Opening> of(long session) {
        return db.sql("""
                        select id, kind, coalesce(unit_id::text, region_code, level, '') as value, opens_at, closes_at
                          from training.opening
                         where session_id = :session
                         order by opens_at, id
                        """)
                .param("session", session)
                .query((row, _) -> new Opening(
                        row.getLong("id"),
                        new Group(Group.Kind.of(row.getString("kind")), row.getString("value")),
                        row.getObject("opens_at", LocalDateTime.class),
                        row.getObject("closes_at", LocalDateTime.class)))
                .list();
    }

    /** The same as they were at most a minute ago: for pages that nobody keeps any longer. */
    public List<Opening> recent(long session) {
        return kept.get(session, this::of);
    }

    /** Until when this person may ask at this time as one of a group; nothing where no group of theirs may. */
    public Optional<LocalDateTime> until(long person, long session, LocalDateTime now) {
        return db.sql("""
                        select max(q.closes_at)
                          from training.opening q
                          join people.v_person p on p.id = :person
                          left join organisations.v_unit u on u.id = p.unit_id
                         where q.session_id = :session and q.opens_at <= :now and q.closes_at > :now and
                        """ + Quotas.COUNTS)
                .param("person", person)
                .param("session", session)
                .param("now", now)
                .query(LocalDateTime.class)
                .optional();
    }

    /** Whether anybody may ask at this time as one of a group. */
    public boolean isOpenToAny(long session, LocalDateTime now) {
        return of(session).stream()
                .anyMatch(opening -> !now.isBefore(opening.opensAt()) && now.isBefore(opening.closesAt()));
    }

    /** Gives a group times of its own in a session the viewer runs, or others; what is wrong with them, if anything. */
    @Transactional
    public Optional<Refused> set(
            Viewer viewer, long session, Group group, LocalDateTime opensAt, LocalDateTime closesAt) {
        var locked = locked(viewer, session);
        var refused = refusal(locked, group, opensAt, closesAt);
        if (refused.isPresent()) {
            return refused;
        }
        db.sql("""
                        insert into training.opening (session_id, kind, unit_id, region_code, level, opens_at, closes_at)
                        values (:session, :kind, :unit, :region, :level, :opens, :closes)
                        on conflict on constraint a_group_has_one_opening_in_a_session
                        do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at
                        """)
                .param("session", session)
                .param("kind", group.kind().key())
                .param("unit", group.kind() == Group.Kind.UNIT ? Long.valueOf(group.value()) : null, Types.BIGINT)
                .param("region", group.kind() == Group.Kind.REGION ? group.value() : null, Types.VARCHAR)
                .param("level", group.kind() == Group.Kind.LEVEL ? group.value() : null, Types.VARCHAR)
                .param("opens", opensAt)
                .param("closes", closesAt)
                .update();
        journal.record(
                "training.session.opening-set",
                viewer.person(),
                session,
                0,
                (group.key() + " " + opensAt + " " + closesAt).toLowerCase(Locale.ROOT));
        kept.invalidate(session);
        return Optional.empty();
    }

    private Optional<Refused> refusal(
            Seats.Locked session, Group group, LocalDateTime opensAt, LocalDateTime closesAt) {
        if (session.isCancelled() || session.hasStarted(sessions.now())) {
            return Optional.of(new Refused("", "training.problem.over"));
        }
        if (!isThere(group)) {
            return Optional.of(new Refused("group", "forms.error.choice"));
        }
        if (!opensAt.isBefore(closesAt)) {
            return Optional.of(new Refused("closes", "training.problem.window"));
        }
        if (closesAt.isAfter(session.startsAt())) {
            return Optional.of(new Refused("closes", "training.problem.late"));
        }
        if (!opensAt.isBefore(session.opensAt()) && !closesAt.isAfter(session.closesAt())) {
            return Optional.of(new Refused("opens", "training.problem.opening-same"));
        }
        var others = of(session.id()).stream()
                .filter(opening -> !opening.group().equals(group))
                .count();
        return others < MOST ? Optional.empty() : Optional.of(new Refused("group", "training.problem.openings"));
    }

    private boolean isThere(Group group) {
        return switch (group.kind()) {
            case WOMEN -> true;
            case UNIT -> units.find(Long.parseLong(group.value())).isPresent();
            case REGION -> regions.find(group.value()).isPresent();
            case LEVEL -> Level.of(group.value()).isPresent();
        };
    }

    /** The group has the time of everybody again. */
    @Transactional
    public void remove(Viewer viewer, long session, long opening) {
        locked(viewer, session);
        var gone = of(session).stream()
                .filter(one -> one.id() == opening)
                .findFirst()
                .orElseThrow(NotHere::new);
        db.sql("delete from training.opening where id = :id")
                .param("id", opening)
                .update();
        journal.record(
                "training.session.opening-removed",
                viewer.person(),
                session,
                0,
                gone.group().key());
        kept.invalidate(session);
    }

    private Seats.Locked locked(Viewer viewer, long session) {
        sessions.runBy(viewer, session).orElseThrow(NotHere::new);
        return seats.lock(session).orElseThrow(NotHere::new);
    }

    /** The session that was made of another one opens for the same groups, as long before its start. */
    @Transactional
    public void copy(long from, long into) {
        db.sql("""
                        insert into training.opening (session_id, kind, unit_id, region_code, level, opens_at, closes_at)
                        select :into, o.kind, o.unit_id, o.region_code, o.level, o.opens_at + (t.starts_at - f.starts_at),
                               o.closes_at + (t.starts_at - f.starts_at)
                          from training.opening o
                          join training.session f on f.id = o.session_id
                          join training.session t on t.id = :into
                         where o.session_id = :from
                        """).param("from", from).param("into", into).update();
    }

    /** The times of a unit are those of the one that goes on; where that has some too, it has the longer ones. */
    public void move(Merge merge) {
        merge.move(db, """
                        with ended as (
                            delete from training.opening q
                             using training.opening o
                             where q.unit_id = :from and o.unit_id = :into and o.session_id = q.session_id
                            returning q.*
                        )
                        update training.opening o
                           set opens_at = least(o.opens_at, e.opens_at), closes_at = greatest(o.closes_at, e.closes_at)
                          from ended e
                         where o.session_id = e.session_id and o.unit_id = :into
                        """);
        merge.move(db, "update training.opening set unit_id = :into where unit_id = :from");
        kept.invalidateAll();
    }
}
