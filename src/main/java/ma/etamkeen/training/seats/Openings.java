package ma.etamkeen.training.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
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

    /** The time of one group without its dates: how long before the first slot it opens and closes. */
    public record Lead(Group group, Duration opensBefore, Duration closesBefore) {

        /** The time of the group where the first slot begins then. */
        Opening before(LocalDateTime starts) {
            return new Opening(0, group, starts.minus(opensBefore), starts.minus(closesBefore));
        }
    }

    /** From when until when somebody may ask, because they are one of a group. */
    public record Window(LocalDateTime opensAt, LocalDateTime closesAt) {

        /** Whether they may at this time. */
        public boolean isOpen(LocalDateTime now) {
            return !now.isBefore(opensAt) && now.isBefore(closesAt);
        }
    }

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

    /**
     * When this person may ask as one of a group, by session, where that is not over: the time they are in or, failing that, the
     * next one.
     */
    public Map<Long, Window> ahead(long person, List<Session> shown) {
        return db
                .sql("""
                        select distinct on (q.session_id) q.session_id, q.opens_at, q.closes_at
                          from training.opening q
                          join people.v_person p on p.id = :person
                          left join organisations.v_unit u on u.id = p.unit_id
                         where q.session_id = any(:sessions) and q.closes_at > :now and
                        """ + Quotas.COUNTS + """
                         order by q.session_id, greatest(q.opens_at, :now), q.closes_at desc
                        """)
                .param("person", person)
                .param("sessions", shown.stream().map(Session::id).toArray(Long[]::new))
                .param("now", sessions.now())
                .query((row, _) -> Map.entry(
                        row.getLong("session_id"),
                        new Window(
                                row.getObject("opens_at", LocalDateTime.class),
                                row.getObject("closes_at", LocalDateTime.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
        write(session, new Opening(0, group, opensAt, closesAt));
        journal.record(
                "training.session.opening-set",
                viewer.person(),
                session,
                0,
                (group.key() + " " + opensAt + " " + closesAt).toLowerCase(Locale.ROOT));
        kept.invalidate(session);
        return Optional.empty();
    }

    private void write(long session, Opening opening) {
        var group = opening.group();
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
                .param("opens", opening.opensAt())
                .param("closes", opening.closesAt())
                .update();
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

    /** The times of the groups of a session without their dates; what would be over before it begins to count is none. */
    public List<Lead> leads(Session session) {
        return of(session.id()).stream()
                .map(opening -> new Lead(
                        opening.group(),
                        Duration.between(opening.opensAt(), session.startsAt()),
                        notNegative(Duration.between(opening.closesAt(), session.startsAt()))))
                .filter(lead -> lead.opensBefore().compareTo(lead.closesBefore()) > 0)
                .toList();
    }

    private static Duration notNegative(Duration before) {
        return before.isNegative() ? Duration.ZERO : before;
    }

    /** Those a template keeps, the earliest first. */
    public List<Lead> ofTemplate(long template) {
        return db.sql("""
                        select group_key, opens_minutes, closes_minutes
                          from training.template_opening
                         where template_id = :template
                         order by opens_minutes desc, group_key
                        """)
                .param("template", template)
                .query((row, _) -> new Lead(
                        Group.of(row.getString("group_key")).orElseThrow(),
                        Duration.ofMinutes(row.getInt("opens_minutes")),
                        Duration.ofMinutes(row.getInt("closes_minutes"))))
                .list();
    }

    /** A template keeps these. */
    @Transactional
    public void keep(long template, List<Lead> leads) {
        for (var lead : leads) {
            db.sql("""
                            insert into training.template_opening (template_id, group_key, opens_minutes, closes_minutes)
                            values (:template, :group, :opens, :closes)
                            """)
                    .param("template", template)
                    .param("group", lead.group().key())
                    .param("opens", lead.opensBefore().toMinutes())
                    .param("closes", lead.closesBefore().toMinutes())
                    .update();
        }
    }

    /** The times these are where the first slot begins then. */
    public static List<Opening> dated(List<Lead> leads, LocalDateTime starts) {
        return leads.stream().map(lead -> lead.before(starts)).toList();
    }

    /** A session that was just made opens for these groups. */
    @Transactional
    public void give(long session, List<Opening> openings) {
        openings.forEach(opening -> write(session, opening));
        kept.invalidate(session);
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
        merge.move(db, """
                        with ended as (
                            delete from training.template_opening q
                             using training.template_opening o
                             where q.unit_id = :from and o.unit_id = :into and o.template_id = q.template_id
                            returning q.*
                        )
                        update training.template_opening o
                           set opens_minutes = greatest(o.opens_minutes, e.opens_minutes),
                               closes_minutes = least(o.closes_minutes, e.closes_minutes)
                          from ended e
                         where o.template_id = e.template_id and o.unit_id = :into
                        """);
        db.sql("update training.template_opening set group_key = 'unit.' || :into where unit_id = :from")
                .param("into", Long.toString(merge.into()))
                .param("from", merge.from())
                .update();
        kept.invalidateAll();
    }
}
