package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The lists that are put together from units show what a plain look at every row finds, in the same order. */
@TamkeenTest
@Transactional
class PlainListsTest {

    private static final List<Role> ROLES = List.of(Role.MANAGER, Role.FOCAL_POINT, Role.COORDINATOR);
    private static final List<String> UNITS = List.of("MEE", "MEF", "ANP");

    @Autowired
    Holdings holdings;

    @Autowired
    Superiors superiors;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private final Random chance = new Random(11);
    private List<Long> crowd = List.of();

    @BeforeEach
    void a_crowd() {
        crowd = people.createMany(
                Stream.generate(() -> some.person(unit())).limit(90).toList(), null);
        crowd.subList(0, 60).forEach(this::hold);
        crowd.subList(30, 70).forEach(this::answer);
        for (var gone : List.of("people.person", "people.account")) {
            db.sql("update %s set closed_at = created_at where %s = any (:some)"
                            .formatted(gone, gone.endsWith("person") ? "id" : "person_id"))
                    .param("some", crowd.subList(25, 35).toArray(Long[]::new))
                    .update();
        }
    }

    @Test
    void whoever_holds_something_is_listed() {
        for (var tops : tops()) {
            for (var when : Holdings.When.values()) {
                for (var role :
                        Stream.concat(ROLES.stream(), Stream.of((Role) null)).toList()) {
                    for (var unit : List.of(0L, cast.unit("MEE"), cast.unit("ANP"))) {
                        var expected = held(tops, role, unit, when);
                        var found = holdings.list(viewer(tops), role, unit, when, "", 0, 1_000);
                        assertThat(found.stream().map(Holdings.Holding::id)).isEqualTo(expected);
                        if (found.size() > 3) {
                            var third = found.get(2);
                            assertThat(holdings.list(viewer(tops), role, unit, when, third.nameLatin(), third.id(), 1))
                                    .isEqualTo(found.subList(3, 4));
                        }
                    }
                }
            }
        }
    }

    @Test
    void whoever_has_nobody_above_them_is_listed() {
        for (var tops : tops()) {
            for (var unit : List.of(0L, cast.unit("MEE"))) {
                var expected = alone(tops, unit);
                assertThat(expected).hasSizeGreaterThan(5);
                assertThat(superiors.vacancies(viewer(tops), unit, 10_000)).isEqualTo(expected);
                assertThat(superiors.vacancies(viewer(tops), unit, 4)).isEqualTo(expected.subList(0, 4));
            }
        }
    }

    private List<List<Long>> tops() {
        return List.of(List.of(), List.of(cast.unit("MEE")), List.of(cast.unit("MEF"), cast.unit("MEE")));
    }

    private List<Long> held(List<Long> tops, Role role, long unit, Holdings.When when) {
        return db.sql("""
                        select g.id
                          from people.role_grant g
                          join people.v_person p on p.id = g.person_id
                          left join organisations.unit w on w.id = p.unit_id
                          left join organisations.unit o on g.on_kind = 'unit' and o.id = g.on_id
                         where (cardinality(:tops) = 0 or w.lineage && :tops or o.lineage && :tops)
                           and (:role = '' or g.role = :role)
                           and (:unit = 0 or :unit = any (w.lineage) or :unit = any (o.lineage))
                           and case :when
                                   when 'NOW' then g.taken_back_at is null and g.valid_from <= :today
                                                   and coalesce(g.valid_to >= :today, true)
                                   when 'COMING' then g.taken_back_at is null and g.valid_from > :today
                                   else g.taken_back_at is not null or g.valid_to < :today end
                         order by p.name_latin, g.id
                        """)
                .param("tops", tops.toArray(Long[]::new))
                .param("role", role == null ? "" : role.key())
                .param("unit", unit)
                .param("when", when.name())
                .param("today", today())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<Long> alone(List<Long> tops, long unit) {
        return db.sql("""
                        select p.id
                          from people.v_person p
                          join organisations.unit u on u.id = p.unit_id
                         where (cardinality(:tops) = 0 or u.lineage && :tops) and (:unit = 0 or :unit = any (u.lineage))
                           and p.email is not null
                           and not exists (
                                   select from people.superior s
                                     join people.v_person m on m.id = s.manager_id and m.email is not null
                                    where s.person_id = p.id and s.ended_at is null
                                      and :today between s.valid_from and coalesce(s.valid_to, 'infinity'))
                         order by u.lineage, p.name_latin, p.id
                        """)
                .param("tops", tops.toArray(Long[]::new))
                .param("unit", unit)
                .param("today", today())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** A role of theirs on a unit that need not be their own, for a while that is over, runs or comes. */
    private void hold(long person) {
        var from = today().plusDays(chance.nextInt(21) - 10);
        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, given_at, taken_back_at)
                        values (:person, :role, :kind, :on, :from, :to, :now, case when :over then cast(:now as timestamptz) end)
                        """)
                .param("person", person)
                .param("role", ROLES.get(chance.nextInt(ROLES.size())).key())
                .param("kind", person % 4 == 0 ? "platform" : "unit")
                .param("on", person % 4 == 0 ? 0 : cast.unit(unit()))
                .param("from", from)
                .param("to", chance.nextBoolean() ? from.plusDays(chance.nextInt(10)) : null)
                .param("over", chance.nextInt(6) == 0)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    /** A superior of theirs, for a while that is over, runs or comes. */
    private void answer(long person) {
        var from = today().plusDays(chance.nextInt(21) - 10);
        db.sql("""
                        insert into people.superior (person_id, manager_id, valid_from, valid_to, named_at)
                        values (:person, :manager, :from, :to, :now)
                        """)
                .param("person", person)
                .param("manager", crowd.get(chance.nextInt(30)))
                .param("from", from)
                .param("to", chance.nextBoolean() ? from.plusDays(chance.nextInt(10)) : null)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    private String unit() {
        return UNITS.get(chance.nextInt(UNITS.size()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private static Viewer viewer(List<Long> tops) {
        var grants = tops.isEmpty()
                ? List.of(new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0))
                : tops.stream()
                        .map(unit -> new Grant(Role.COORDINATOR, Grant.On.UNIT, unit))
                        .toList();
        return new Viewer(1, 1, 0, "", Language.FR, grants);
    }
}
