package ma.etamkeen.people.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A file of people is understood, judged, carried out and taken back; nobody imports beyond their own subtree. */
@TamkeenTest
@Transactional
class ImportsTest {

    private static final String HEADER = "الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Code unité";

    @Autowired
    Imports imports;

    @Autowired
    ImportRows rows;

    @Autowired
    Checking checking;

    @Autowired
    Applying applying;

    @Autowired
    Undoing undoing;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    /** The cast stays when the tests are rolled back. */
    @BeforeTransaction
    void focal_points() {
        cast.holder(Role.FOCAL_POINT, "MEF");
        cast.holder(Role.FOCAL_POINT, "MEE");
    }

    @Test
    void a_row_is_understood_however_its_administration_writes() throws Exception {
        var id = checked("""
                مريم الإدريسي;Meryem El Idrissi;أنثى;m.idrissi@import.example;700001;MEF
                كريم التازي;Karim Tazi;Homme;k.tazi@import.example;700002;
                """);

        assertThat(counts(id)).isEqualTo(new ImportShown.Counts(2, 0, 0, 0, 0));
    }

    @Test
    void what_cannot_be_used_is_said_row_by_row() throws Exception {
        var id = checked("""
                Karim;كريم;x;not an address;A12;NOWHERE
                مريم الإدريسي;Meryem El Idrissi;F;same@import.example;700003;
                سعيد العمراني;Said Amrani;M;same@import.example;700004;
                ;Sans Arabe;M;sans@import.example;700005;
                """);

        assertThat(rows.flawed(id, 0, 10))
                .extracting(flawed -> flawed.number() + " " + flawed.problems())
                .containsExactly(
                        "2 [name-arabic, name-latin, email, staff-number, sex, unit]", "4 [twice]", "5 [missing]");
        assertThat(counts(id).create()).isEqualTo(1);
    }

    @Test
    void somebody_known_by_number_is_updated_and_put_back_on_undo() throws Exception {
        apply(checked("مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF\n"), false, false);
        var person = people.byEmail("m@import.example").orElseThrow();
        var second = checked("مريم الإدريسي;Mariam Idrissi;F;;700001;MEF\n");
        assertThat(counts(second)).isEqualTo(new ImportShown.Counts(0, 1, 0, 0, 0));

        apply(second, false, false);
        assertThat(people.find(person.id()).orElseThrow().nameLatin()).isEqualTo("Mariam Idrissi");
        undo(second);
        assertThat(people.find(person.id()).orElseThrow()).isEqualTo(person);
        assertThat(counts(checked("مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF\n"))
                        .same())
                .isEqualTo(1);
    }

    @Test
    void what_only_figures_use_is_no_change_of_somebody_who_is_in_none() throws Exception {
        var before = "مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF;Fès-Meknès";
        apply(checkedWithRegion(before), false, false);
        var person = people.byEmail("m@import.example").orElseThrow().id();
        assertThat(region(person)).isEqualTo("MA-03");
        outOfFigures(person);

        var again = checkedWithRegion(before);
        assertThat(counts(again)).isEqualTo(new ImportShown.Counts(0, 0, 1, 0, 0));
        var renamed = checkedWithRegion(before.replace("El Idrissi", "Idrissi"));
        assertThat(counts(renamed)).isEqualTo(new ImportShown.Counts(0, 1, 0, 0, 0));

        apply(renamed, false, false);
        assertThat(people.find(person).orElseThrow().nameLatin()).isEqualTo("Meryem Idrissi");
        assertThat(region(person)).isNull();
        undo(renamed);
        assertThat(people.find(person).orElseThrow().nameLatin()).isEqualTo("Meryem El Idrissi");
    }

    @Test
    void the_field_of_work_comes_with_a_file_and_goes_with_it_but_not_what_the_person_said_since() throws Exception {
        var line = "مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF;";
        var first = checkedWith("function", line + "Ressources humaines");
        apply(first, false, false);
        var person = people.byEmail("m@import.example").orElseThrow().id();
        assertThat(people.find(person).orElseThrow().function()).isEqualTo(WorkFunction.HUMAN_RESOURCES);
        assertThat(counts(checkedWith("function", line + "الموارد البشرية")).same())
                .isEqualTo(1);
        var unknown = checkedWith("function", line + "Chef de projet");
        assertThat(rows.flawed(unknown, 0, 10))
                .extracting(ImportRows.Flawed::problems)
                .containsExactly(List.of("function"));

        var changing = checkedWith("function", line + "Audit");
        assertThat(counts(changing)).isEqualTo(new ImportShown.Counts(0, 1, 0, 0, 0));
        apply(changing, false, false);
        assertThat(people.find(person).orElseThrow().function()).isEqualTo(WorkFunction.AUDIT);
        undo(changing);
        assertThat(people.find(person).orElseThrow().function()).isEqualTo(WorkFunction.HUMAN_RESOURCES);

        var silent = checkedWith("function", line.replace("El Idrissi", "Idrissi"));
        apply(silent, false, false);
        db.sql("update people.person set function = 'legal' where id = :id")
                .param("id", person)
                .update();
        undo(silent);
        assertThat(people.find(person).orElseThrow().function())
                .as("the file did not speak of it")
                .isEqualTo(WorkFunction.LEGAL);
        outOfFigures(person);
        assertThat(people.find(person).orElseThrow().function()).isNull();
        assertThat(counts(checkedWith("function", line + "Audit")).same())
                .as("it is not kept of who is out of the figures")
                .isEqualTo(1);
    }

