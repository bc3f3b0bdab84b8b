package ma.etamkeen.people.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * A row that resembles somebody on record is a doubt wherever the importer sees that record, and only there; the record is
 * shown, and a person says for each row whether it is the same.
 */
@TamkeenTest
@Transactional
class ImportDoubtsTest {

    private static final String HEADER = "الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Code unité\n";
    private static final String ROW = "عبدالرحمن بنشقرون;Benchekroun Abd Errahman;M;";

    @Autowired
    Imports imports;

    @Autowired
    ImportRows rows;

    @Autowired
    Checking checking;

    @Autowired
    Applying applying;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @BeforeTransaction
    void cast() {
        cast.holder(Role.FOCAL_POINT, "MEF");
        cast.holder(Role.FOCAL_POINT, "MEE");
        cast.holder(Role.COORDINATOR);
    }

    @Test
    void whoever_imports_for_the_platform_meets_a_namesake_of_any_administration_without_naming_a_unit()
            throws Exception {
        var known = known("MEE", null);
        var coordinator = cast.holder(Role.COORDINATOR);
        var file = checked(coordinator, ROW + "a@doubts.example;;\n");

        assertThat(doubts(file, coordinator)).singleElement().satisfies(doubt -> {
            assertThat(doubt.resembled()).isEqualTo(known);
            assertThat(doubt.known()).isEqualTo(side(known, cast.unit("MEE"), ""));
            assertThat(doubt.isWithin()).as("may be changed by a file for MEF").isFalse();
        });
    }

    @Test
    void a_focal_point_neither_meets_nor_is_shown_a_namesake_of_another_administration() throws Exception {
        known("MEE", null);
        var file = checked(focal(), ROW + "a@doubts.example;;\n");

        assertThat(rows.counts(file)).isEqualTo(new ImportShown.Counts(1, 0, 0, 0, 0));
        var hidden = checked(cast.holder(Role.COORDINATOR), ROW + "b@doubts.example;;\n");
        assertThat(doubts(hidden, focal()))
                .singleElement()
                .extracting(ImportDoubt::known)
                .isNull();
    }

    @Test
    void numbers_on_both_sides_tell_two_people_apart_and_a_number_on_one_does_not() throws Exception {
        known("MEF", "710001");
        var file = checked(focal(), ROW + "a@doubts.example;710002;\n");
        assertThat(rows.counts(file)).isEqualTo(new ImportShown.Counts(1, 0, 0, 0, 0));

        var unnumbered = checked(focal(), ROW + "a@doubts.example;;\n");
        assertThat(rows.counts(unnumbered).doubt()).isEqualTo(1);
    }

    @Test
    void the_record_of_the_unit_itself_is_shown_rather_than_an_older_one_of_another() throws Exception {
        known("MEF", null);
        var below = below();
        var near = known(below, null, "near@doubts.example");
        var file = checked(focal(), ROW + "a@doubts.example;;DOUBT-1\n");

        assertThat(doubts(file, focal()))
                .singleElement()
                .extracting(ImportDoubt::resembled)
                .isEqualTo(near);
    }

    @Test
    void namesakes_within_one_file_are_doubts_across_its_units() throws Exception {
        below();
        var file = checked(focal(), ROW + "a@doubts.example;;MEF\n" + ROW + "b@doubts.example;710002;DOUBT-1\n");

        assertThat(doubts(file, focal())).singleElement().satisfies(doubt -> {
            assertThat(doubt.number()).isEqualTo(3);
            assertThat(doubt.twin()).isEqualTo(2);
        });
    }

    @Test
    void each_row_becomes_what_was_said_of_it_and_nothing_is_left_to_decide() throws Exception {
        var below = below();
        var known = known(below, null, "known@doubts.example");
        var file = checked(
                focal(),
                ROW + "a@doubts.example;710003;\n" + ROW + "b@doubts.example;;\n" + ROW + "c@doubts.example;;\n");
        assertThat(rows.open(file)).isEqualTo(3);

        answer(file, "update", "skip", "add");
        assertThat(rows.open(file)).isZero();
        apply(file, false);

        assertThat(rows.find(file).orElseThrow().state()).isEqualTo(Import.State.APPLIED);
        assertThat(people.byEmail("a@doubts.example")).isEmpty();
        assertThat(people.byEmail("b@doubts.example")).isEmpty();
        assertThat(people.byEmail("c@doubts.example")).isPresent();
        assertThat(db.sql("select staff_number || ' ' || unit_id from people.person where id = :id")
                        .param("id", known)
                        .query(String.class)
                        .single())
                .as("the number is new, the unit is not")
                .isEqualTo("710003 " + below);
    }

