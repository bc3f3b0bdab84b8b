package ma.etamkeen.people.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
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

/**
 * Somebody who stands twice on record is found in either script and becomes one again, by an administrator who answers for
 * both records and could give what they hold; nobody else may, and nothing happens without a proof and a reason.
 */
@TamkeenTest
@Transactional
class DuplicatesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Cast cast;

    @Autowired
    Duplicates duplicates;

    @Autowired
    JdbcClient db;

    private long older;
    private long newer;
    private long elsewhere;

    @BeforeTransaction
    void the_cast() {
        cast.holder(Role.ADMINISTRATOR);
        cast.holder(Role.ADMINISTRATOR, "MEE");
        cast.holder(Role.COORDINATOR);
        cast.holder(Role.FOCAL_POINT);
        cast.holder(Role.DATA_PROTECTION_OFFICER);
    }

    @BeforeEach
    void somebody_twice() {
        older = person("عبد الرحمان زكرياوي", "Abderrahmane Zakariaoui", "MEE", "9900001");
        newer = person("عبدالرحمن زكرياوي", "Abd Errahman Zakaryaoui", "MEE", null);
        elsewhere = person("عبد الرحمان زكرياوي", "Abderrahman Zakariaoui", "MEF", null);
    }

    @Test
    void the_two_are_found_across_spellings_and_scripts_within_what_one_administers() {
        var administrator = cast.holder(Role.ADMINISTRATOR, "MEE");

        assertThat(links(get(administrator, "/fr/admin/people/duplicates")))
                .contains("/fr/admin/people/" + older + "/duplicates/" + newer);
        assertThat(links(get(administrator, "/fr/admin/people/" + older + "/duplicates")))
                .contains("/fr/admin/people/" + older + "/duplicates/" + newer)
                .doesNotContain("/fr/admin/people/" + older + "/duplicates/" + elsewhere);
        assertThat(links(get(cast.holder(Role.ADMINISTRATOR), "/fr/admin/people/" + older + "/duplicates")))
                .contains("/fr/admin/people/" + older + "/duplicates/" + elsewhere);
        assertThat(links(get(administrator, "/fr/admin/people/" + older)))
                .contains("/fr/admin/people/" + older + "/duplicates");
        assertThat(links(get(administrator, "/fr/admin/people"))).contains("/fr/admin/people/duplicates");
    }

    @Test
    void the_two_names_of_a_record_stand_below_each_other() throws Exception {
        var administrator = cast.holder(Role.ADMINISTRATOR, "MEE");

        for (var path : List.of("/fr/admin/people/duplicates", "/fr/admin/people/" + older + "/duplicates")) {
            var page = get(administrator, path).getResponse().getContentAsString();
            assertThat(page).contains("</bdi><br><bdi>").doesNotContain("</bdi> · <bdi>");
        }
    }

    @Test
    void who_has_another_staff_number_is_another_person() {
        db.sql("update people.person set staff_number = '9900002' where id = :id")
                .param("id", newer)
                .update();

        assertThat(links(get(cast.holder(Role.ADMINISTRATOR), "/fr/admin/people/" + older + "/duplicates")))
                .doesNotContain("/fr/admin/people/" + older + "/duplicates/" + newer);
        assertThat(join(cast.holder(Role.ADMINISTRATOR), older, newer, older, "same"))
                .hasStatus(422);
        assertThat(people.find(newer)).isPresent();
    }

    @Test
    void the_record_that_is_chosen_goes_on_with_what_the_other_had() throws Exception {
        roles.give(newer, new Grant(Role.TRAINER, Grant.On.UNIT, cast.unit("MEE")), 0);
        var administrator = cast.holder(Role.ADMINISTRATOR, "MEE");
        var page = Jsoup.parse(body(get(administrator, "/fr/admin/people/" + older + "/duplicates/" + newer)));
        assertThat(page.select("input[name=keep]").eachAttr("value"))
                .containsExactly(Long.toString(older), Long.toString(newer));
        assertThat(page.text()).contains("Zakaryaoui", "1 rôle").doesNotContain("9900001");

        assertThat(join(administrator, older, newer, older, "vu au registre"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/admin/people/" + older);
        assertThat(people.find(newer)).isEmpty();
        assertThat(roles.of(older)).extracting(held -> held.grant().role()).containsExactly(Role.TRAINER);
        assertThat(db.sql(
                                "select r.why from platform.journal j join platform.journal_reason r on r.line = j.id where deed = 'people.person.merged' and actor = :me and subject = :from and person = :into")
                        .param("me", administrator)
                        .param("from", newer)
                        .param("into", older)
                        .query(String.class)
                        .single())
                .isEqualTo("vu au registre");
        assertThat(join(administrator, older, newer, older, "again")).hasStatus(404);
    }

    @Test
    void nothing_happens_without_a_choice_a_reason_or_a_fresh_proof() {
        var administrator = cast.holder(Role.ADMINISTRATOR, "MEE");
        assertThat(join(administrator, older, newer, 0, "why")).hasStatus(422);
        assertThat(join(administrator, older, newer, elsewhere, "why")).hasStatus(422);
        assertThat(join(administrator, older, newer, older, "")).hasStatus(422);
        var old = Instant.now().minus(Duration.ofHours(5));
        assertThat(web.post()
                        .uri("/fr/admin/people/" + older + "/duplicates/" + newer)
                        .param("keep", Long.toString(older))
                        .param("why", "why")
                        .with(FromOurPages.session(new SignedInAccount(cast.accountOf(administrator), old, old, false)))
                        .exchange())
                .hasStatus(303)
                .headers()
                .satisfies(headers ->
                        assertThat(String.valueOf(headers.getFirst("Location"))).contains("/sign-in/proof"));

        assertThat(people.all(List.of(older, newer))).hasSize(2);
    }

    @Test
    void whoever_administers_neither_or_only_one_of_them_may_not() {
        assertThat(join(cast.holder(Role.ADMINISTRATOR, "MEE"), older, elsewhere, older, "why"))
                .hasStatus(404);
        assertThat(get(cast.holder(Role.ADMINISTRATOR, "MEE"), "/fr/admin/people/" + elsewhere + "/duplicates"))
                .hasStatus(404);
        for (var role : List.of(Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER)) {
            assertThat(join(cast.holder(role), older, newer, older, "why")).hasStatus(403);
            assertThat(get(cast.holder(role), "/fr/admin/people/duplicates")).hasStatus(403);
        }

        assertThat(people.all(List.of(older, newer, elsewhere))).hasSize(3);
    }

    @Test
    void roles_that_could_not_be_given_are_not_given_by_joining() {
        roles.give(newer, new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0), 0);

        assertThat(join(cast.holder(Role.ADMINISTRATOR, "MEE"), older, newer, older, "why"))
                .hasStatus(422);
        assertThat(roles.of(older)).isEmpty();
        assertThat(people.find(newer)).isPresent();
    }

    @Test
    void nobody_joins_their_own_record_with_another() {
        var administrator = cast.holder(Role.ADMINISTRATOR);

        assertThat(join(administrator, administrator, newer, newer, "why")).hasStatus(404);
        assertThat(join(administrator, newer, newer, newer, "why")).hasStatus(404);
    }

    @Test
    void whoever_is_called_alike_is_who_a_look_at_every_two_records_finds() {
        var crowd = crowd();
        for (var tops :
                List.of(List.<Long>of(), List.of(cast.unit("MEE")), List.of(cast.unit("MEE"), cast.unit("MEF")))) {
            var viewer = administrator(tops);
            var pairs = everyTwo(tops, "p.unit_id = o.unit_id and p.id < o.id").stream()
                    .collect(Collectors.groupingBy(
                            Two::one, TreeMap::new, Collectors.mapping(Two::other, Collectors.minBy(Long::compare))));
            assertThat(pairs).hasSizeGreaterThan(20);
            var expected = pairs.entrySet().stream()
                    .map(pair -> new Two(pair.getKey(), pair.getValue().orElseThrow()))
                    .toList();
            assertThat(pairs(viewer, 0, 100_000)).isEqualTo(expected);
            assertThat(pairs(viewer, expected.get(4).one(), 7)).isEqualTo(expected.subList(5, 12));

            var like = everyTwo(tops, "true").stream()
                    .collect(Collectors.groupingBy(Two::one, Collectors.mapping(Two::other, Collectors.toSet())));
            for (var one : crowd) {
                var units = new HashMap<Long, Long>();
                var found = duplicates.like(viewer, one, 100_000).stream()
                        .peek(person -> units.put(person.id(), person.unit()))
                        .map(Person::id)
                        .toList();
                assertThat(Set.copyOf(found)).isEqualTo(like.getOrDefault(one, Set.of()));
                var unit = people.find(one).map(Person::unit).orElse(0L);
                assertThat(found)
                        .isSortedAccordingTo(
                                Comparator.<Long, Boolean>comparing(id -> !Objects.equals(units.get(id), unit))
                                        .thenComparing(Comparator.naturalOrder()));
            }
        }
    }

    private record Two(long one, long other) {}

    private List<Two> pairs(Viewer viewer, long after, int most) {
        return duplicates.pairs(viewer, after, most).stream()
                .map(pair -> new Two(pair.one().id(), pair.other().id()))
                .toList();
    }

    /** Every two open records that are called alike, of which the second stands below one of these units, or anywhere. */
    private List<Two> everyTwo(List<Long> tops, String condition) {
        return db.sql("""
                        select p.id as one, o.id as other
                          from people.person p
                          join people.person o on p.sex = o.sex and p.id <> o.id
                           and (p.staff_number is null or o.staff_number is null)
                           and (o.key_latin = p.key_latin and length(replace(p.key_latin, ' ', '')) >= 4
                                or o.key_ar = p.key_ar and length(replace(p.key_ar, ' ', '')) >= 4)
                          left join organisations.unit u on u.id = o.unit_id
                         where p.closed_at is null and o.closed_at is null
                           and (cardinality(:tops) = 0 or u.lineage && :tops) and\s""" + condition)
                .param("tops", tops.toArray(Long[]::new))
                .query((row, _) -> new Two(row.getLong("one"), row.getLong("other")))
                .list();
    }

    /** People of few names, that mean the same person now in both scripts and now in one alone. */
    private List<Long> crowd() {
        var chance = new Random(7);
        var arabic = List.of("عبد الرحمان زكرياوي", "يوسف بناني", "خديجة العلوي", "مريم التازي", "علي با");
        var latin = List.of("Abderrahmane Zakariaoui", "Youssef Bennani", "Khadija Alaoui", "Meryem Tazi", "Ali Ba");
        var all = new ArrayList<NewPerson>();
        for (var index = 0; index < 150; index++) {
            all.add(new NewPerson(
                    arabic.get(chance.nextInt(5)),
                    latin.get(chance.nextInt(5)),
                    chance.nextBoolean() ? Sex.MALE : Sex.FEMALE,
                    cast.unit(List.of("MEE", "MEF", "ANP").get(chance.nextInt(3))),
                    "MA-03",
                    Level.CENTRAL,
                    Category.CADRE,
                    null,
                    Language.FR,
                    "crowd-" + index + "-" + System.nanoTime() + "@test.example",
                    chance.nextBoolean() ? "98" + (10_000 + index) : null));
        }
        var made = people.createMany(all, null);
        db.sql("update people.person set closed_at = created_at where id = any (:some)")
                .param("some", made.subList(0, 15).toArray(Long[]::new))
                .update();
        db.sql("update people.person set unit_id = null where id = any (:some)")
                .param("some", made.subList(15, 25).toArray(Long[]::new))
                .update();
        return made;
    }

    private Viewer administrator(List<Long> tops) {
        var grants = tops.isEmpty()
                ? List.of(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0))
                : tops.stream()
                        .map(unit -> new Grant(Role.ADMINISTRATOR, Grant.On.UNIT, unit))
                        .toList();
        return new Viewer(1, 1, 0, "", Language.FR, grants);
    }

    private long person(String nameAr, String nameLatin, String unit, @Nullable String number) {
        return people.createMany(
                        List.of(new NewPerson(
                                nameAr,
                                nameLatin,
                                Sex.MALE,
                                cast.unit(unit),
                                "MA-03",
                                Level.CENTRAL,
                                Category.CADRE,
                                null,
                                Language.FR,
                                "twice-" + System.nanoTime() + "@test.example",
                                number)),
                        null)
                .getFirst();
    }

    private MvcTestResult join(long who, long one, long other, long keep, String why) {
        return web.post()
                .uri("/fr/admin/people/" + one + "/duplicates/" + other)
                .param("keep", keep == 0 ? "" : Long.toString(keep))
                .param("why", why)
                .with(FromOurPages.account(cast.accountOf(who)))
                .exchange();
    }

    private MvcTestResult get(long who, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(who)))
                .exchange();
    }

    private static List<String> links(MvcTestResult answer) {
        return Jsoup.parse(body(answer)).select("a[href]").eachAttr("href");
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
