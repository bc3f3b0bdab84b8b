package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who acts in whose place for a while: in one role, or as a hierarchical superior. The holder names them; a deputy lends
 * nothing further, because only a role held in one's own name can be lent, and each ends by itself on its last day.
 */
@Component
public class Deputies {

    /** What makes a deputy {@code d} count today. */
    static final String TODAY = "d.ended_at is null and :today between d.valid_from and d.valid_to";

    private static final String SELECT = """
            select d.id, d.holder_id, coalesce(d.grant_id, 0) as grant_id, d.deputy_id, d.valid_from, d.valid_to
              from people.deputy d
             where d.ended_at is null and d.valid_to >= :today
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final People people;
    private final Roles roles;

    Deputies(JdbcClient db, Clock clock, Journal journal, People people, Roles roles) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.people = people;
        this.roles = roles;
    }

    /**
     * Somebody who acts in a holder's place.
     *
     * @param grant the held role, 0 for the holder's place as a superior
     * @param to the last day
     */
    public record Deputy(long id, long holder, long grant, long person, LocalDate from, LocalDate to) {

        /** Whether it counts on this day. */
        public boolean counts(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Those who act in this person's place, today or later. */
    public List<Deputy> of(long holder) {
        return db.sql(SELECT + " and d.holder_id = :holder order by d.valid_from, d.id")
                .param("today", today())
                .param("holder", holder)
                .query(Deputies::deputy)
                .list();
    }

    /** In whose place this person acts, today or later. */
    public List<Deputy> heldBy(long person) {
        return db.sql(SELECT + " and d.deputy_id = :person order by d.valid_from, d.id")
                .param("today", today())
                .param("person", person)
                .query(Deputies::deputy)
                .list();
    }

    /** Who acts today in this person's place as a superior. */
    public Optional<Long> ofSuperior(long manager) {
        return of(manager).stream()
                .filter(deputy -> deputy.grant() == 0 && deputy.counts(today()))
                .map(Deputy::person)
                .findFirst();
    }

    /** The viewer lends one of their own roles, or their place as a superior with {@code grant} 0. */
    @Transactional
    public RoleChange name(Viewer viewer, long grant, String email, @Nullable LocalDate from, @Nullable LocalDate to) {
        roles.alone();
        var held = roles.of(viewer.person()).stream()
                .filter(one -> one.id() == grant)
                .findFirst();
        if (grant != 0 && held.isEmpty()) {
            throw new NotHere();
        }
        var last = held.map(Roles.Held::to).orElse(null);
        var begins =
                held.map(Roles.Held::from).filter(day -> day.isAfter(today())).orElse(today());
        var first = from == null ? begins : from;
        if (to == null) {
            return new RoleChange.Refused("to", "forms.error.required");
        }
        if (to.isBefore(first) || to.isBefore(today())) {
            return new RoleChange.Refused("to", "people.refused.period");
        }
        if (last != null && to.isAfter(last)) {
            return new RoleChange.Refused("to", "people.refused.deputy.longer");
        }
        if (held.filter(role -> first.isBefore(role.from())).isPresent()) {
            return new RoleChange.Refused("from", "people.refused.deputy.longer");
        }
        var person = people.byEmail(email).filter(found -> found.id() != viewer.person());
        if (person.isEmpty()) {
            return new RoleChange.Refused("email", "people.refused.manager");
        }
        if (isTaken(viewer.person(), grant, first, to)) {
            return new RoleChange.Refused("from", "people.refused.deputy.taken");
        }
        insert(viewer.person(), grant, person.get().id(), first, to, viewer.person());
        return new RoleChange.Done();
    }

    /** Lends a role, or a superior's place with {@code grant} 0, without asking anybody: for content of a demonstration. */
    @Transactional
    public void name(long holder, long grant, long deputy, LocalDate from, LocalDate to) {
        insert(holder, grant, deputy, from, to, 0);
    }

    /** Ends it now: the holder, or the deputy, who may give it up. */
    @Transactional
    public void end(Viewer viewer, long deputy) {
        var ended = db.sql("""
                        update people.deputy
                           set ended_at = :now, ended_by = :me
                         where id = :id and ended_at is null and (holder_id = :me or deputy_id = :me)
                        returning deputy_id
                        """)
                .param("now", now())
                .param("me", viewer.person())
                .param("id", deputy)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        journal.record("people.deputy.ended", viewer.person(), deputy, ended, "");
    }

    private void insert(long holder, long grant, long deputy, LocalDate from, LocalDate to, long actor) {
        var id = db.sql("""
                        insert into people.deputy (holder_id, grant_id, deputy_id, valid_from, valid_to, named_at, named_by)
                        values (:holder, nullif(:grant, 0), :deputy, :from, :to, :now, nullif(:actor, 0))
                        returning id
                        """)
                .param("holder", holder)
                .param("grant", grant)
                .param("deputy", deputy)
                .param("from", from)
                .param("to", to, Types.DATE)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
        journal.record("people.deputy.named", actor, id, deputy, "");
    }

    private boolean isTaken(long holder, long grant, LocalDate from, LocalDate to) {
        return db.sql("""
                        select exists (select from people.deputy d
                                        where d.holder_id = :holder and coalesce(d.grant_id, 0) = :grant
                                          and d.ended_at is null and d.valid_from <= :to and d.valid_to >= :from)
                        """)
                .param("holder", holder)
                .param("grant", grant)
                .param("from", from)
                .param("to", to)
                .query(Boolean.class)
                .single();
    }

    private static Deputy deputy(ResultSet row, int number) throws SQLException {
        return new Deputy(
                row.getLong("id"),
                row.getLong("holder_id"),
                row.getLong("grant_id"),
                row.getLong("deputy_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