    @Test
    void a_row_nobody_spoke_of_holds_all_or_nothing_back_and_follows_the_choice_for_the_rest() throws Exception {
        known("MEF", null);
        var text = ROW + "a@doubts.example;;\n" + ROW + "b@doubts.example;;\n";
        var held = checked(focal(), text);
        answer(held, "skip");
        apply(held, false);
        assertThat(rows.find(held).orElseThrow().refused()).isTrue();

        apply(held, true);
        assertThat(people.byEmail("a@doubts.example")).as("said to be known").isEmpty();
        assertThat(people.byEmail("b@doubts.example")).as("one of the rest").isPresent();
    }

    @Test
    void of_two_rows_said_to_be_one_person_the_first_changes_them() throws Exception {
        var known = known("MEF", null);
        var file = checked(focal(), ROW + "a@doubts.example;710004;\n" + ROW + "b@doubts.example;710005;\n");
        answer(file, "update", "update");
        apply(file, false);

        assertThat(rows.counts(file)).isEqualTo(new ImportShown.Counts(0, 1, 0, 1, 0));
        assertThat(number(known)).isEqualTo("710004");
    }

    @Test
    void what_was_said_of_one_record_does_not_count_for_another() throws Exception {
        var gone = known("MEF", null);
        var file = checked(focal(), ROW + "a@doubts.example;710006;\n");
        answer(file, "update");
        db.sql("update people.person set closed_at = created_at where id = :id")
                .param("id", gone)
                .update();
        var other = known(cast.unit("MEF"), null, "other@doubts.example");
        apply(file, false);

        assertThat(rows.find(file).orElseThrow().refused()).isTrue();
        assertThat(rows.open(file)).isEqualTo(1);
        assertThat(number(other)).isNull();
    }

    @Test
    void nobody_of_another_administration_is_changed_whatever_is_sent() throws Exception {
        var known = known("MEE", null);
        var coordinator = cast.holder(Role.COORDINATOR);
        var file = checked(coordinator, ROW + "a@doubts.example;710007;\n");
        imports.answer(
                rows.find(file).orElseThrow(),
                List.of(new ImportDoubt.Answer(2, "update", known)),
                viewer(coordinator));

        assertThat(rows.open(file)).isEqualTo(1);
    }

    @Test
    void the_page_shows_the_record_keeps_each_choice_and_says_who_looked() throws Exception {
        var known = known("MEF", null);
        var file = checked(focal(), ROW + "a@doubts.example;;\n" + ROW + "b@doubts.example;;\n");
        var lines = lines(known);
        var page = page(get(file, focal()));

        assertThat(page.select("tbody td:nth-child(2)").first())
                .extracting(cell -> cell == null ? "" : cell.text())
                .asString()
                .contains("Abderrahmane Benchekroun", "known@doubts.example");
        assertThat(page.select("input[name=doubt-2]").eachAttr("value")).containsExactly("skip", "update", "add");
        assertThat(page.select("input[name=doubt-2][checked]")).isEmpty();
        assertThat(lines(known)).isEqualTo(lines + 1);

        assertThat(post(file, focal(), "doubts", "shown-2", "" + known, "doubt-2", "add", "shown-3", "" + known))
                .hasStatus(303);
        var again = page(get(file, focal()));
        assertThat(again.select("input[name=doubt-2][checked]").eachAttr("value"))
                .containsExactly("add");
        assertThat(again.text()).contains("1 ligne attend encore votre choix");

        assertThat(post(file, focal(), "decision", "rows", "good", "shown-3", "" + known, "doubt-3", "skip"))
                .hasStatus(303);
        assertThat(rows.open(file))
                .as("choices that come with the decision count")
                .isZero();
        assertThat(post(file, focal(), "doubts", "shown-2", "" + known, "doubt-2", "skip"))
                .as("once it is decided")
                .hasStatus(409);
    }

    @Test
    void choices_that_no_page_offers_and_files_of_others_are_refused() throws Exception {
        var known = known("MEF", null);
        var file = checked(focal(), ROW + "a@doubts.example;;\n");

        assertThat(post(file, focal(), "doubts", "shown-2", "" + known, "doubt-2", "merge"))
                .hasStatus(422);
        assertThat(post(file, focal(), "decision", "rows", "good", "shown-2", "x", "doubt-2", "add"))
                .hasStatus(422);
        assertThat(post(file, focal(), "doubts", "rows", "good"))
                .as("nothing said")
                .hasStatus(422);
        assertThat(post(file, focal(), "doubts", "shown-2", "" + known, "doubt-2", "add", "rows", "some"))
                .hasStatus(422);
        assertThat(post(file, cast.holder(Role.FOCAL_POINT, "MEE"), "doubts", "shown-2", "" + known, "doubt-2", "add"))
                .hasStatus(404);
        assertThat(rows.open(file)).isEqualTo(1);
    }

