package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.people.Roles.Held;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The periods of one role on one thing. Those that overlap or adjoin are one grant, those with days between them are
 * several. Whoever was named a deputy for one goes on as a deputy for the grant that takes it in. What came with being named
 * to something and what was given by hand stay two grants, whatever their days: neither shortens the other or ends it.
 */
@Component
class RolePeriods {

    /** What {@link #held} reads. */
    static final String COLUMNS = " id, role, on_kind, on_id, valid_from, valid_to, given_by, by_name ";

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    RolePeriods(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * Adds a period.
     *
     * @return what is held for all of these days already; nothing has changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Held> add(long person, Grant grant, LocalDate from, @Nullable LocalDate to, boolean byName, long actor) {
        lock(person);
        var touching = touching(person, grant, from, to, byName);
        var covering = touching.stream().filter(held -> covers(held, from, to)).findFirst();
        if (covering.isPresent()) {
            return covering;
        }
        if (touching.isEmpty()) {
            insert(person, grant, from, to, byName, actor);
        } else {
            join(touching, person, grant, from, to, actor);
        }
        return Optional.empty();
    }

    /** A held role goes over to another person or thing; what is held there on days that touch becomes one with it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void pass(Held passing, long person, Grant grant, long actor) {
        lock(person);
        var holder = db.sql("""
                        select person_id from people.role_grant
                         where id = :id and taken_back_at is null
                           for no key update
                        """)
                .param("id", passing.id())
                .query((row, _) -> row.getLong(1))
                .optional();
        if (holder.isEmpty()) {
            return;
        }
        PassedOn.note(holder.get(), passing.grant());
        var parts = new ArrayList<>(touching(person, grant, passing.from(), passing.to(), passing.byName()));
        var becomesOne = !parts.isEmpty();
        parts.add(passing);
        join(parts, person, grant, passing.from(), passing.to(), actor);
        if (becomesOne) {
            journal.record("people.role.joined", actor, grant.id(), person, said(grant));
        }
    }

    /** How the journal names a role. */
    static String said(Grant grant) {
        return grant.role().key() + " " + grant.on().key();
    }

    static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getLong("id"),
                new Grant(
                        Role.of(row.getString("role")),
                        Grant.On.valueOf(row.getString("on_kind").toUpperCase(Locale.ROOT)),
                        row.getLong("on_id")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getLong("given_by"),
                row.getBoolean("by_name"));
    }

    /**
     * Hands the database the day on which the running transaction takes roles back. It has the last word on the last
     * administrator, and its own idea of the legal time may be an old one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void handOverToday() {
        db.sql("select set_config('people.today', :today, true)")
                .param(
                        "today",
                        LocalDate.ofInstant(clock.instant(), clock.getZone()).toString())
                .query(String.class)
                .single();
    }

    /** The periods of one person change one at a time. */
    private void lock(long person) {
        handOverToday();
        lock(List.of(person));
    }

    /** In the order of their ids, as everybody locks more than one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(Collection<Long> people) {
        db.sql("select id from people.person where id = any(:people) order by id for no key update")
                .param("people", people.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** What is held on a day of this period, or on the day before or after it. */
    private List<Held> touching(long person, Grant grant, LocalDate from, @Nullable LocalDate to, boolean byName) {
        return db.sql("select " + COLUMNS + """
                          from people.role_grant
                         where person_id = :person and role = :role and on_kind = :kind and on_id = :on
                           and taken_back_at is null and by_name = :byName
                           and daterange(valid_from, valid_to, '[]')
                               && daterange(cast(:from as date) - 1, cast(:to as date) + 1, '[]')
                         order by valid_from
                        """)
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .param("from", from)
                .param("to", to, Types.DATE)
                .param("byName", byName)
                .query(RolePeriods::held)
                .list();
    }

    private static boolean covers(Held held, LocalDate from, @Nullable LocalDate to) {
        var last = held.to();
        return !held.from().isAfter(from) && (last == null || to != null && !to.isAfter(last));
    }

    private void insert(long person, Grant grant, LocalDate from, @Nullable LocalDate to, boolean byName, long actor) {
        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, by_name, given_at,
                                                       given_by)
                        values (:person, :role, :kind, :on, :from, :to, :byName, :now, nullif(:actor, 0))
                        """)
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .param("from", from)
                .param("to", to, Types.DATE)
                .param("byName", byName)
                .param("now", now())
                .param("actor", actor)
                .update();
    }

    /** The one that ends last stays and takes the others in, so that nobody is without the role in between. */
    private void join(List<Held> parts, long person, Grant grant, LocalDate from, @Nullable LocalDate to, long actor) {
        var first = from;
        var last = to;
        for (var part : parts) {
            first = part.from().isBefore(first) ? part.from() : first;
            last = later(last, part.to());
        }
        var staying = parts.stream().max(Comparator.comparing(RolePeriods::end)).orElseThrow();
        for (var part : parts) {
            if (part.id() != staying.id()) {
                takeIn(part, staying, actor);
            }
        }
        db.sql("""
                        update people.role_grant
                           set person_id = :person, on_kind = :kind, on_id = :on, valid_from = :from, valid_to = :to
                         where id = :id
                        """)
                .param("person", person)
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .param("from", first)
                .param("to", last, Types.DATE)
                .param("id", staying.id())
                .update();
    }

    private void takeIn(Held part, Held staying, long actor) {
        db.sql("update people.role_grant set taken_back_at = :now, taken_back_by = nullif(:actor, 0) where id = :id")
                .param("now", now())
                .param("actor", actor)
                .param("id", part.id())
                .update();
        // one deputy at a time, so that everybody knows who answers
        db.sql("""
                        update people.deputy d
                           set ended_at = :now, ended_by = nullif(:actor, 0)
                         where d.grant_id = :part and d.ended_at is null and d.valid_to >= :today
                           and exists (select from people.deputy o
                                        where o.grant_id = :staying and o.ended_at is null and o.holder_id = d.holder_id
                                          and daterange(o.valid_from, o.valid_to, '[]')
                                              && daterange(d.valid_from, d.valid_to, '[]'))
                        returning d.id, d.deputy_id
                        """)
                .param("now", now())
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("actor", actor)
                .param("part", part.id())
                .param("staying", staying.id())
                .query((row, _) -> new long[] {row.getLong("id"), row.getLong("deputy_id")})
                .list()
                .forEach(ended -> journal.record("people.deputy.ended", actor, ended[0], ended[1], ""));
        db.sql("""
                        update people.deputy set grant_id = :staying
                         where grant_id = :part and ended_at is null and valid_to >= :today
                        """)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("part", part.id())
                .param("staying", staying.id())
                .update();
    }

    private static LocalDate end(Held held) {
        var last = held.to();
        return last == null ? LocalDate.MAX : last;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
