package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What stands below a unit is what has it in its lineage, and nothing beside it, also after a reform. */
@TamkeenTest
@Transactional
class WithinTest {

    private static final List<String> FORMS = List.of("{within u.id}", "{within each u.id}", "{within many u.id}");

    @Autowired
    UnitRegister register;

    @Autowired
    Reforms reforms;

    @Autowired
    Units units;

    @Autowired
    Viewers viewers;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void below_a_unit_is_whatever_has_it_in_its_lineage() {
        var top = unit(null);
        var one = unit(top);
        var other = unit(top);
        unit(unit(one));
        unit(other);
        var elsewhere = unit(unit(null));
        assertBelow();

        done(new Reform.Move(one, elsewhere));
        assertBelow();
        assertThat(below(one, other)).hasSize(5);
        assertThat(below(elsewhere)).hasSize(4);
        assertThat(below()).isEmpty();
    }

    @Test
    void what_was_merged_or_split_stands_below_its_heir_with_all_that_stood_below_it() {
        var top = unit(null);
        var merged = unit(top);
        var leaf = unit(merged);
        var into = unit(unit(null));
        done(new Reform.Merge(into, List.of(merged)));
        assertBelow();
        assertThat(below(into)).contains(into, merged, leaf);
        assertThat(below(top)).containsExactly(top);

        var split = unit(top);
        var below = unit(split);
        done(new Reform.Split(split, List.of(into, top), into));
        assertBelow();
        assertThat(below(into)).contains(split, below, leaf);
        assertThat(below(top)).containsExactly(top);
    }

    /** Whoever writes several at once writes as the product does not, and it holds all the same. */
    @Test
    void what_moves_with_one_statement_is_where_its_lineages_say() {
        var top = unit(null);
        var one = unit(top);
        var other = unit(one);
        var elsewhere = unit(null);
        db.sql("""
                        update organisations.unit
                           set lineage = case id when :one then array[:elsewhere, :one] else array[:one] || id end
                         where id in (:one, :other)
                        """)
                .param("one", one)
                .param("other", other)
                .param("elsewhere", elsewhere)
                .update();
        assertBelow();
        assertThat(below(top)).containsExactly(top);
        assertThat(below(elsewhere)).containsExactlyInAnyOrder(elsewhere, one);
    }

    @Test
    void whichever_way_a_query_asks_it_gets_what_the_viewer_answers_for_and_nothing_else() {
        var top = unit(null);
        var one = unit(top);
        var below = unit(one);
        var other = unit(top);
        var elsewhere = unit(null);
        for (var asked : FORMS) {
            assertThat(seen(asked, one, other)).containsExactlyInAnyOrder(one, below, other);
            assertThat(seen(asked, one, top)).containsExactlyInAnyOrder(top, one, below, other);
            assertThat(seen(asked, elsewhere)).containsExactly(elsewhere);
            assertThat(seen(asked)).isEmpty();
        }
    }

    @Test
    void who_answers_for_units_with_nothing_below_asks_for_these_alone() {
        var top = unit(null);
        var one = unit(top);
        var other = unit(top);
        var leaves = Set.of(one, other);
        for (var asked : FORMS) {
            assertThat(seen(leaves, asked, one, other)).containsExactlyInAnyOrder(one, other);
            assertThat(seen(leaves, asked, one)).containsExactly(one);
            assertThat(seen(leaves, asked, one, top)).containsExactlyInAnyOrder(top, one, other);
        }
    }

    /** What a role on a unit is asked with comes from whoever holds it. */
    @Test
    void a_unit_is_a_leaf_until_something_stands_below_it() {
        var top = unit(null);
        var one = unit(top);
        var person = cast.holder(Role.COORDINATOR);
        Stream.of(top, one)
                .forEach(unit ->
                        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at)
                        values (:person, 'manager', 'unit', :unit, date '2026-01-01', timestamptz '2026-01-01')
                        """).param("person", person).param("unit", unit).update());
        var account = cast.accountOf(person);

        var viewer = viewers.of(account, Language.FR).orElseThrow();
        assertThat(viewer.leaves()).containsExactly(one);
        assertThat(viewer.lineages()).containsEntry(one, List.of(top, one));

        unit(one);
        assertThat(viewers.of(account, Language.FR).orElseThrow().leaves()).isEmpty();
    }

    private List<Long> seen(String asked, Long... tops) {
        return seen(Set.of(), asked, tops);
    }

    private List<Long> seen(Set<Long> leaves, String asked, Long... tops) {
        var grants = Stream.of(tops)
                .map(top -> new Grant(Role.COORDINATOR, Grant.On.UNIT, top))
                .toList();
        return new ArrayList<>(
                Within.of(new Viewer(1, 1, 0, "", Language.FR, grants, Map.of(), leaves), Role.COORDINATOR)
                        .sql(db, "select u.id from organisations.v_unit u where " + asked)
                        .query((row, _) -> row.getLong(1))
                        .list());
    }

    private void assertBelow() {
        assertThat(db.sql("""
                        select u.code
                          from organisations.unit u
                         where array(select unnest(%s) order by 1)
                               <> array(select l.id from organisations.unit l where l.lineage @> array[u.id] order by 1)
                        """.formatted(Within.below("array[u.id]")))
                        .query((row, _) -> row.getString(1))
                        .list())
                .isEmpty();
    }

    private void done(Reform reform) {
        assertThat(reforms.decide(reform, units.today().minusDays(2), "décret", 0))
                .isInstanceOf(UnitChange.Done.class);
    }

    private List<Long> below(Long... units) {
        return new ArrayList<>(db.sql("select unnest(" + Within.below(":units") + ")")
                .param("units", units)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    private long unit(@Nullable Long parent) {
        var change = register.create(Division.below(parent), 0);
        return ((UnitChange.Done) change).unit();
    }
}
