package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Deciding.Decider;
import ma.etamkeen.people.Deciding.Why;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for whom, from when to when. A person without a superior today has a vacancy above them; what they ask
 * for still finds somebody: see {@link #decider}. Other parts may join on {@code people.v_decider}.
 */
@Component
public class Superiors {

    /** Who may name superiors, within what they answer for. */
    public static final Role[] NAMING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT};

    private static final int MOST_STEPS = 20;

    /** Leaves only those who hold a role on the whole platform. */
    private static final long NO_UNIT = 0;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final People people;
    private final Roles roles;
    private final Deputies deputies;
    private final Viewers viewers;

    Superiors(
            JdbcClient db,
            Clock clock,
            Journal journal,
            People people,
            Roles roles,
            Deputies deputies,
            Viewers viewers) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.people = people;
        this.roles = roles;
        this.deputies = deputies;
        this.viewers = viewers;
    }

    /**
     * One superior of one person.
     *
     * @param to the last day, or {@code null}
     * @param acts whether it is in the place of somebody who comes back afterwards
     * @param resumes whether it goes on after somebody who acted or a vacancy
     */
    public record Term(
            long id,
            long person,
            long manager,
            LocalDate from,
            @Nullable LocalDate to,
            boolean acts,
            boolean resumes) {

        /** Whether it is over before this day. */
        public boolean isOver(LocalDate day) {
            return to != null && to.isBefore(day);
        }

        private boolean reaches(LocalDate first, @Nullable LocalDate last) {
            return !isOver(first) && (last == null || !from.isAfter(last));
        }
    }

    /** The superiors of a person, past and coming ones too, newest first. */
    public List<Term> of(long person) {
        return db.sql("""
                        select id, person_id, manager_id, valid_from, valid_to, acts, resumes
                          from people.superior
                         where person_id = :person and ended_at is null
                         order by valid_from desc
                        """).param("person", person).query(Superiors::term).list();
    }

    /** Names this person's superior from today on, {@code null} for a vacancy. The actor is 0 for the platform. */
    @Transactional
    public void name(long person, @Nullable Long manager, long actor) {
        name(person, manager, today(), null, actor);
    }

    /**
     * Names a person's superior for a period, or says that there is none in it. Whoever had the place before leaves it the
     * day before and, when the period has an end, comes back the day after. Nobody is their own superior, nor the superior of somebody above them: nothing changes then.
     */
    @Transactional
    public boolean name(long person, @Nullable Long manager, LocalDate from, @Nullable LocalDate to, long actor) {
        lock(person);
        if (manager != null && (manager == person || isAbove(person, manager))) {
            return false;
        }
        if (manager != null && to == null && stays(person, manager, from)) {
            return true;
        }
        var acts = makeRoom(person, manager, from, to, actor);
        if (manager != null) {
            db.sql("""
                            insert into people.superior (person_id, manager_id, valid_from, valid_to, named_at, named_by, acts)
                            values (:person, :manager, :from, :to, :now, nullif(:actor, 0), :acts)
                            """)
                    .param("person", person)
                    .param("manager", manager)
                    .param("from", from)
                    .param("to", to, Types.DATE)
                    .param("now", now())
                    .param("actor", actor)
                    .param("acts", acts)
                    .update();
        }
        journal.record("people.person.manager", actor, person, person, "");
        return true;
    }

    /** The viewer names a superior for one person they answer for; an empty address says that the place is vacant. */
    @Transactional
    public RoleChange name(Viewer viewer, long person, String email, @Nullable LocalDate from, @Nullable LocalDate to) {
        viewers.confirm(viewer, NAMING);
        people.visibleTo(viewer).find(person).orElseThrow(NotHere::new);
        var manager = manager(email);
        if (manager.isEmpty() && !email.isBlank()) {
            return new RoleChange.Refused("manager", "people.refused.manager");
        }
        var first = from == null ? today() : from;
        if (to != null && to.isBefore(first)) {
            return new RoleChange.Refused("to", "people.refused.period");
        }
        return name(person, manager.orElse(null), first, to, viewer.person())
                ? new RoleChange.Done()
                : new RoleChange.Refused("manager", "people.refused.manager.circle");
    }

    /** The viewer ends a term of today or later; whoever it stood in for comes back at once. */
    @Transactional
    public void end(Viewer viewer, long person, long term) {
        viewers.confirm(viewer, NAMING);
        people.visibleTo(viewer).find(person).orElseThrow(NotHere::new);
        lock(person);
        end(
                of(person).stream()
                        .filter(one -> one.id() == term && !one.isOver(today()))
                        .findFirst()
                        .orElseThrow(NotHere::new),
                viewer.person());
    }

    /** The term that goes on after a vacancy of this day; nothing when somebody has the place, or nobody comes back. */
    public static Optional<Term> comingBack(List<Term> terms, LocalDate day) {
        return terms.stream().anyMatch(term -> term.reaches(day, day))
                ? Optional.empty()
                : terms.stream()
                        .filter(term -> term.from().isAfter(day))
                        .min(Comparator.comparing(Term::from))
                        .filter(Term::resumes);
    }

    /** The viewer ends a vacancy before its last day: whoever comes back after it does so today. */
    @Transactional
    public void endVacancy(Viewer viewer, long person, long term) {
        viewers.confirm(viewer, NAMING);
        people.visibleTo(viewer).find(person).orElseThrow(NotHere::new);
        lock(person);
        var terms = of(person);
        if (terms.stream().noneMatch(one -> one.id() == term)) {
            throw new NotHere();
        }
        if (comingBack(terms, today()).filter(back -> back.id() == term).isPresent()) {
            db.sql("update people.superior set valid_from = :today where id = :id")
                    .param("today", today())
                    .param("id", term)
                    .update();
            journal.record("people.person.manager", viewer.person(), person, person, "");
        }
    }

    /** Whoever leaves the platform acts for nobody any more. The actor is 0 for the platform. */
    @Transactional
    public void stepDown(long manager, long actor) {
        db.sql("""
                        select id, person_id, manager_id, valid_from, valid_to, acts, resumes
                          from people.superior
                         where manager_id = :manager and acts and ended_at is null and valid_to >= :today
                         order by person_id, valid_from desc
                        """)
                .param("manager", manager)
                .param("today", today())
                .query(Superiors::term)
                .list()
                .forEach(term -> {
                    lock(term.person());
                    end(term, actor);
                });
    }

    /**
     * The viewer names one superior for the people of a unit, without those of the units below.
     *
     * @param onlyVacant whether those who have a superior on the first day keep theirs
     * @return how many people got the superior, or nothing when nobody has this address
     */
    @Transactional
    public Optional<Integer> nameForUnit(
            Viewer viewer, long unit, String email, LocalDate from, @Nullable LocalDate to, boolean onlyVacant) {
        viewers.confirm(viewer, NAMING);
        return manager(email).map(manager -> (int) Within.of(viewer, NAMING)
                .sql(db, """
                                select p.id
                                  from people.v_person p
                                 where p.unit_id = :unit and p.id <> :manager and not p.is_anonymised and {within each p.unit_id}
                                   and not (:onlyVacant and exists (
                                           select from people.superior s
                                            where s.person_id = p.id and s.ended_at is null and s.valid_from <= :from
                                              and (s.valid_to is null or s.valid_to >= :from)))
                                 order by p.id
                                """)
                .param("unit", unit)
                .param("manager", manager)
                .param("onlyVacant", onlyVacant)
                .param("from", from)
                .query((row, _) -> row.getLong(1))
                .list()
                .stream()
                .filter(person -> name(person, manager, from, to, viewer.person()))
                .count());
    }

    /** The people the viewer answers for above whom nobody with an open account stands today, by unit and name. */
    public List<Long> vacancies(Viewer viewer, long unit, int most) {
        return Within.of(viewer, NAMING)
                .sql(db, """
                        select p.id
                          from (select u.id, u.lineage
                                  from organisations.v_unit u
                                 where {within u.id} and (:unit = 0 or u.lineage @> array[:unit])
                                 order by u.lineage) u
                         -- one unit after the other, and no more of them than it takes
                         cross join lateral (
                                select p.id, p.name_latin
                                  from people.v_person p
                                 where p.unit_id = u.id and p.email is not null
                                   and not exists (
                                           select from people.superior s
                                             join people.v_person m on m.id = s.manager_id and m.email is not null
                                            where s.person_id = p.id and s.ended_at is null and s.valid_from <= :today
                                              and (s.valid_to is null or s.valid_to >= :today))
                                 order by p.name_latin, p.id
                                 limit :most) p
                         order by u.lineage, p.name_latin, p.id
                         limit :most
                        """)
                .param("unit", unit)
                .param("today", today())
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /**
     * Who decides today about what this person asks for: the superior or, in days they named one for, their deputy; when the
     * superior has left, the next one up; when there is none, whoever leads the unit or one above it; then the focal
     * point of the administration; then the coordination; then whoever administers the platform. Nobody decides about
     * themselves.
     */
    public Deciding decider(long person) {
        return decider(person, Set.of());
    }

    /** The same past those who were asked already and said nothing, and past those in whose place they were. */
    public Deciding decider(long person, Set<Long> silent) {
        var asking = people.find(person).orElseThrow(NotHere::new);
        var passed = new HashSet<Long>(List.of(person));
        var next = asking.manager();
        for (var step = 0; next != null && step < MOST_STEPS && passed.add(next); step++) {
            if (silent.contains(next)) {
                next = people.find(next).map(Person::manager).orElse(null);
                continue;
            }
            var deputy = deputies.ofSuperior(next)
                    .filter(id -> id != person && !silent.contains(id))
                    .flatMap(people::find)
                    .filter(Superiors::isThere);
            if (deputy.isPresent()) {
                return new Deciding.Asked(List.of(new Decider(deputy.get(), next)), step == 0 ? Why.DEPUTY : Why.ABOVE);
            }
            var superior = people.find(next);
            if (superior.filter(Superiors::isThere).isPresent()) {
                return new Deciding.Asked(
                        List.of(new Decider(superior.get(), 0)), step == 0 ? Why.SUPERIOR : Why.ABOVE);
            }
            next = superior.map(Person::manager).orElse(null);
        }
        return among(asking, Role.MANAGER, asking.unit(), Why.UNIT, silent)
                .or(() -> among(asking, Role.FOCAL_POINT, asking.unit(), Why.FOCAL_POINT, silent))
                .or(() -> among(asking, Role.COORDINATOR, asking.unit(), Why.COORDINATOR, silent))
                .or(() -> among(asking, Role.ADMINISTRATOR, NO_UNIT, Why.PLATFORM, silent))
                .orElseGet(Deciding.Nobody::new);
    }

    /**
     * Who answers as a focal point today for the administration of this person, past those who said nothing; where there is
     * none the coordination, then whoever administers the platform. Nobody decides about themselves.
     */
    public Deciding focalPoint(long person, Set<Long> silent) {
        var asking = people.find(person).orElseThrow(NotHere::new);
        return among(asking, Role.FOCAL_POINT, asking.unit(), Why.FOCAL_POINT, silent)
                .or(() -> among(asking, Role.COORDINATOR, asking.unit(), Why.COORDINATOR, silent))
                .or(() -> among(asking, Role.ADMINISTRATOR, NO_UNIT, Why.PLATFORM, silent))
                .orElseGet(Deciding.Nobody::new);
    }

    private Optional<Deciding> among(Person asking, Role role, long unit, Why why, Set<Long> silent) {
        var answering = new LinkedHashMap<Long, Long>();
        roles.answering(role, unit).forEach(one -> answering.putIfAbsent(one.person(), one.deputyOf()));
        var found = people.all(answering.keySet());
        var deciders = new ArrayList<Decider>();
        answering.forEach((id, inPlaceOf) -> {
            var person = found.get(id);
            if (id != asking.id() && !silent.contains(id) && person != null && isThere(person)) {
                deciders.add(new Decider(person, inPlaceOf));
            }
        });
        return deciders.isEmpty() ? Optional.empty() : Optional.of(new Deciding.Asked(deciders, why));
    }

    private static boolean isThere(Person person) {
        return person.email() != null;
    }

    private Optional<Long> manager(String email) {
        return email.isBlank() ? Optional.empty() : people.byEmail(email).map(Person::id);
    }

    /** Whether this person stands anywhere above that one, today or later. */
    private boolean isAbove(long person, long other) {
        return db.sql("""
                        with recursive above as (
                            select s.manager_id from people.superior s
                             where s.person_id = :other and s.ended_at is null and (s.valid_to is null or s.valid_to >= :today)
                            union
                            select s.manager_id from above a
                              join people.superior s on s.person_id = a.manager_id
                             where s.ended_at is null and (s.valid_to is null or s.valid_to >= :today)
                        )
                        select exists (select from above where manager_id = :person)
                        """)
                .param("person", person)
                .param("other", other)
                .param("today", today())
                .query(Boolean.class)
                .single();
    }

    private boolean stays(long person, long manager, LocalDate from) {
        return of(person).stream()
                .anyMatch(term -> term.manager() == manager
                        && term.to() == null
                        && !term.from().isAfter(from));
    }

    /**
     * Makes room for a period: what reaches into it is cut short and goes on after it.
     *
     * @return whether whoever is named for the period only acts in it
     */
    private boolean makeRoom(long person, @Nullable Long manager, LocalDate from, @Nullable LocalDate to, long actor) {
        var acts = false;
        for (var term : of(person)) {
            if (!term.reaches(from, to)) {
                continue;
            }
            leave(term, from, actor);
            acts |= to != null && term.acts();
            if (to != null && !term.isOver(to.plusDays(1))) {
                var after = to.plusDays(1);
                if (manager == null || manager != term.manager()) {
                    reopen(term, after, term.to(), term.acts());
                    acts = true;
                } else if (term.acts()) {
                    resume(term, after);
                }
            }
        }
        return acts;
    }

    private void end(Term term, long actor) {
        var day = today();
        leave(term, day, actor);
        if (term.acts()) {
            resume(term, term.from().isAfter(day) ? term.from() : day);
        }
        journal.record("people.person.manager", actor, term.person(), term.person(), "");
    }

    /** Ends a term from this day on. */
    private void leave(Term term, LocalDate day, long actor) {
        if (term.from().isBefore(day)) {
            db.sql("update people.superior set valid_to = :last where id = :id")
                    .param("last", day.minusDays(1))
                    .param("id", term.id())
                    .update();
        } else {
            db.sql("update people.superior set ended_at = :now, ended_by = nullif(:actor, 0) where id = :id")
                    .param("now", now())
                    .param("actor", actor)
                    .param("id", term.id())
                    .update();
        }
    }

    /** What an acting superior leaves before their time, from this day on, falls to whoever comes back after it. */
    private void resume(Term left, LocalDate from) {
        var last = left.to();
        if (last == null || last.isBefore(from)) {
            return;
        }
        for (var next : of(left.person()).reversed()) {
            if (!next.from().isAfter(last)) {
                continue;
            }
            if (next.resumes() && next.manager() != left.manager()) {
                if (next.from().equals(last.plusDays(1))) {
                    db.sql("update people.superior set valid_from = :from where id = :id")
                            .param("from", from)
                            .param("id", next.id())
                            .update();
                } else {
                    reopen(next, from, last, false);
                }
                return;
            }
            // somebody named for good since then: the place is vacant until they come
            if (!next.acts()) {
                return;
            }
        }
    }

    /** The same superior once more, in another period. */
    private void reopen(Term term, LocalDate from, @Nullable LocalDate to, boolean acts) {
        db.sql("""
                        insert into people.superior
                               (person_id, manager_id, valid_from, valid_to, named_at, named_by, acts, resumes)
                        select person_id, manager_id, :from, :to, named_at, named_by, :acts, true
                          from people.superior
                         where id = :id
                        """)
                .param("from", from)
                .param("to", to, Types.DATE)
                .param("acts", acts)
                .param("id", term.id())
                .update();
    }

    /** A person's superior changes once at a time. */
    private void lock(long person) {
        db.sql("select id from people.person where id = :person for no key update")
                .param("person", person)
                .query(Long.class)
                .optional();
    }

    private static Term term(ResultSet row, int number) throws SQLException {
        return new Term(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getLong("manager_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getBoolean("acts"),
                row.getBoolean("resumes"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