    @Test
    void what_a_file_did_not_speak_of_is_left_as_it_is_by_now_when_the_file_is_taken_back() throws Exception {
        apply(checked("مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF\n"), false, false);
        var person = people.byEmail("m@import.example").orElseThrow().id();
        var silent = checked("مريم الإدريسي;Meryem Idrissi;F;;700001;\n");
        apply(silent, false, false);
        db.sql("""
                        update people.person
                           set region_code = 'MA-03', level = 'central', category = 'cadre', language = 'en', unit_id = :unit
                         where id = :id
                        """).param("unit", cast.unit("MEE")).param("id", person).update();
        var now = people.find(person).orElseThrow();

        undo(silent);

        var after = people.find(person).orElseThrow();
        assertThat(after.nameLatin()).isEqualTo("Meryem El Idrissi");
        assertThat(after).usingRecursiveComparison().ignoringFields("nameLatin").isEqualTo(now);
        assertThat(db.sql("select count(*) from people.former_unit where person_id = :id")
                        .param("id", person)
                        .query(Long.class)
                        .single())
                .as("nobody was moved")
                .isZero();
    }

    @Test
    void every_field_of_work_is_understood_as_the_platform_names_it_and_kept_by_the_database() throws Exception {
        var words = new Words();
        var values = new Values(List.of());
        var lines = new StringBuilder();
        for (var function : WorkFunction.values()) {
            for (var language : Language.values()) {
                var said = words.text(language, "people.function." + function.key());
                assertThat(values.function(said)).as(said).contains(function.key());
            }
            assertThat(function.key()).matches(PersonForms.FUNCTION);
            lines.append("موظفة;Test person;F;%s@import.example;;MEF;%s\n".formatted(function.key(), function.key()));
        }
        apply(checkedWith("function", lines.toString().strip()), false, true);

        for (var function : WorkFunction.values()) {
            assertThat(people.byEmail(function.key() + "@import.example")
                            .orElseThrow()
                            .function())
                    .isEqualTo(function);
        }
    }

    @Test
    void what_is_no_longer_kept_is_neither_carried_out_nor_taken_back() throws Exception {
        var checked = checked("مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF\n");
        var applied = checked("سعيد;Said Amrani;M;s@import.example;700002;MEF\n");
        apply(applied, false, false);
        db.sql("update people.import set made_at = made_at - interval '31 days' where id = any(:ids)")
                .param("ids", new Long[] {checked, applied})
                .update();

        assertThat(imports.apply(rows.find(checked).orElseThrow(), false, false, viewer()))
                .isFalse();
        assertThat(imports.undo(rows.find(applied).orElseThrow(), viewer())).isFalse();
        assertThat(people.byEmail("s@import.example")).isPresent();
    }

    @Test
    void one_name_in_the_other_script_is_a_doubt_until_somebody_decides() throws Exception {
        apply(checked("عبد الرحمان بناني;Abderrahmane Bennani;M;a@import.example;;\n"), false, false);
        var id = checked(
                "عبدالرحمن بناني;Bennani Abd Errahman;M;b@import.example;;\nعبد الرحمان بناني;Abderrahman Benani;M;c@import.example;700009;\n");
        assertThat(counts(id).doubt()).isEqualTo(2);

        apply(id, true, false);
        assertThat(people.byEmail("b@import.example")).isEmpty();
    }

    @Test
    void all_or_nothing_changes_nothing_when_one_row_is_wrong() throws Exception {
        var file = "مريم الإدريسي;Meryem El Idrissi;F;m@import.example;;\nسعيد;Said;?;s@import.example;;\n";
        var id = checked(file);
        apply(id, false, false);
        assertThat(rows.find(id).orElseThrow().refused()).isTrue();
        assertThat(people.byEmail("m@import.example")).isEmpty();

        apply(id, true, false);
        assertThat(people.byEmail("m@import.example")).isPresent();
        assertThat(people.byEmail("s@import.example")).isEmpty();
    }

