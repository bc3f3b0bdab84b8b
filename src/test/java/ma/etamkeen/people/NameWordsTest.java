package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Kind;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.NewUnit;
import ma.etamkeen.organisations.Reform;
import ma.etamkeen.organisations.Reforms;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitChange;
import ma.etamkeen.organisations.UnitRegister;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.NameWords.Limits;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * People are found by the beginnings of the words of their names, in both scripts and any order, and inside names when
 * nobody's begin so. Whichever way the search takes, it finds what looking at everybody finds, and nobody the viewer may
 * not see. The words follow whatever happens to people and units.
 */
@TamkeenTest
@Transactional
class NameWordsTest {

    /** Each lets the search take other ways: all that are usual, streams in small steps, asking, ordering, one by one. */
    private static final List<Limits> WAYS = List.of(
            Limits.USUAL,
            new Limits(0, 0, 0, 64, 3, List.of(3, 20, 2_000), List.of(3)),
            new Limits(0, 0, 0, 64, 60, List.of(2), List.of(2)),
            new Limits(0, 0, 0, 1, 3, List.of(4, 9), List.of(5, 50, 1_000)),
            new Limits(0, 0, 0, 0, 3, List.of(5), List.of(20)),
            new Limits(0, 5_000, 5_000, 64, 3, List.of(5), List.of(5)),
            new Limits(5_000, 0, 0, 64, 3, List.of(5), List.of(5)));

    /** How far the pages are turned. */
    private static final int LOOKED_AT = 100;

    private static final String[] FIRST = {
        "Mohamed", "Mohammed", "Fatima", "Fatima Zahra", "Abdelkader", "El-Hassan", "Hassan", "Karim", "Ali", "Noura"
    };
    private static final String[] FIRST_AR = {
        "محمد", "محمد", "فاطمة", "فاطمة الزهراء", "عبد القادر", "الحسن", "حسن", "كريم", "علي", "نورة"
    };
    private static final String[] LAST = {
        "Bennani", "Benjelloun", "Benali", "Ben Ali", "Alaoui", "El Alaoui", "El Fassi", "Kadiri", "N'Diaye", "Mansouri"
    };
    private static final String[] LAST_AR = {
        "بناني", "بنجلون", "بنعلي", "بن علي", "علوي", "العلوي", "الفاسي", "القادري", "ندياي", "المنصوري"
    };
    private static final String[] SOUGHT = {
        "",
        "m",
        "mo",
        "moh",
        "mohamed",
        "ben",
        "ben ali",
        "fatima",
        "hassan fatima",
        "alaoui",
        "el",
        "e b",
        "kader",
        "kad",
        "zahra m",
        "ali ben",
        "mohamed bennani",
        "bennani moh",
        "ben al",
        "diaye",
        "n'd",
        "el-hassan",
        "assan",
        "محمد",
        "علوي",
        "العلوي",
        "نوره ال",
        "فاسي",
        "قادر",
        "بن",
        "علي بن",
        "ohame",
        "nnan oham",
        "zz",
        "q",
        "x7",
        "x1 m"
    };

    @Autowired
    People people;

    @Autowired
    Units units;

    @Autowired
    Reforms reforms;

    @Autowired
    UnitRegister register;

    @Autowired
    Superiors superiors;

    @Autowired
    Roles roles;

    @Autowired
    Viewers viewers;

    @Autowired
    Merging merging;

    @Autowired
    Anonymising anonymising;

    @Autowired
    JdbcClient db;

    private long top;
    private long below;
    private long leaf;
    private long elsewhere;

    @BeforeEach
    void two_ministries() {
        top = unit(null);
        below = unit(top);
        leaf = unit(below);
        elsewhere = unit(null);
    }

    @Test
    void a_word_is_found_by_its_beginning_in_both_scripts_and_any_order() {
        var person = person("نورة العلوي", "Noura Alaoui", leaf);

        for (var words : List.of("nour", "ALAO", "alaoui noura", "نورة", "نور", "علوي نورة", "الع nou")) {
            assertThat(found(words, below)).as(words).containsExactly(person);
        }
        assertThat(found("noura bennani", below)).isEmpty();
    }

