package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Units are renamed, moved, merged and split from a day on; a question about a day before gets the tree of that day. */
@TamkeenTest
@Transactional
class ReformsTest {

    private static final String WHY = "décret";

    @Autowired
    Units units;

    @Autowired
    UnitRegister register;

    @Autowired
    Reforms reforms;

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private LocalDate today = LocalDate.EPOCH;
    private long top;
    private long one;
    private long other;
    private long leaf;

    /** The cast stays when the tests are rolled back. */
    @BeforeTransaction
    void those_who_keep_units() {
        cast.holder(Role.ADMINISTRATOR);
        cast.holder(Role.COORDINATOR, "MEE");
    }

    @BeforeEach
    void two_units_with_one_below() {
        today = units.today();
        top = create(null, "قمة", "Sommet");
        one = create(top, "أولى", "Première");
        other = create(top, "ثانية", "Seconde");
        leaf = create(one, "ورقة", "Feuille");
    }

    @Test
    void a_merged_unit_is_closed_and_says_what_came_after_it() {
        merge(today);

        assertThat(units.find(one).orElseThrow().to()).isEqualTo(today.minusDays(1));
        assertThat(units.successors(one)).extracting(Unit::id).containsExactly(other);
        assertThat(units.find(leaf).orElseThrow().lineage()).containsExactly(top, other, leaf);
        assertThat(units.isWithin(one, List.of(other)))
                .as("whoever answers for the heir answers for its past")
                .isTrue();
    }

    @Test
    void the_tree_of_a_day_before_is_what_it_was() {
        decide(new Reform.Rename(leaf, "جديدة", "Nouvelle", "New", null), today.minusDays(20));
        decide(new Reform.Move(other, null), today.minusDays(10));
        merge(today);

        assertThat(lines(today.minusDays(30))).contains("Sommet>Première>Feuille", "Sommet>Seconde");
        assertThat(lines(today.minusDays(15))).contains("Sommet>Première>Nouvelle", "Sommet>Seconde");
        assertThat(lines(today.minusDays(5))).contains("Sommet>Première>Nouvelle", "Seconde");
        assertThat(lines(today)).contains("Seconde>Nouvelle").doesNotContain("Sommet>Première");
    }

    @Test
    void the_tree_of_a_day_before_is_shown_in_each_language_with_what_ended_since() {
        decide(new Reform.Rename(leaf, "جديدة", "Nouvelle", "New", null), today.minusDays(20));
        merge(today.minusDays(10));

        for (var language : List.of("ar", "fr", "en")) {
            var page = "/" + language + "/admin/units";
            assertThat(shown(page)).contains("/" + leaf).doesNotContain("/" + one);
            assertThat(shown(page + "?day=" + today.minusDays(11))).contains("/" + one);
        }
        assertThat(named("/fr/admin/units?day=" + today.minusDays(21))).contains("Feuille");
        assertThat(named("/fr/admin/units?day=" + today.minusDays(20))).contains("Nouvelle");
        assertThat(shown("/fr/admin/units?day=0001-01-01")).contains("/" + one);
        assertThat(shown("/fr/admin/units?day=9999-12-31")).doesNotContain("/" + one);
    }

    private List<String> shown(String address) {
        return page(address).select(".units a").eachAttr("href").stream()
                .map(link -> link.substring(link.lastIndexOf('/')))
                .toList();
    }

    private List<String> named(String address) {
        return page(address).select(".units a").eachText();
    }

    private org.jsoup.nodes.Document page(String address) {
        var account = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var answer = web.get().uri(address).with(FromOurPages.account(account)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(text(answer));
    }

    @Test
    void people_roles_and_what_is_under_way_go_along_in_the_same_transaction() {
        var person = cast.civilServant();
        db.sql("update people.person set unit_id = :unit where id = :id")
                .param("unit", one)
                .param("id", person)
                .update();
        var grant = new Grant(Role.FOCAL_POINT, Grant.On.UNIT, one);
        roles.give(person, grant, 0);
        roles.give(person, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, other), 0);
        roles.give(person, new Grant(Role.COORDINATOR, Grant.On.UNIT, one), 0);

        assertThat(reforms.look(new Reform.Merge(other, List.of(one))).touched())
                .contains(new Touched("people.touched.people", 1), new Touched("people.touched.roles", 2));
        merge(today);

        assertThat(people.find(person).orElseThrow().unit()).isEqualTo(other);
        assertThat(roles.of(person))
                .extracting(Roles.Held::grant)
                .containsExactlyInAnyOrder(
                        new Grant(Role.FOCAL_POINT, Grant.On.UNIT, other),
                        new Grant(Role.COORDINATOR, Grant.On.UNIT, other));
        assertThat(db.sql("select unit_id from people.v_former_unit where person_id = :id and until > :day")
                        .param("id", person)
                        .param("day", today.minusDays(1))
                        .query(Long.class)
                        .list())
                .as("a figure of yesterday counts the person where they were")
                .containsExactly(one);
    }

