package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.allotment.Tally.Fill;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which rules a session gives its seats, and how far each quota is used; written under the lock of the session. */
@Component
public class Quotas {

    /** Holds for the quota {@code q} when it counts the person {@code p} of the unit {@code u}. */
    static final String COUNTS = """
            (q.kind = 'women' and p.sex = 'f' or q.kind = 'unit' and q.unit_id = any(u.lineage)
             or q.kind = 'region' and q.region_code = p.region_code or q.kind = 'level' and q.level = p.level)
            """;

    private record Version(long session, int number) {}

    private final JdbcClient db;
    private final Cache<Version, List<Named>> kept = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();
    private final Journal journal;

    Quotas(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /** The rules of a session. */
    public Seating seating(long session) {
        // before the other question: who asks inside an answer holds two connections
        var quotas = fills(session).stream().map(Fill::quota).toList();
        return db.sql("""
                        select seat_order, freeze_hours, offer_hours, silence, silence_days, entry, reminders
                          from training.session where id = :session
                        """)
                .param("session", session)
                .query((row, _) -> new Seating(
                        Order.of(row.getString("seat_order")).orElseThrow(),
                        row.getInt("freeze_hours"),
                        row.getInt("offer_hours"),
                        new Silence(
                                Silence.Then.of(row.getString("silence")).orElseThrow(), row.getInt("silence_days")),
                        quotas,
                        Entry.of(row.getString("entry")).orElseThrow(),
                        Sessions.reminders(row)))
                .single();
    }

    /** A quota, and what its unit or region is called; a text without words where the group is neither. */
    public record Named(Quota quota, Text name) {}

    /** The quotas of a session with the names of their groups; nothing is asked of a session that has none. */
    public List<Named> named(Session session) {
        if (!session.hasQuotas()) {
            return List.of();
        }
        return db.sql("""
                        select q.id, q.kind, coalesce(q.unit_id::text, q.region_code, q.level, '') as value, q.reserved, q.most,
                               q.release_on, q.taken, coalesce(u.name_ar, r.name_ar) as group_ar,
                               coalesce(u.name_fr, r.name_fr) as group_fr, coalesce(u.name_en, r.name_en) as group_en
                          from training.quota q
                          left join organisations.v_unit u on u.id = q.unit_id
                          left join organisations.v_region r on r.code = q.region_code
                         where q.session_id = :session
                         order by q.id
                        """)
                .param("session", session.id())
                .query((row, number) -> new Named(fill(row, number).quota(), Rows.text(row, "group")))
                .list();
    }

    /** The same as they were named at most a minute ago: for pages that nobody keeps any longer. */
    public List<Named> recent(Session session) {
        return session.hasQuotas()
                ? kept.get(new Version(session.id(), session.version()), _ -> named(session))
                : List.of();
    }

    /** The quotas of a session and how far each is used, in the order in which they were written. */
    public List<Fill> fills(long session) {
        return db.sql("""
                        select id, kind, coalesce(unit_id::text, region_code, level, '') as value, reserved, most, release_on,
                               taken
                          from training.quota
                         where session_id = :session
                         order by id
                        """).param("session", session).query(Quotas::fill).list();
    }

    /** The same of several sessions, by session. */
    Map<Long, List<Fill>> fills(Long[] sessions) {
        var fills = new HashMap<Long, List<Fill>>();
        db.sql("""
                        select session_id, id, kind, coalesce(unit_id::text, region_code, level, '') as value, reserved, most,
                               release_on, taken
                          from training.quota
                         where session_id = any(:sessions)
                         order by id
                        """).param("sessions", sessions).query(row -> {
            fills.computeIfAbsent(row.getLong("session_id"), _ -> new ArrayList<>())
                    .add(fill(row, 0));
        });
        return fills;
    }

    /** How many people of each of these groups have a seat in the session. */
    public Map<Group, Integer> taken(long session, List<Group> groups) {
        var taken = new HashMap<Group, Integer>();
        fills(session).forEach(fill -> taken.put(fill.quota().group(), fill.taken()));
        for (var group : groups) {
            taken.computeIfAbsent(
                    group,
                    _ -> group(db.sql("""
                                    with q as (
                                        select cast(:kind as text) as kind, cast(:unit as bigint) as unit_id,
                                               cast(:region as text) as region_code, cast(:level as text) as level
                                    )
                                    select g.id
                                      from q
                                      join training.registration g on g.session_id = :session and g.state in ('confirmed', 'offered')
                                      join people.v_person p on p.id = g.person_id
                                      left join organisations.v_unit u on u.id = p.unit_id
                                     where
                                    """ + COUNTS), group)
                            .param("session", session)
                            .query((row, _) -> row.getLong(1))
                            .list()
                            .size());
        }
        return taken;
    }

    /** Notes of a new request in which quotas it counts, and of which administration it is. */
    void place(long registration) {
        db.sql("""
                        update training.registration g
                           set administration = u.lineage[1],
                               quotas = array(select q.id from training.quota q
                                               where q.session_id = g.session_id and
                        """ + COUNTS + """
                                               order by q.id)
                          from people.v_person p
                          left join organisations.v_unit u on u.id = p.unit_id
                         where p.id = g.person_id and g.id = :id
                        """).param("id", registration).update();
    }

    /**
     * Gives a session other rules. A group that keeps its quota keeps those who count in it; whoever asked before a group got
     * one counts in it by what they are now.
     */
    public void write(long session, Seating seating, long actor) {
        if (seating.quotas().stream().map(Quota::group).distinct().count()
                < seating.quotas().size()) {
            throw new IllegalArgumentException("a group has one quota in a session");
        }
        var before = seating(session);
        if (before.equals(seating)) {
            return;
        }
        if (before.order() != seating.order()
                || before.freezeHours() != seating.freezeHours()
                || before.offerHours() != seating.offerHours()
                || !before.silence().equals(seating.silence())
                || before.entry() != seating.entry()
                || !before.reminders().equals(seating.reminders())) {
            db.sql("""
                            update training.session
                               set seat_order = :order, freeze_hours = :hours, offer_hours = :offer, silence = :silence,
                                   silence_days = :days, entry = :entry, reminders = :reminders
                             where id = :session
                            """)
                    .param("order", seating.order().key())
                    .param("hours", seating.freezeHours())
                    .param("offer", seating.offerHours())
                    .param("silence", seating.silence().then().key())
                    .param("days", seating.silence().days())
                    .param("entry", seating.entry().key())
                    .param("reminders", seating.reminders().toArray(Integer[]::new))
                    .param("session", session)
                    .update();
        }
        if (before.order() != seating.order()) {
            name(session);
            journal.record(
                    "training.session.order-set",
                    actor,
                    session,
                    0,
                    seating.order().key());
        }
        if (before.freezeHours() != seating.freezeHours()) {
            journal.record("training.session.freeze-set", actor, session, 0, Integer.toString(seating.freezeHours()));
        }
        if (before.offerHours() != seating.offerHours()) {
            journal.record("training.session.offer-set", actor, session, 0, Integer.toString(seating.offerHours()));
        }
        if (!before.silence().equals(seating.silence())) {
            journal.record(
                    "training.session.silence-set",
                    actor,
                    session,
                    0,
                    seating.silence().then().key() + " " + seating.silence().days());
        }
        if (before.entry() != seating.entry()) {
            journal.record(
                    "training.session.entry-set",
                    actor,
                    session,
                    0,
                    seating.entry().key());
        }
        if (!before.reminders().equals(seating.reminders())) {
            journal.record(
                    "training.session.reminders-set",
                    actor,
                    session,
                    0,
                    seating.reminders().stream().map(String::valueOf).collect(joining(" ")));
        }
        var fills = fills(session);
        for (var fill : fills) {
            if (seating.quotas().stream()
                    .noneMatch(quota -> quota.group().equals(fill.quota().group()))) {
                remove(session, fill);
                journal.record(
                        "training.session.quota-removed",
                        actor,
                        session,
                        0,
                        fill.quota().group().key());
            }
        }
        for (var quota : seating.quotas()) {
            var known = fills.stream()
                    .filter(fill -> fill.quota().group().equals(quota.group()))
                    .findFirst();
            if (known.isPresent() && known.get().quota().equals(quota)) {
                continue;
            }
            if (known.isPresent()) {
                change(known.get().id(), quota);
            } else {
                add(session, quota);
            }
            journal.record("training.session.quota-set", actor, session, 0, told(quota));
        }
    }

    /** The quota in keys and numbers: its group, what is kept, the most and the day of release. */
    private static String told(Quota quota) {
        return quota.group().key() + " " + quota.reserved() + " " + Objects.requireNonNullElse(quota.most(), "-") + " "
                + Objects.requireNonNullElse(quota.release(), "-");
    }

    /** Notes the administration of those who asked before it mattered. */
    private void name(long session) {
        db.sql("""
                        update training.registration g set administration = u.lineage[1]
                          from people.v_person p
                          join organisations.v_unit u on u.id = p.unit_id
                         where p.id = g.person_id and g.session_id = :session and g.administration is null
                        """).param("session", session).update();
    }

    private void remove(long session, Fill fill) {
        db.sql("update training.registration set quotas = array_remove(quotas, :id) where session_id = :session")
                .param("id", fill.id())
                .param("session", session)
                .update();
        db.sql("delete from training.quota where id = :id")
                .param("id", fill.id())
                .update();
    }

    private void change(long id, Quota quota) {
        rest(quota, db.sql("""
                        update training.quota set reserved = :reserved, most = :most, release_on = :release where id = :id
                        """)).param("id", id).update();
    }

    private void add(long session, Quota quota) {
        var id = group(rest(quota, db.sql("""
                        insert into training.quota (session_id, kind, unit_id, region_code, level, reserved, most, release_on)
                        values (:session, :kind, :unit, :region, :level, :reserved, :most, :release)
                        returning id
                        """)), quota.group())
                .param("session", session)
                .query(Long.class)
                .single();
        db.sql("""
                        update training.registration g set quotas = g.quotas || q.id
                          from training.quota q, people.v_person p
                          left join organisations.v_unit u on u.id = p.unit_id
                         where q.id = :id and g.session_id = q.session_id and p.id = g.person_id
                           and g.state in ('requested', 'offered', 'confirmed', 'waiting') and
                        """ + COUNTS).param("id", id).update();
        recount(session);
    }

    /**
     * What a session that is not over on the day keeps for a unit is kept for the one that goes on; where that has a quota
     * already, it has both together, and counts whoever counted in one of them.
     *
     * @return the sessions whose quotas that changes; what they keep is to be counted anew
     */
    public Set<Long> move(long from, long into, LocalDate day) {
        // seats are counted under the lock of their session, and whoever gives one waits
        var touched = db.sql("""
                        select s.id from training.session s
                         where s.ends_at >= :day
                           and exists (select from training.quota q
                                        where q.session_id = s.id and q.unit_id in (:from, :into))
                         order by s.id
                           for no key update
                        """)
                .param("from", from)
                .param("into", into)
                .param("day", day.atStartOfDay())
                .query((row, _) -> row.getLong(1))
                .set();
        var both = db.sql("""
                        with ended as (
                            delete from training.quota q
                             using training.quota o, training.session s
                             where q.unit_id = :from and o.unit_id = :into and o.session_id = q.session_id
                               and s.id = q.session_id and s.ends_at >= :day
                            returning q.*
                        ), joined as (
                            update training.quota o
                               set reserved = o.reserved + e.reserved, taken = 0,
                                   most = case when o.most + e.most > 5000 then 5000 else o.most + e.most end,
                                   release_on = case when o.reserved = 0 then e.release_on
                                                     when e.reserved = 0 or o.release_on is null then o.release_on
                                                     when e.release_on is not null then greatest(o.release_on, e.release_on)
                                                end
                              from ended e
                             where o.session_id = e.session_id and o.unit_id = :into
                            returning o.id, e.id as ended, o.session_id
                        )
                        update training.registration g
                           set quotas = array_remove(array_remove(g.quotas, j.ended), j.id) || j.id
                          from joined j
                         where g.session_id = j.session_id and (j.ended = any(g.quotas) or j.id = any(g.quotas))
                        returning g.session_id
                        """)
                .param("from", from)
                .param("into", into)
                .param("day", day.atStartOfDay())
                .query((row, _) -> row.getLong(1))
                .set();
        both.forEach(this::recount);
        db.sql("""
                        update training.quota q set unit_id = :into
                          from training.session s
                         where s.id = q.session_id and s.ends_at >= :day and q.unit_id = :from
                        """)
                .param("from", from)
                .param("into", into)
                .param("day", day.atStartOfDay())
                .update();
        db.sql("""
                        update training.registration g
                           set administration = (select u.lineage[1] from organisations.v_unit u where u.id = :into)
                          from training.session s
                         where s.id = g.session_id and s.ends_at >= :day and g.administration = :from
                        """)
                .param("from", from)
                .param("into", into)
                .param("day", day.atStartOfDay())
                .update();
        return touched;
    }

    /** Counts the seats of each quota again from those who have them. */
    void recount(long session) {
        db.sql("""
                        update training.quota q
                           set taken = (select count(*) from training.registration g
                                         where g.session_id = q.session_id and g.state in ('confirmed', 'offered')
                                           and q.id = any(g.quotas))
                         where q.session_id = :session
                        """).param("session", session).update();
    }

    private static JdbcClient.StatementSpec group(JdbcClient.StatementSpec sql, Group group) {
        return sql.param("kind", group.kind().key())
                .param("unit", group.kind() == Group.Kind.UNIT ? Long.valueOf(group.value()) : null, Types.BIGINT)
                .param("region", group.kind() == Group.Kind.REGION ? group.value() : null, Types.VARCHAR)
                .param("level", group.kind() == Group.Kind.LEVEL ? group.value() : null, Types.VARCHAR);
    }

    private static JdbcClient.StatementSpec rest(Quota quota, JdbcClient.StatementSpec sql) {
        return sql.param("reserved", quota.reserved())
                .param("most", quota.most(), Types.INTEGER)
                .param("release", quota.release(), Types.DATE);
    }

    /** Whether some group the registration counts in has its most already. */
    boolean isFull(long registration) {
        return db.sql("""
                        select exists (select from training.registration g
                                         join training.quota q on q.session_id = g.session_id and q.id = any(g.quotas)
                                        where g.id = :id and q.taken >= q.most)
                        """).param("id", registration).query(Boolean.class).single();
    }

    /** The quotas a registration counts in. */
    List<Long> of(long registration) {
        return db.sql("select unnest(quotas) from training.registration where id = :id")
                .param("id", registration)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Counts a seat more, or fewer, in each of these quotas as often as it is named. */
    void count(long session, List<Long> quotas, int each) {
        quotas.stream()
                .collect(groupingBy(quota -> quota, counting()))
                .forEach((quota, times) -> db.sql(
                                "update training.quota set taken = taken + :seats where id = :id and session_id = :session")
                        .param("seats", times * each)
                        .param("id", quota)
                        .param("session", session)
                        .update());
    }

    private static Fill fill(ResultSet row, int number) throws SQLException {
        return new Fill(
                row.getLong("id"),
                new Quota(
                        new Group(Group.Kind.of(row.getString("kind")), row.getString("value")),
                        row.getInt("reserved"),
                        row.getObject("most", Integer.class),
                        row.getObject("release_on", LocalDate.class)),
                row.getInt("taken"));
    }
}