    @Test
    void the_article_may_be_left_out() {
        var fassi = person("محمد الفاسي", "Mohamed El Fassi", leaf);
        var ilyas = person("إلياس ناصر", "Ilyas Nasser", leaf);

        assertThat(found("فاسي", below)).containsExactly(fassi);
        assertThat(found("الفاسي", below)).containsExactly(fassi);
        assertThat(found("fassi", below)).containsExactly(fassi);
        assertThat(found("الياس", below)).containsExactly(ilyas);
    }

    @Test
    void a_hyphen_and_an_apostrophe_are_like_a_blank() {
        var hyphen = person("الإدريسي", "El-Idrissi Ali", leaf);
        var apostrophe = person("نيكول ندياي", "Nicole N'Diaye", leaf);

        assertThat(found("idrissi", below)).containsExactly(hyphen);
        assertThat(found("el idrissi", below)).containsExactly(hyphen);
        assertThat(found("n’diaye", below)).containsExactly(apostrophe);
        assertThat(found("diaye", below)).containsExactly(apostrophe);
    }

    @Test
    void words_are_found_inside_names_when_nobody_the_viewer_sees_has_a_name_that_begins_so() {
        var inside = person("عبد القادر", "Abdelkader Tazi", leaf);
        var beginning = person("قادر", "Kader Alami", elsewhere);

        for (var limits : WAYS) {
            assertThat(ids(visible(limits, top).list("kader", 0, "", 0, 10))).containsExactly(inside);
            assertThat(ids(visible(limits, top, elsewhere).list("kader", 0, "", 0, 10)))
                    .containsExactly(beginning);
            assertThat(ids(visible(limits, top, elsewhere).list("kader tazi", 0, "", 0, 10)))
                    .containsExactly(inside);
        }
    }

    @Test
    void whether_words_are_found_inside_is_the_same_on_every_page() {
        for (var number = 0; number < 3; number++) {
            person("قادر", "Kader Alami", leaf);
            person("عبد القادر", "Zinabdelkader Tazi", leaf);
        }
        var first = visible(Limits.USUAL, top).list("kader", 0, "", 0, 3);

        assertThat(first).hasSize(3);
        assertThat(visible(Limits.USUAL, top)
                        .list(
                                "kader",
                                0,
                                first.getLast().nameLatin(),
                                first.getLast().id(),
                                3))
                .isEmpty();
    }