    @Test
    void a_role_on_the_unit_that_ends_outlives_one_on_the_heir_that_ran_out_and_its_deputy_stays() {
        var two = cast.crowd("merged-role-" + System.nanoTime(), 2);
        var person = two.getFirst();
        roles.give(person, focalPoint(one), today.minusDays(40), null, 0);
        roles.give(person, focalPoint(other), today.minusDays(30), today.minusDays(9), 0);
        deputies.name(person, roles.of(person).getFirst().id(), two.getLast(), today, today.plusDays(3));
        merge(today);

        assertThat(roles.of(person)).singleElement().satisfies(held -> {
            assertThat(held.grant()).isEqualTo(focalPoint(other));
            assertThat(held.to()).isNull();
            assertThat(deputies.of(person)).singleElement().satisfies(deputy -> {
                assertThat(deputy.person()).isEqualTo(two.getLast());
                assertThat(deputy.grant()).isEqualTo(held.id());
            });
        });
    }

    @Test
    void a_role_on_both_units_goes_on_for_all_of_its_days_with_the_deputies_of_both() {
        var three = cast.crowd("merged-roles-" + System.nanoTime(), 3);
        var person = three.getFirst();
        roles.give(person, focalPoint(one), today.minusDays(10), today.plusDays(3), 0);
        roles.give(person, focalPoint(other), today, today.plusDays(30), 0);
        var held = roles.of(person);
        deputies.name(person, held.getFirst().id(), three.get(1), today, today.plusDays(1));
        deputies.name(person, held.getLast().id(), three.get(2), today.plusDays(2), today.plusDays(5));
        merge(today);

        assertThat(roles.of(person)).singleElement().satisfies(left -> {
            assertThat(left.from()).isEqualTo(today.minusDays(10));
            assertThat(left.to()).isEqualTo(today.plusDays(30));
            assertThat(deputies.of(person))
                    .extracting(deputy -> deputy.person() + " " + deputy.grant())
                    .containsExactly(three.get(1) + " " + left.id(), three.get(2) + " " + left.id());
        });
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.role.joined' and person = :person")
                        .param("person", person)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void two_deputies_for_the_same_days_become_one_and_the_journal_says_so() {
        var three = cast.crowd("merged-deputies-" + System.nanoTime(), 3);
        var person = three.getFirst();
        roles.give(person, focalPoint(one), today, today.plusDays(3), 0);
        roles.give(person, focalPoint(other), today, null, 0);
        var held = roles.of(person);
        deputies.name(person, held.getFirst().id(), three.get(1), today, today.plusDays(1));
        deputies.name(person, held.getLast().id(), three.get(2), today, today.plusDays(5));
        merge(today);

        assertThat(deputies.of(person)).extracting(Deputies.Deputy::person).containsExactly(three.get(2));
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'people.deputy.ended' and person = :person")
                        .param("person", three.get(1))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static Grant focalPoint(long unit) {
        return new Grant(Role.FOCAL_POINT, Grant.On.UNIT, unit);
    }

    @Test
    void a_unit_that_splits_ends_and_one_of_those_after_it_takes_over() {
        var third = create(top, "ثالثة", "Troisième");
        decide(new Reform.Split(one, List.of(other, third), third), today);

        assertThat(units.successors(one)).extracting(Unit::id).containsExactly(third, other);
        assertThat(units.find(leaf).orElseThrow().parent()).isEqualTo(third);
    }

    @Test
    void people_of_a_unit_that_splits_go_where_their_group_was_sent_and_the_others_to_the_heir() {
        var third = create(top, "ثالثة", "Troisième");
        var three = cast.crowd("split-" + System.nanoTime(), 3);
        place(three.get(0), one, "cadre", "central");
        place(three.get(1), one, "maitrise", "central");
        place(three.get(2), one, null, null);
        assertThat(reforms.groups(one))
                .extracting(group -> group.key() + " " + group.count())
                .containsExactly(". 1", "cadre.central 1", "maitrise.central 1");

        decide(
                new Reform.Split(one, List.of(other, third), other, List.of(new Reform.Share("cadre.central", third))),
                today);

        assertThat(people.find(three.get(0)).orElseThrow().unit()).isEqualTo(third);
        assertThat(people.find(three.get(1)).orElseThrow().unit()).isEqualTo(other);
        assertThat(people.find(three.get(2)).orElseThrow().unit()).isEqualTo(other);
        assertThat(db.sql(
                                "select count(*) from people.v_former_unit where unit_id = :one and until = :day and person_id = any(:three)")
                        .param("one", one)
                        .param("day", today)
                        .param("three", three.toArray(Long[]::new))
                        .query(Integer.class)
                        .single())
                .as("each was there until today, once")
                .isEqualTo(3);
    }

    @Test
    void a_split_of_a_day_to_come_remembers_who_goes_where() {
        var third = create(top, "ثالثة", "Troisième");
        var person = cast.crowd("split-later-" + System.nanoTime(), 1).getFirst();
        place(person, one, "cadre", "central");
        decide(
                new Reform.Split(one, List.of(other, third), other, List.of(new Reform.Share("cadre.central", third))),
                today.plusDays(3));
        var planned = reforms.planned(one).getFirst();
        assertThat(planned.reform())
                .isInstanceOfSatisfying(
                        Reform.Split.class,
                        split -> assertThat(split.divided()).containsExactly(new Reform.Share("cadre.central", third)));

        reforms.due(planned.id());
        assertThat(people.find(person).orElseThrow().unit()).isEqualTo(third);
    }

    @Test
    void nobody_is_sent_to_a_unit_that_does_not_come_after() {
        var third = create(top, "ثالثة", "Troisième");

        refused(
                new Reform.Split(one, List.of(other, third), other, List.of(new Reform.Share("cadre.central", leaf))),
                today,
                "forms.error.choice");
    }

    @Test
    void whoever_splits_chooses_by_group_and_takes_the_list_along_first() {
        var third = create(top, "ثالثة", "Troisième");
        var person = cast.crowd("split-page-" + System.nanoTime(), 1).getFirst();
        place(person, one, "cadre", "central");
        var codes = Stream.of(other, third)
                .map(id -> units.find(id).orElseThrow().code())
                .toList();
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));

        var preview = split("", administrator, codes, "look", codes.getLast());
        assertThat(preview.getResponse().getStatus()).isEqualTo(200);
        assertThat(text(preview)).contains("name=\"heirs\"", "value=\"cadre.central\"", codes.getLast());
        var list = text(split("/people", administrator, codes, "look", codes.getLast()));
        assertThat(list).contains("Test person split-page").contains(";" + codes.getLast());
        assertThat(split("/people", cast.accountOf(cast.holder(Role.COORDINATOR, "MEE")), codes, "look", "")
                        .getResponse()
                        .getStatus())
                .as("whoever does not keep the unit gets no list")
                .isEqualTo(403);
        assertThat(split("", administrator, codes, "do", "NOT-OF-THEM")
                        .getResponse()
                        .getStatus())
                .as("nobody goes to the first unit in silence")
                .isEqualTo(422);
        for (var groups : List.of(List.of("cadre.unknown"), List.of("cadre.central", "cadre.central"))) {
            for (var path : List.of("", "/people")) {
                var refused = split(path, administrator, codes, "do", groups, codes.getLast());
                assertThat(refused.getResponse().getStatus()).as(path + groups).isEqualTo(422);
                assertThat(Jsoup.parse(text(refused)).select("#f-codes-error").text())
                        .as("said beside the field")
                        .contains("Les groupes de cette unité ont changé");
            }
        }
        assertThat(people.find(person).orElseThrow().unit()).isEqualTo(one);
        assertThat(split("", administrator, codes, "do", codes.getLast())
                        .getResponse()
                        .getStatus())
                .isEqualTo(303);
        assertThat(people.find(person).orElseThrow().unit()).isEqualTo(third);
    }