    @Test
    void what_was_said_of_a_record_that_is_another_one_now_is_asked_again_with_all_that_was_chosen_beside_it()
            throws Exception {
        var known = known("MEF", null);
        var file = checked(focal(), ROW + "a@doubts.example;;\n" + ROW + "b@doubts.example;;\n");
        for (var deed : List.of("doubts", "decision")) {
            var answer = post(
                    file,
                    focal(),
                    deed,
                    "rows",
                    "good",
                    "shown-2",
                    "" + known,
                    "doubt-2",
                    "add",
                    "shown-3",
                    "999999999",
                    "doubt-3",
                    "skip");
            assertThat(answer).hasStatus(409);
            var page = Jsoup.parse(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
            assertThat(page.select("input[name=doubt-2][checked]").eachAttr("value"))
                    .containsExactly("add");
            assertThat(page.select("input[name=doubt-3][checked]")).isEmpty();
            assertThat(rows.open(file)).as("nothing is noted").isEqualTo(2);
        }
    }

    private MvcTestResult get(long file, long person) {
        return web.get()
                .uri("/fr/admin/people/imports/" + file)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long file, long person, String deed, String... fields) {
        var request = web.post()
                .uri("/fr/admin/people/imports/" + file + "/" + deed)
                .with(FromOurPages.account(cast.accountOf(person)));
        for (var field = 0; field < fields.length; field += 2) {
            request = request.param(fields[field], fields[field + 1]);
        }
        return request.exchange();
    }

    private static Document page(MvcTestResult answer) throws Exception {
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private int lines(long known) {
        return db.sql("""
                        select count(*) from platform.journal
                         where deed = 'people.import.looked-at' and actor = :me and person = :known
                        """)
                .param("me", focal())
                .param("known", known)
                .query(Integer.class)
                .single();
    }

    private List<ImportDoubt> doubts(long file, long person) {
        return imports.doubts(rows.find(file).orElseThrow(), 0, 10, viewer(person));
    }

    /** Says this of the doubtful rows from the first on. */
    private void answer(long id, String... said) {
        var file = rows.find(id).orElseThrow();
        var doubts = imports.doubts(file, 0, said.length, viewer(focal()));
        for (var place = 0; place < said.length; place++) {
            var doubt = doubts.get(place);
            var answer = new ImportDoubt.Answer(doubt.number(), said[place], doubt.resembled());
            assertThat(imports.answer(file, List.of(answer), viewer(focal()))).isTrue();
        }
    }

    private void apply(long id, boolean withTheRest) {
        db.sql("update people.import set state = 'applying', only_good = :rest, with_doubts = :rest where id = :id")
                .param("rest", withTheRest)
                .param("id", id)
                .update();
        applying.apply(id);
    }

    private long checked(long person, String lines) throws Exception {
        var text = Files.writeString(Files.createTempFile(folder, "people", ".csv"), HEADER + lines);
        var id = imports.read(text, "people.csv", cast.unit("MEF"), viewer(person));
        db.sql("update people.import set state = 'checking' where id = :id")
                .param("id", id)
                .update();
        checking.check(id);
        return id;
    }

    private long focal() {
        return cast.holder(Role.FOCAL_POINT, "MEF");
    }

    private Viewer viewer(long person) {
        var grant = person == cast.holder(Role.COORDINATOR)
                ? new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0)
                : new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF"));
        return new Viewer(cast.accountOf(person), person, cast.unit("MEF"), "", Language.FR, List.of(grant));
    }

    private long known(String unit, @Nullable String number) {
        return known(cast.unit(unit), number, "known@doubts.example");
    }

    private long known(long unit, @Nullable String number, String email) {
        return people.createMany(
                        List.of(new NewPerson(
                                "عبد الرحمان بنشقرون",
                                "Abderrahmane Benchekroun",
                                Sex.MALE,
                                unit,
                                "MA-04",
                                Level.CENTRAL,
                                Category.CADRE,
                                null,
                                Language.FR,
                                email,
                                number)),
                        "no password")
                .getFirst();
    }

    private ImportDoubt.Side side(long id, long unit, String number) {
        return new ImportDoubt.Side(
                id, "عبد الرحمان بنشقرون", "Abderrahmane Benchekroun", "known@doubts.example", number, unit);
    }

    private @Nullable String number(long person) {
        return db.sql("select coalesce(staff_number, '') from people.person where id = :id")
                .param("id", person)
                .query(String.class)
                .optional()
                .filter(written -> !written.isEmpty())
                .orElse(null);
    }

    private long below() {
        return db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                        select fresh.id, 'DOUBT-1', 'directorate', u.id, u.lineage || fresh.id, 'مديرية', 'Direction',
                               'Directorate', u.level, u.role
                          from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                         where u.code = 'MEF' returning id
                        """).query(Long.class).single();
    }
}