    @Test
    void every_way_finds_what_looking_at_everybody_finds_page_by_page() {
        var random = new Random(20261124);
        var me = crowd(random);
        var subtrees = List.of(0L, top, below, leaf, elsewhere);
        for (var words : SOUGHT) {
            var grants = switch (random.nextInt(6)) {
                case 0 -> List.of(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0));
                case 1 -> on(top);
                case 2 -> on(below);
                case 3 -> on(leaf, elsewhere);
                case 4 -> on(top, below, elsewhere);
                default -> on();
            };
            // where their units stand is known with the viewer, or asked
            var lineages = random.nextBoolean() ? lineages(grants) : Map.<Long, List<Long>>of();
            var unit = random.nextInt(3) > 0 ? 0 : subtrees.get(random.nextInt(subtrees.size()));
            var most = 20 + random.nextInt(40);
            var expected = expected(words, grants, unit, me);
            for (var limits : WAYS) {
                var visible = new Visible(db, viewer(me, grants, lineages), LocalDate.EPOCH, limits);
                assertThat(pages(visible, words, unit, most))
                        .as("«%s» for %s in unit %d, %s".formatted(words, grants, unit, limits))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void what_the_index_says_opens_nothing() {
        var person = person("سعاد برادة", "Souad Berrada", elsewhere);
        db.sql("update people.name_word set root_unit_id = :top, unit_id = :leaf where person_id = :person")
                .param("top", top)
                .param("leaf", leaf)
                .param("person", person)
                .update();

        for (var limits : WAYS) {
            assertThat(visible(limits, top).list("souad", 0, "", 0, 10)).isEmpty();
            assertThat(visible(limits, leaf).list("", 0, "", 0, 10)).isEmpty();
        }
    }

    @Test
    void people_of_a_unit_are_looked_at_in_the_index_of_their_units() {
        crowd(new Random(1));
        db.sql("set local enable_seqscan = off").update();
        db.sql("set local enable_bitmapscan = off").update();

        assertThat(plan("select p.id, p.name_latin, p.name_words from people.v_person p where p.unit_id = any ("
                        + Within.below("array[" + below + "]") + ") and not p.is_anonymised"))
                .contains("Index Only Scan using person_unit", "Index Scan using below_pkey");
    }

    @Test
    void where_the_units_of_a_viewer_stand_is_known_with_them() {
        var holder = person("سعاد برادة", "Souad Berrada", leaf);
        roles.give(holder, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, leaf), 0);
        roles.give(holder, new Grant(Role.MANAGER, Grant.On.UNIT, elsewhere), 0);
        roles.give(holder, new Grant(Role.AUTHOR, Grant.On.PLATFORM, 0), 0);
        var account = db.sql(
                        "update people.account set confirmed_at = created_at where person_id = :person returning id")
                .param("person", holder)
                .query(Long.class)
                .single();

        var viewer = viewers.of(account, Language.FR).orElseThrow();

        assertThat(viewer.lineages()).isEqualTo(Map.of(leaf, List.of(top, below, leaf), elsewhere, List.of(elsewhere)));
        assertThat(viewer.grants())
                .contains(new Grant(Role.FOCAL_POINT, Grant.On.UNIT, leaf))
                .hasSize(3);
    }

    @Test
    void words_follow_names_units_and_whoever_leaves() {
        var person = person("سعاد برادة", "Souad Berrada", leaf);
        var twice = person("سعاد برادة", "Souad Berrada", below);
        var anonymous = person("سعاد برادة", "Souad Berrada", below);
        db.sql("update people.person set name_latin = 'Salma Kettani', name_folded = :folded where id = :id")
                .param("folded", People.folded("سلمى الكتاني", "Salma Kettani"))
                .param("id", person)
                .update();
        assertThat(found("souad", top)).containsExactly(twice, anonymous);
        assertThat(found("kettani", top)).containsExactly(person);
        assertWordsAreTrue();

        anonymising.anonymise(anonymous, 0, "");
        merging.merge(twice, person, "", 0);
        assertThat(found("souad", top)).isEmpty();
        assertThat(found("", below)).containsExactly(person);
        assertWordsAreTrue();

        db.sql("update people.person set unit_id = :unit where id = :id")
                .param("unit", elsewhere)
                .param("id", person)
                .update();
        assertThat(found("salma", top)).isEmpty();
        assertThat(found("salma", elsewhere)).containsExactly(person);
        db.sql("update people.person set unit_id = null").update();
        assertWordsAreTrue();
    }

    @Test
    void words_follow_units_that_move_merge_and_split() {
        var person = person("سعاد برادة", "Souad Berrada", leaf);
        decide(new Reform.Move(below, elsewhere), 3);
        assertThat(found("souad", top)).isEmpty();
        assertThat(found("souad", elsewhere)).containsExactly(person);
        assertWordsAreTrue();

        var heir = unit(top);
        decide(new Reform.Merge(heir, List.of(leaf)), 2);
        assertThat(found("souad", elsewhere)).isEmpty();
        assertThat(found("souad", top)).containsExactly(person);
        assertWordsAreTrue();

        var one = unit(elsewhere);
        var other = unit(top);
        decide(new Reform.Split(heir, List.of(one, other), one, List.of()), 0);
        assertThat(found("souad", elsewhere)).containsExactly(person);
        assertWordsAreTrue();
    }

    /** Pages as somebody turns them, each from where the one before ended. */
    private static List<Long> pages(Visible visible, String words, long unit, int most) {
        var all = new ArrayList<Long>();
        var page = visible.list(words, unit, "", 0, most);
        while (!page.isEmpty() && all.size() < LOOKED_AT) {
            all.addAll(ids(page));
            page = visible.list(
                    words, unit, page.getLast().nameLatin(), page.getLast().id(), most);
        }
        return all.size() < LOOKED_AT ? all : all.subList(0, LOOKED_AT);
    }

    /** The same asked in the plainest way: every name of those in sight, word by word. */
    private List<Long> expected(String words, List<Grant> grants, long unit, long me) {
        var begin =
                plain("starts_with(n.word, s.word) or n.word like 'ال___%' and starts_with(substr(n.word, 3), s.word)");
        var inside = plain(
                "case when length(s.word) < 3 then starts_with(n.word, s.word)"
                        + " or n.word like 'ال___%' and starts_with(substr(n.word, 3), s.word) else strpos(n.word, s.word) > 0 end");
        var found = ask(begin, words, grants, unit, me);
        return found.isEmpty() ? ask(inside, words, grants, unit, me) : found;
    }

    private static String plain(String holds) {
        return """
                select p.id
                  from people.person p
                  left join organisations.unit u on u.id = p.unit_id
                 where p.closed_at is null
                   and (p.anonymised_at is null and (:everywhere or u.lineage && :tops)
                        or not :everywhere and p.id = any (array(select s.person_id from people.superior s where s.manager_id = :me) || :me))
                   and (:unit = 0 or u.lineage @> array[:unit])
                   and not exists (select from regexp_split_to_table(:words, '[ ''-]+') s (word)
                                    where s.word <> '' and not exists (
                                        select from regexp_split_to_table(p.name_folded, '[ ''-]+') n (word) where %s))
                 order by p.name_latin, p.id
                 limit %d
                """.formatted(holds, LOOKED_AT);
    }

    private List<Long> ask(String sql, String words, List<Grant> grants, long unit, long me) {
        return db.sql(sql)
                .param("words", ma.etamkeen.platform.words.Folded.of(words))
                .param("everywhere", grants.stream().anyMatch(grant -> grant.on() == Grant.On.PLATFORM))
                .param("tops", grants.stream().map(Grant::id).toArray(Long[]::new))
                .param("unit", unit)
                .param("me", me)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Two thousand people with few names, some of them closed, anonymous or without a unit; one leads some others. */
    private long crowd(Random random) {
        var places = new Long[] {top, below, leaf, elsewhere, unit(top), unit(elsewhere), null};
        var all = IntStream.range(0, 2_000)
                .mapToObj(number -> {
                    var first = (int) Math.min(9, Math.abs(random.nextGaussian() * 4));
                    var last = random.nextInt(10);
                    var second = random.nextInt(4) == 0 ? random.nextInt(10) : -1;
                    var latin = FIRST[first] + (second < 0 ? "" : " " + LAST[second]) + " " + LAST[last]
                            + (number % 7 == 0 ? " X" + number : "");
                    var arabic = FIRST_AR[first] + (second < 0 ? "" : " " + LAST_AR[second]) + " " + LAST_AR[last];
                    return new String[] {arabic, latin, People.folded(arabic, latin)};
                })
                .toList();
        db.sql("""
                        insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, language, created_at, closed_at, anonymised_at)
                        select ar, latin, folded, 'f', unit, 'fr', timestamptz '2026-01-01',
                               case when place % 31 = 0 then timestamptz '2026-01-02' end,
                               case when place % 37 = 0 then timestamptz '2026-01-02' end
                          from unnest(:ar, :latin, :folded, :units) with ordinality g (ar, latin, folded, unit, place)
                        """)
                .param("ar", all.stream().map(name -> name[0]).toArray(String[]::new))
                .param("latin", all.stream().map(name -> name[1]).toArray(String[]::new))
                .param("folded", all.stream().map(name -> name[2]).toArray(String[]::new))
                .param(
                        "units",
                        all.stream()
                                .map(_ -> places[random.nextInt(places.length)])
                                .toArray(Long[]::new))
                .update();
        assertWordsAreTrue();
        var me = person("أمينة تجربة", "Amina Essai", elsewhere);
        db.sql("""
                        insert into people.superior (person_id, manager_id, valid_from, named_at)
                        select p.id, :me, date '1970-01-01', timestamptz '2026-01-01' from people.person p
                         where p.id % 40 = 1 and p.closed_at is null and p.id <> :me
                           and not exists (select from people.superior s where s.person_id = p.id)
                        """).param("me", me).update();
        return me;
    }

    /** The index holds exactly the words of all who are in lists, with their unit and its top. */
    private void assertWordsAreTrue() {
        assertThat(db.sql("""
                        with truth as (
                            select distinct n.word collate "C" as word, p.name_latin, p.id, p.unit_id, u.lineage[1] as top
                              from people.person p
                              left join organisations.unit u on u.id = p.unit_id
                             cross join string_to_table(p.name_words, ' ') n (word)
                             where p.closed_at is null and p.anonymised_at is null
                        ), held as (
                            select word, name_latin, person_id, unit_id, root_unit_id from people.name_word
                        )
                        (select 'missing', t.* from truth t except select 'missing', h.* from held h)
                        union all
                        (select 'wrong', h.* from held h except select 'wrong', t.* from truth t)
                        """)
                        .query((row, _) -> row.getString(1) + " " + row.getString(2) + " of " + row.getString(3))
                        .list())
                .isEmpty();
    }

    private String plan(String sql) {
        return String.join("\n", db.sql("explain " + sql).query(String.class).list());
    }

    private List<Long> found(String words, long unit) {
        return ids(visible(Limits.USUAL, unit).search(words, 50));
    }

    private Visible visible(Limits limits, Long... units) {
        return new Visible(db, viewer(0, on(units)), LocalDate.EPOCH, limits);
    }

    private static List<Grant> on(Long... units) {
        return List.of(units).stream()
                .map(unit -> new Grant(Role.FOCAL_POINT, Grant.On.UNIT, unit))
                .toList();
    }

    private static Viewer viewer(long person, List<Grant> grants) {
        return viewer(person, grants, Map.of());
    }

    private static Viewer viewer(long person, List<Grant> grants, Map<Long, List<Long>> lineages) {
        return new Viewer(1, person, 0, "", Language.FR, grants, lineages, Set.of());
    }

    private Map<Long, List<Long>> lineages(List<Grant> grants) {
        return units.all(grants.stream().map(Grant::id).toList()).values().stream()
                .collect(Collectors.toMap(Unit::id, Unit::lineage));
    }

    private static List<Long> ids(List<Person> found) {
        return found.stream().map(Person::id).toList();
    }

    private long person(String arabic, String latin, long unit) {
        return people.createMany(
                        List.of(new NewPerson(
                                arabic,
                                latin,
                                Sex.FEMALE,
                                unit,
                                "MA-03",
                                Level.CENTRAL,
                                Category.CADRE,
                                null,
                                Language.FR,
                                UUID.randomUUID() + "@test.example",
                                null)),
                        null)
                .getFirst();
    }

    private long unit(@Nullable Long parent) {
        var code = "N-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        var name = new Text("وحدة", "Unité", "Unit");
        return ((UnitChange.Done) register.create(
                        new NewUnit(
                                code, Kind.DIVISION, parent, name, null, "MA-04", Level.CENTRAL, "beneficiary", null),
                        0))
                .unit();
    }

    private void decide(Reform reform, int daysAgo) {
        assertThat(reforms.decide(reform, units.today().minusDays(daysAgo), "décret", 0))
                .isInstanceOf(UnitChange.Done.class);
    }
}