    private MvcTestResult split(String path, long account, List<String> codes, String step, String heir) {
        return split(path, account, codes, step, List.of("cadre.central"), heir);
    }

    private MvcTestResult split(
            String path, long account, List<String> codes, String step, List<String> groups, String heir) {
        return web.post()
                .uri("/fr/admin/units/" + one + "/splitting" + path)
                .param("codes", String.join(" ", codes))
                .param("day", today.toString())
                .param("why", WHY)
                .param("step", step)
                .param("groups", groups.toArray(String[]::new))
                .param("heirs", heir)
                .with(FromOurPages.account(account))
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void place(long person, long unit, @Nullable String category, @Nullable String level) {
        db.sql("update people.person set unit_id = :unit, category = :category, level = :level where id = :id")
                .param("unit", unit)
                .param("category", category, java.sql.Types.VARCHAR)
                .param("level", level, java.sql.Types.VARCHAR)
                .param("id", person)
                .update();
    }

    @Test
    void a_code_can_be_given_again_once_its_unit_has_ended() {
        var code = units.find(one).orElseThrow().code();
        assertThat(register.create(unit(code, top, "أ", "A"), 0)).isInstanceOf(UnitChange.Refused.class);
        merge(today);

        assertThat(register.create(unit(code, top, "أ", "A"), 0)).isInstanceOf(UnitChange.Done.class);
        assertThat(units.byCode(code))
                .get()
                .satisfies(found -> assertThat(found.to()).isNull());
    }

    @Test
    void a_reform_of_a_day_to_come_waits_and_can_be_dropped() {
        var day = today.plusDays(30);
        decide(new Reform.Move(other, null), day);
        assertThat(units.find(other).orElseThrow().parent()).isEqualTo(top);
        var planned = reforms.planned(other).getFirst();
        assertThat(planned.day()).isEqualTo(day);

        reforms.drop(planned.id(), 0);
        reforms.due(planned.id());
        assertThat(units.find(other).orElseThrow().parent()).isEqualTo(top);

        decide(new Reform.Move(other, null), day);
        reforms.due(reforms.planned(other).getFirst().id());
        assertThat(units.find(other).orElseThrow().parent()).isNull();
        assertThat(reforms.planned(other)).isEmpty();
    }

    @Test
    void what_became_impossible_is_not_carried_out() {
        decide(new Reform.Merge(other, List.of(one)), today.plusDays(30));
        var planned = reforms.planned(other).getFirst().id();
        decide(new Reform.Split(one, List.of(other, top(), create(top, "ب", "B")), other), today);
        reforms.due(planned);

        assertThat(db.sql("select refusal from organisations.reform where id = :id")
                        .param("id", planned)
                        .query(String.class)
                        .single())
                .isEqualTo("organisations.refused.parent");
    }

    @Test
    void nothing_turns_in_a_circle_and_history_is_written_forwards() {
        refused(new Reform.Move(one, leaf), today, "organisations.refused.within");
        refused(new Reform.Move(one, one), today, "organisations.refused.within");
        refused(new Reform.Merge(leaf, List.of(one)), today, "organisations.refused.within");
        refused(new Reform.Merge(one, List.of(one)), today, "organisations.refused.others");
        refused(new Reform.Split(one, List.of(other), other), today, "organisations.refused.others");
        decide(new Reform.Move(other, null), today.minusDays(3));
        refused(new Reform.Move(other, top), today.minusDays(5), "organisations.refused.day");
        merge(today);
        refused(new Reform.Rename(one, "أ", "A", "A", null), today, "organisations.refused.closed");
    }

    @Test
    void a_renamed_unit_is_found_by_its_old_name_however_it_is_spelled() {
        var school = create(top, "مدرسة الأُستاذ", "École supérieure d’été");
        decide(new Reform.Rename(school, "معهد", "ⵜⴰⵎⵙⵙⵓⵔⵜ", "Institute", null), today);

        for (var words : List.of("مدرسه الاستاذ", "ecole SUPERIEURE", "d'ete", "معهد", "ⵜⴰⵎⵙⵙⵓⵔⵜ", "institute")) {
            assertThat(units.search(words, Language.FR, 5))
                    .as(words)
                    .extracting(Unit::id)
                    .contains(school);
        }
        assertThat(units.search("100%", Language.FR, 5)).isEmpty();
    }

    private long top() {
        return create(null, "قمة", "Autre");
    }

    private void merge(LocalDate day) {
        decide(new Reform.Merge(other, List.of(one)), day);
    }

    private void decide(Reform reform, LocalDate day) {
        assertThat(reforms.decide(reform, day, WHY, 0)).isInstanceOf(UnitChange.Done.class);
    }

    private void refused(Reform reform, LocalDate day, String reason) {
        assertThat(reforms.decide(reform, day, WHY, 0))
                .isInstanceOfSatisfying(
                        UnitChange.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private List<String> lines(LocalDate day) {
        return units.tree(Language.FR, day).stream()
                .flatMap(branch -> lines("", branch))
                .toList();
    }

    private static Stream<String> lines(String above, Units.Branch branch) {
        var here = above + branch.unit().name().fr();
        return Stream.concat(Stream.of(here), branch.below().stream().flatMap(lower -> lines(here + ">", lower)));
    }

    private long create(@Nullable Long parent, String ar, String fr) {
        var code = "R-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        return ((UnitChange.Done) register.create(unit(code, parent, ar, fr), 0)).unit();
    }

    private static NewUnit unit(String code, @Nullable Long parent, String ar, String fr) {
        return new NewUnit(
                code, Kind.DIVISION, parent, new Text(ar, fr, fr), null, "MA-04", Level.CENTRAL, "beneficiary", null);
    }
}