    @Test
    void whoever_acted_since_stays_and_the_others_leave_without_a_name() throws Exception {
        var id = checked("""
                مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;
                كريم التازي;Karim Tazi;M;k@import.example;700002;
                سعاد العمراني;Souad Amrani;F;s@import.example;700003;
                """);
        apply(id, false, false);
        var acted = people.byEmail("m@import.example").orElseThrow();
        roles.give(acted.id(), new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);
        var idle = people.byEmail("k@import.example").orElseThrow();
        db.sql("update people.person set category = 'cadre' where id = :id")
                .param("id", people.byEmail("s@import.example").orElseThrow().id())
                .update();
        undo(id);

        assertThat(rows.undone(id)).isEqualTo(new ImportRows.Undone(1, 1, 1));
        assertThat(people.find(acted.id())).isPresent();
        assertThat(people.find(idle.id())).isEmpty();
        assertThat(db.sql("select name_latin || name_ar from people.person where id = :id and closed_at is not null")
                        .param("id", idle.id())
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(rows.flawed(id, 0, 10)).extracting(ImportRows.Flawed::undo).containsExactly("acted", "changed");
    }

    @Test
    void somebody_of_another_administration_is_neither_changed_nor_named() throws Exception {
        var elsewhere = cast.emailOf(cast.holder(Role.FOCAL_POINT, "MEE"));
        db.sql("update people.person set unit_id = :unit where id = :id")
                .param("unit", cast.unit("MEE"))
                .param("id", cast.holder(Role.FOCAL_POINT, "MEE"))
                .update();
        var id = checked("مريم;Meryem;F;" + elsewhere + ";;\n");

        assertThat(rows.flawed(id, 0, 10))
                .first()
                .satisfies(flawed -> assertThat(flawed.problems()).containsExactly("elsewhere"));
    }

    @Test
    void headers_are_guessed_and_a_corrected_guess_is_remembered() throws Exception {
        assertThat(Column.guess(List.of("Nom", "Prénom", "الجنس", "Adresse e-mail", "N° PPR", "?")))
                .containsExactly("last-latin", "first-latin", "sex", "email", "staff-number", "");
        assertThat(Column.guess(List.of("Domaine de fonction", "Fonction"))).containsExactly("function", "");
        assertThat(Column.guess(List.of("مجال الوظيفة"))).containsExactly("function");

        var first = file("Qui;Courriel\nMeryem;m@import.example\n", StandardCharsets.UTF_8);
        var id = imports.read(first, "a.csv", cast.unit("MEF"), viewer());
        assertThat(rows.find(id).orElseThrow().mapping()).containsExactly("", "email");
        imports.map(rows.find(id).orElseThrow(), List.of("name-latin", "email"));
        var again = imports.read(first, "b.csv", cast.unit("MEF"), viewer());
        assertThat(rows.find(again).orElseThrow().mapping()).containsExactly("name-latin", "email");
    }

    @Test
    void a_focal_point_imports_into_their_own_subtree_only() {
        var account = cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"));
        var file = new MockMultipartFile("file", "a.csv", "text/csv", "Nom\nA\n".getBytes(StandardCharsets.UTF_8));
        var before = count();

        assertThat(web.post()
                        .uri("/fr/admin/people/imports")
                        .multipart()
                        .file(file)
                        .param("unit", Long.toString(cast.unit("MEE")))
                        .with(FromOurPages.account(account))
                        .exchange())
                .hasStatus(422);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void an_import_of_somebody_else_is_not_there() throws Exception {
        var id = checked("مريم;Meryem;F;m@import.example;;\n");
        for (var address : List.of("", "/errors")) {
            assertThat(web.get()
                            .uri("/fr/admin/people/imports/" + id + address)
                            .with(FromOurPages.account(cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEE"))))
                            .exchange())
                    .hasStatus(404);
        }
    }

    @Test
    void the_errors_come_as_a_file_in_the_readers_language_without_formulas() throws Exception {
        var id = checked("=cmd;Meryem;F;m@import.example;;\n");
        var answer = web.get()
                .uri("/ar/admin/people/imports/" + id + "/errors")
                .with(FromOurPages.account(cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"))))
                .exchange();

        assertThat(answer).hasStatusOk();
        assertThat(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .contains("'=cmd")
                .contains("في الاسم العربي غير الحروف العربية");
    }

    @Test
    void a_file_made_to_harm_is_refused_beside_its_field() {
        var file = new MockMultipartFile("file", "../../a.xlsx", "", new byte[] {'P', 'K', 3, 4, 0, 0, 0});
        var answer = web.post()
                .uri("/fr/admin/people/imports")
                .multipart()
                .file(file)
                .param("unit", Long.toString(cast.unit("MEF")))
                .with(FromOurPages.account(cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"))))
                .exchange();

        assertThat(answer).hasStatus(422).bodyText().contains("abîmé");
    }

    @Test
    void an_excel_workbook_goes_through_check_decision_and_undo() throws Exception {
        var workbook = Files.createTempFile(folder, "people", ".xlsx");
        try (var out = Files.newOutputStream(workbook);
                var sheet = TableWriter.xlsx(out, "Agents", false)) {
            sheet.row(List.of(HEADER.split(";")));
            sheet.row(List.of("مريم الإدريسي", "Meryem El Idrissi", "أنثى", "m.sheet@import.example", "700001", "MEF"));
            sheet.row(List.of("كريم التازي", "Karim Tazi", "Homme", "not an address", "700002", "MEF"));
        }
        var id = imports.read(workbook, "people.xlsx", cast.unit("MEF"), viewer());
        var read = rows.find(id).orElseThrow();
        assertThat(read.format()).isEqualTo("xlsx");
        assertThat(read.mapping()).containsExactly("name-ar", "name-latin", "sex", "email", "staff-number", "unit");

        set(id, "checking");
        checking.check(id);
        assertThat(counts(id)).isEqualTo(new ImportShown.Counts(1, 0, 0, 0, 1));
        assertThat(rows.flawed(id, 0, 10))
                .extracting(flawed -> flawed.number() + " " + flawed.problems())
                .containsExactly("3 [email]");

        apply(id, true, false);
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo(Import.State.APPLIED);
        var person = people.byEmail("m.sheet@import.example").orElseThrow();
        assertThat(person.nameLatin()).isEqualTo("Meryem El Idrissi");
        assertThat(person.nameAr()).isEqualTo("مريم الإدريسي");

        undo(id);
        assertThat(rows.undone(id)).isEqualTo(new ImportRows.Undone(1, 0, 0));
        assertThat(people.find(person.id())).isEmpty();
    }

    @Test
    void a_page_of_work_under_way_says_how_far_it_is_and_asks_again_until_it_is_done() throws Exception {
        var id = checked("مريم الإدريسي;Meryem El Idrissi;F;m@import.example;700001;MEF\n");
        assertThat(rows.progress(id)).as("what the check itself told").isEqualTo(new Import.Progress(0, 1));
        for (var state : List.of("checking", "applying", "undoing")) {
            set(id, state);
            rows.progress(id, 3, 8);
            var answer = page(id);
            assertThat(answer).hasStatusOk().hasHeader("Refresh", "2");
            var bar = bars(answer);
            assertThat(bar).singleElement().satisfies(one -> {
                assertThat(one.attr("value")).isEqualTo("37");
                assertThat(one.attr("max")).isEqualTo("100");
                assertThat(one.attr("aria-label")).contains("37");
            });
            rows.progress(id, 8, 8);
            assertThat(bars(page(id))).extracting(one -> one.attr("value")).containsExactly("100");
        }

        set(id, "checked");
        var done = page(id);
        assertThat(done).hasStatusOk().doesNotContainHeader("Refresh");
        assertThat(bars(done)).isEmpty();
    }

    private MvcTestResult page(long id) {
        return web.get()
                .uri("/fr/admin/people/imports/" + id)
                .with(FromOurPages.account(cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"))))
                .exchange();
    }

    private static List<Element> bars(MvcTestResult page) {
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("progress");
    }

    private long count() {
        return db.sql("select count(*) from people.import").query(Long.class).single();
    }

    private Viewer viewer() {
        var person = cast.holder(Role.FOCAL_POINT, "MEF");
        return new Viewer(
                cast.accountOf(person),
                person,
                cast.unit("MEF"),
                "",
                Language.FR,
                List.of(new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF"))));
    }

    private long checked(String lines) throws Exception {
        var id = imports.read(
                file(HEADER + "\n" + lines, StandardCharsets.UTF_8), "people.csv", cast.unit("MEF"), viewer());
        var file = rows.find(id).orElseThrow();
        assertThat(file.mapping()).containsExactly("name-ar", "name-latin", "sex", "email", "staff-number", "unit");
        set(id, "checking");
        checking.check(id);
        return id;
    }

    @Test
    void whoever_lost_the_right_before_the_work_was_done_has_decided_in_vain() throws Exception {
        var applied = checked("مريم الإدريسي;Meryem El Idrissi;F;stays@import.example;700001;MEF\n");
        apply(applied, false, false);
        var id = checked("سعيد العمراني;Said Amrani;M;never@import.example;700004;MEF\n");
        var person = viewer().person();
        roles.takeBack(person, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, cast.unit("MEF")), 0);

        apply(id, false, false);
        assertThat(people.byEmail("never@import.example")).isEmpty();
        assertThat(rows.find(id).orElseThrow())
                .extracting(Import::state, Import::notAllowed)
                .containsExactly(Import.State.CHECKED, true);
        set(applied, "undoing");
        undoing.undo(applied);
        assertThat(people.byEmail("stays@import.example")).isPresent();
        assertThat(rows.find(applied).orElseThrow().state()).isEqualTo(Import.State.APPLIED);
        assertThat(db.sql("select count(*) from platform.journal where deed = 'people.import.refused' and actor = :me"
                                + " and subject = any(:ids)")
                        .param("me", person)
                        .param("ids", new Long[] {id, applied})
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void the_right_of_whoever_decided_counts_and_not_of_whoever_brought_the_file() throws Exception {
        var id = checked("سعيد العمراني;Said Amrani;M;decided@import.example;700004;MEF\n");
        db.sql("update people.import set decided_by = :other where id = :id")
                .param("other", cast.holder(Role.FOCAL_POINT, "MEE"))
                .param("id", id)
                .update();

        apply(id, false, false);
        assertThat(people.byEmail("decided@import.example")).isEmpty();
    }

    @Test
    void a_unit_that_left_the_subtree_since_the_check_takes_nobody_in() throws Exception {
        var below = db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                        select fresh.id, 'MEF-LEAVES', 'directorate', u.id, u.lineage || fresh.id, 'مديرية', 'Direction',
                               'Directorate', u.level, u.role
                          from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                         where u.code = 'MEF' returning id
                        """).query(Long.class).single();
        var id = checked("سعيد العمراني;Said Amrani;M;left@import.example;700004;MEF-LEAVES\n");
        assertThat(counts(id).create()).isEqualTo(1);
        db.sql("""
                        update organisations.unit u set parent_id = o.id, lineage = o.lineage || u.id
                          from organisations.unit o where u.id = :id and o.code = 'MEE'
                        """).param("id", below).update();

        apply(id, true, false);
        assertThat(people.byEmail("left@import.example")).isEmpty();
        assertThat(counts(id).bad()).isEqualTo(1);
    }

    private long checkedWithRegion(String line) throws Exception {
        return checkedWith("region", line);
    }

    private long checkedWith(String column, String line) throws Exception {
        var id = imports.read(
                file(HEADER + ";" + column + "\n" + line + "\n", StandardCharsets.UTF_8),
                "people.csv",
                cast.unit("MEF"),
                viewer());
        db.sql("update people.import set mapping = :mapping, state = 'checking' where id = :id")
                .param("mapping", new String[] {"name-ar", "name-latin", "sex", "email", "staff-number", "unit", column
                })
                .param("id", id)
                .update();
        checking.check(id);
        return id;
    }

    private @org.jspecify.annotations.Nullable String region(long person) {
        return db.sql("select region_code from people.person where id = :id")
                .param("id", person)
                .query((row, _) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private void outOfFigures(long person) {
        db.sql("""
                        with request as (
                            insert into people.data_request (person_id, kind, purpose, why, asked_at, due_on, state, decided_at)
                            values (:person, 'opposition', 'statistics', 'test', '2026-01-01', '2026-02-01', 'accepted', '2026-01-02')
                            returning id
                        )
                        insert into people.opposition (person_id, purpose, request_id, since)
                        select :person, 'statistics', id, '2026-01-02' from request
                        """).param("person", person).update();
    }

    private void apply(long id, boolean onlyGood, boolean withDoubts) {
        db.sql("update people.import set state = 'applying', only_good = :good, with_doubts = :doubts where id = :id")
                .param("good", onlyGood)
                .param("doubts", withDoubts)
                .param("id", id)
                .update();
        applying.apply(id);
    }

    private void undo(long id) {
        set(id, "undoing");
        undoing.undo(id);
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo(Import.State.UNDONE);
    }

    private void set(long id, String state) {
        db.sql("update people.import set state = :state where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }

    private ImportShown.Counts counts(long id) {
        return rows.counts(id);
    }

    private Path file(String text, Charset charset) throws java.io.IOException {
        return Files.write(Files.createTempFile(folder, "people", ".csv"), text.getBytes(charset));
    }
}
