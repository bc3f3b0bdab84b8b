package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    Roles(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * A grant with its period.
     *
     * @param to the last day it counts, or {@code null}
     * @param givenBy the person who gave it, 0 for the platform
     */
    public record Held(
            long id, Grant grant, LocalDate from, @Nullable LocalDate to, long givenBy) {}

    /** Gives a role from today on. Giving what the person already holds changes nothing. The actor is 0 for the platform. */
    @Transactional
    public void give(long person, Grant grant, long actor) {
        give(person, grant, today(), null, actor);
    }

    /** Gives a role for a period; {@code to} is its last day, or {@code null}. */
    @Transactional
    public void give(long person, Grant grant, LocalDate from, @Nullable LocalDate to, long actor) {
        endExpired(person, grant);
        var given = db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, given_at, given_by)
                        values (:person, :role, :kind, :on, :from, :to, :now, nullif(:actor, 0))
                        on conflict (person_id, role, on_kind, on_id) where taken_back_at is null
                        do update set valid_from = least(role_grant.valid_from, excluded.valid_from),
                                      valid_to = excluded.valid_to
                            where role_grant.valid_to is not null and role_grant.valid_to is distinct from excluded.valid_to
                        """)
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .param("from", from)
                .param("to", to, java.sql.Types.DATE)
                .param("now", now())
                .param("actor", actor)
                .update();
        if (given == 1) {
            journal.record("people.role.given", actor, grant.id(), person, said(grant));
        }
    }

    /**
     * Changes of roles happen one at a time from here to the end of the transaction, so that two people who end each
     * other's roles at once neither both succeed nor wait for each other for ever.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void alone() {
        db.sql("select pg_advisory_xact_lock(hashtext('people.role'))")
                .query((_, _) -> true)
                .single();
    }

    /** Takes a role back. Taking back what nobody holds changes nothing. */
    @Transactional
    public void takeBack(long person, Grant grant, long actor) {
        var taken = db.sql("""
                        update people.role_grant
                           set taken_back_at = :now, taken_back_by = nullif(:actor, 0)
                         where person_id = :person and role = :role and on_kind = :kind and on_id = :on
                           and taken_back_at is null
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .update();
        if (taken == 1) {
            journal.record("people.role.taken", actor, grant.id(), person, said(grant));
        }
    }

    /** Takes a role back, except the last one that administers the platform: {@code false} then. */
    @Transactional
    public boolean takeBackUnlessLast(long person, Grant grant, long actor) {
        alone();
        if (grant.role() == Role.ADMINISTRATOR && grant.on() == Grant.On.PLATFORM) {
            var others = db.sql("""
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
            if (!others && isUnlimited(person, grant)) {
                return false;
            }
        }
        takeBack(person, grant, actor);
        return true;
    }

    /** The people who hold this role on exactly this thing today, in the order they were given it. */
    public List<Long> holders(Role role, Grant.On on, long id) {
        return db.sql("select g.person_id from people.role_grant g where " + TODAY + """
                           and g.role = :role and g.on_kind = :kind and g.on_id = :on
                         order by g.id
                        """)
                .param("today", today())
                .param("role", role.key())
                .param("kind", on.key())
                .param("on", id)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Somebody who answers today: in their own name, or in the place of whoever holds the role. */
    public record Answering(long person, long deputyOf) {}

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
                .query((row, _) -> new Answering(row.getLong("person_id"), row.getLong("deputy_of")))
                .list();
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

    /** What the person holds, today or later. */
    public List<Held> of(long person) {
        return db.sql("""
                        select id, role, on_kind, on_id, valid_from, valid_to, given_by
                          from people.role_grant
                         where person_id = :person and taken_back_at is null and (valid_to is null or valid_to >= :today)
                         order by id
                        """)
                .param("person", person)
                .param("today", today())
                .query((row, _) -> new Held(
                        row.getLong("id"),
                        new Grant(
                                Role.of(row.getString("role")),
                                Grant.On.valueOf(row.getString("on_kind").toUpperCase(java.util.Locale.ROOT)),
                                row.getLong("on_id")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getLong("given_by")))
                .list();
    }

    /** A period that ran out stays as it was: a new one begins a new grant. */
    private void endExpired(long person, Grant grant) {
        db.sql("""
                        update people.role_grant
                           set taken_back_at = :now
                         where person_id = :person and role = :role and on_kind = :kind and on_id = :on
                           and taken_back_at is null and valid_to < :today
                        """)
                .param("now", now())
                .param("person", person)
                .param("role", grant.role().key())
                .param("kind", grant.on().key())
                .param("on", grant.id())
                .param("today", today())
                .update();
    }

    private boolean isUnlimited(long person, Grant grant) {
        return of(person).stream()
                .anyMatch(held -> held.grant().equals(grant)
                        && held.to() == null
                        && !held.from().isAfter(today()));
    }

    private static String said(Grant grant) {
        return grant.role().key() + " " + grant.on().key();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
