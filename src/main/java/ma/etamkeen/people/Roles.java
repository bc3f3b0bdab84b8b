package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role on what, and since when. Whether somebody may give it is {@link Giving}'s to say. */
@Component
public class Roles {

    /** What makes a grant count today. */
    static final String TODAY = """
            g.taken_back_at is null and g.valid_from <= :today and (g.valid_to is null or g.valid_to >= :today)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final RolePeriods periods;

    Roles(JdbcClient db, Clock clock, Journal journal, RolePeriods periods) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.periods = periods;
    }

    /**
     * A grant with its period.
     *
     * @param to the last day it counts, or {@code null}
     * @param givenBy the person who gave it, 0 for the platform
     * @param byName whether it came with being named to the thing and goes with the name
     */
    public record Held(
            long id, Grant grant, LocalDate from, @Nullable LocalDate to, long givenBy, boolean byName) {}

    /** Gives a role from today on. Giving what the person already holds changes nothing. The actor is 0 for the platform. */
    @Transactional
    public void give(long person, Grant grant, long actor) {
        give(person, grant, today(), null, actor);
    }

    /**
     * Gives a role for a period; {@code to} is its last day, or {@code null}. A period that overlaps or adjoins one the person
     * has becomes one with it, any other is a grant of its own.
     *
     * @return what the person holds for all of these days already; nothing has changed then
     */
    @Transactional
    public Optional<Held> give(long person, Grant grant, LocalDate from, @Nullable LocalDate to, long actor) {
        return give(person, grant, from, to, false, actor);
    }

    /** Gives the role that comes with being named to something, beside what the person was given by hand. */
    @Transactional
    public void giveByName(long person, Grant grant, LocalDate from, LocalDate to, long actor) {
        give(person, grant, from, to, true, actor);
    }

    private Optional<Held> give(
            long person, Grant grant, LocalDate from, @Nullable LocalDate to, boolean byName, long actor) {
        var held = periods.add(person, grant, from, to, byName, actor);
        if (held.isEmpty()) {
            journal.record("people.role.given", actor, grant.id(), person, RolePeriods.said(grant));
        }
        return held;
    }

    /**
     * Changes of roles happen one at a time from here to the end of the transaction, so that two people who end each
     * other's roles at once neither both succeed nor wait for each other for ever.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void alone() {
        periods.handOverToday();
        db.sql("select pg_advisory_xact_lock(hashtext('people.role'))")
                .query((_, _) -> true)
                .single();
    }

    /**
     * What these people hold changes one deed at a time, from here to the end of the transaction. Who locks more than people
     * locks them first.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<Long> people) {
        periods.lock(people);
    }

    /** Takes a role back, for all of its periods. Taking back what nobody holds changes nothing. */
    @Transactional
    public void takeBack(long person, Grant grant, long actor) {
        takeBack(person, grant, actor, "");
    }

    /** The same for what came with being named; what was given by hand stays. */
    @Transactional
    public void takeBackByName(long person, Grant grant, long actor) {
        takeBack(person, grant, actor, " and by_name and valid_to >= :today");
    }

    private void takeBack(long person, Grant grant, long actor, String which) {
        periods.handOverToday();
        var taken = db.sql("""
                        update people.role_grant
                           set taken_back_at = :now, taken_back_by = nullif(:actor, 0)
                         where person_id = :person and role = :role and on_kind = :kind and on_id = :on
                           and taken_back_at is null
                        """ + which)
                .param("now", now())
                .param("today", today())
                .param("actor", actor)
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .update();
        if (taken > 0) {
            journal.record("people.role.taken", actor, grant.id(), person, RolePeriods.said(grant));
        }
    }

    /** Takes a role back for all of its periods, except the last one that administers the platform: {@code false} then. */
    @Transactional
    public boolean takeBackUnlessLast(long person, Grant grant, long actor) {
        alone();
        if (of(person).stream().anyMatch(held -> held.grant().equals(grant) && isLast(person, held))) {
            return false;
        }
        takeBack(person, grant, actor);
        return true;
    }

    /** Takes one period of a role back, except the last one that administers the platform: {@code false} then. */
    @Transactional
    boolean takeBackUnlessLast(long person, Held held, long actor) {
        alone();
        if (isLast(person, held)) {
            return false;
        }
        var taken = db.sql("""
                        update people.role_grant
                           set taken_back_at = :now, taken_back_by = nullif(:actor, 0)
                         where id = :id and person_id = :person and taken_back_at is null
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("id", held.id())
                .param("person", person)
                .update();
        if (taken == 1) {
            var grant = held.grant();
            journal.record("people.role.taken", actor, grant.id(), person, RolePeriods.said(grant));
        }
        return true;
    }

    /** Whether this is the only unlimited right to administer the platform that somebody with an open account has. */
    private boolean isLast(long person, Held held) {
        return held.grant().role() == Role.ADMINISTRATOR
                && held.grant().on() == Grant.On.PLATFORM
                && held.to() == null
                && !held.from().isAfter(today())
                && !db.sql("""
                                select exists (select
                                                 from people.role_grant g
                                                 join people.account a on a.person_id = g.person_id
                                                where g.role = 'administrator' and g.on_kind = 'platform'
                                                  and g.taken_back_at is null and g.valid_from <= :today
                                                  and g.valid_to is null and g.person_id <> :person
                                                  and a.closed_at is null and a.confirmed_at is not null)
                                """)
                        .param("today", today())
                        .param("person", person)
                        .query(Boolean.class)
                        .single();
    }

    /** The people who hold this role on exactly this thing today, in the order they were given it. */
    public List<Long> holders(Role role, Grant.On on, long id) {
        return db.sql("select g.person_id from people.role_grant g where " + TODAY + """
                           and g.role = :role and g.on_kind = :kind and g.on_id = :on
                         group by g.person_id
                         order by min(g.id)
                        """)
                .param("today", today())
                .param("role", role.key())
                .param("kind", on.key())
                .param("on", id)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /**
     * Somebody who answers today: in their own name, or in the place of whoever holds the role.
     *
     * @param depth how far down the tree the role is held, 0 for the platform
     */
    public record Answering(long person, long deputyOf, int depth) {}

    /**
     * Who answers today under this role for this unit or, nearest first, for one above it, and last for the platform; each
     * holder is followed by their deputy.
     */
    public List<Answering> answering(Role role, long unit) {
        return db.sql("""
                        with held as (
                            select g.id, g.person_id,
                                   case g.on_kind when 'unit' then array_position(u.lineage, g.on_id) else 0 end as depth
                              from people.role_grant g
                              left join organisations.v_unit u on u.id = :unit
                             where g.role = :role and
                        """ + TODAY + """
                               and (g.on_kind = 'platform' or g.on_kind = 'unit' and g.on_id = any(u.lineage))
                        )
                        select h.depth, h.id, 0 as place, h.person_id, 0 as deputy_of from held h
                        union all
                        select h.depth, h.id, 1, d.deputy_id, d.holder_id
                          from held h
                          join people.deputy d on d.grant_id = h.id and
                        """ + Deputies.TODAY + " order by depth desc, id, place")
                .param("today", today())
                .param("unit", unit)
                .param("role", role.key())
                .query((row, _) ->
                        new Answering(row.getLong("person_id"), row.getLong("deputy_of"), row.getInt("depth")))
                .list();
    }

    /** Those of them who answer nearest to this unit. */
    public List<Answering> nearest(Role role, long unit) {
        var all = answering(role, unit);
        return all.stream().filter(one -> one.depth() == all.getFirst().depth()).toList();
    }

    /** The people who hold this role today on this unit or on one above it, nearest first. */
    public List<Long> answeringFor(Role role, long unit) {
        return db.sql("""
                        select g.person_id
                          from organisations.v_unit u
                          join people.role_grant g on g.on_kind = 'unit' and g.on_id = any(u.lineage)
                         where u.id = :unit and g.role = :role and
                        """ + TODAY + " order by array_position(u.lineage, g.on_id) desc, g.id")
                .param("today", today())
                .param("unit", unit)
                .param("role", role.key())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Whose this grant is, unless it was taken back. */
    Optional<Long> holder(long held) {
        return db.sql("select person_id from people.role_grant where id = :id and taken_back_at is null")
                .param("id", held)
                .query(Long.class)
                .optional();
    }

    /** What the person holds, today or later. */
    public List<Held> of(long person) {
        return db.sql("select " + RolePeriods.COLUMNS + """
                          from people.role_grant
                         where person_id = :person and taken_back_at is null and (valid_to is null or valid_to >= :today)
                         order by valid_from, id
                        """)
                .param("person", person)
                .param("today", today())
                .query(RolePeriods::held)
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
