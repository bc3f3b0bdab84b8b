package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.words.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Units come by file all together or not at all, and go out in a form that comes back. */
@TamkeenTest
@Transactional
class UnitImportsTest {

    private static final String WHOLE =
            "Code;Rattachée à;Nature;Niveau;Place dans le programme;Nom en arabe;Nom en français;Nom en anglais;Sigle;Région;"
                    + "Existe depuis le;Dernier jour d’existence\n";
    private static final String HEADER = "Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais\n";

    @Autowired
    UnitImports imports;

    @Autowired
    Units units;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @BeforeTransaction
    void coordinator() {
        cast.holder(Role.COORDINATOR);
    }

    @Test
    void new_units_are_added_below_one_another_and_known_ones_stay() throws Exception {
        var id = read(HEADER + """
                IMP-1;MEF;Direction;أولى;Première;First
                imp-2;IMP-1;قسم;ثانية;Seconde;Second
                MEF;;Ministère;س;S;S
                """);
        var header = imports.header(id, 1).orElseThrow();

        assertThat(imports.look(id, header, _ -> true))
                .extracting(UnitImports.Seen::isNew)
                .containsExactly(true, true, false);
        assertThat(imports.carryOut(id, header, _ -> true, 1)).isEqualTo(new UnitImports.CarriedOut.Added(2));
        assertThat(units.byCode("IMP-2").orElseThrow().lineage())
                .containsSequence(cast.unit("MEF"), cast.unit("IMP-1"));
        assertThat(imports.header(id, 1)).as("a file is decided on once").isEmpty();
    }

    @Test
    void one_wrong_row_and_nothing_is_added() throws Exception {
        var id = read(HEADER + """
                IMP-3;MEF;Direction;أ;A;A
                IMP-3;MEF;Direction;أ;A;A
                ../x;MEF;Direction;أ;A;A
                IMP-4;NOWHERE;Direction;أ;A;A
                IMP-5;MEF;Chose;أ;A;A
                IMP-6;MEF;Direction;;A;A
                """);
        var header = imports.header(id, 1).orElseThrow();

        assertThat(imports.look(id, header, _ -> true))
                .extracting(UnitImports.Seen::problem)
                .containsExactly(
                        null,
                        "organisations.import.twice",
                        "organisations.refused.code.letters",
                        "organisations.refused.parent",
                        "organisations.import.kind",
                        "organisations.import.name");
        assertThat(imports.carryOut(id, header, _ -> true, 1)).isEqualTo(new UnitImports.CarriedOut.Wrong());
        assertThat(units.byCode("IMP-3")).isEmpty();
    }

    @Test
    void dates_places_and_acronyms_that_cannot_be_kept_are_said_beside_their_row() throws Exception {
        var id = read(WHOLE + """
                B-1;MEF;Direction;;;أ;A;A;;;+999999999-01-01;
                B-2;MEF;Direction;;;أ;A;A;;;1899-12-31;
                B-3;MEF;Direction;;;أ;A;A;;;;2101-01-01
                B-4;MEF;Direction;;Chef de file;أ;A;A;;;;
                B-5;MEF;Direction;;;أ;A;A;%s;;;
                B-6;MEF;Direction;;;أ;A;A;;;;demain
                B-7;MEF;Direction;;;أ;A;A;;;;2001-01-01
                B-8;MEF;Direction;;;أ;A;A;;;2099-01-01;2098-01-01
                B-9;MEF;Direction;;;أ;A;A;%s;;1900-01-01;2100-12-31
                B-10;B-9;Division;;;أ;A;A;;;;
                B-11;MEF;Direction;;;أ;A;A;;;2099-01-01;
                B-12;B-11;Division;;;أ;A;A;;;;
                """.formatted("S".repeat(41), "S".repeat(40)));

        assertThat(imports.look(id, imports.header(id, 1).orElseThrow(), _ -> true))
                .extracting(UnitImports.Seen::problem)
                .containsExactly(
                        "organisations.import.date",
                        "organisations.import.date",
                        "organisations.import.date",
                        "organisations.import.role",
                        "organisations.import.acronym",
                        "forms.error.date",
                        "organisations.import.last-day",
                        "organisations.import.last-day",
                        null,
                        "organisations.import.below",
                        null,
                        "organisations.refused.parent");
    }

    @Test
    void every_column_of_the_file_is_taken_in() throws Exception {
        var id = read(
                WHOLE
                        + "ALL-1;MEF;Agence;Services déconcentrés;Partenaire du programme;كل;Tout;All;TT;MA-04;1990-05-01;2090-06-30\n");
        imports.carryOut(id, imports.header(id, 1).orElseThrow(), _ -> true, 1);

        var unit = units.byCode("ALL-1").orElseThrow();
        assertThat(unit)
                .isEqualTo(new Unit(
                        unit.id(),
                        "ALL-1",
                        Kind.AGENCY,
                        cast.unit("MEF"),
                        unit.lineage(),
                        new Text("كل", "Tout", "All"),
                        "TT",
                        "MA-04",
                        Level.DECONCENTRATED,
                        "project-partner",
                        LocalDate.of(1990, 5, 1),
                        LocalDate.of(2090, 6, 30)));
    }

    @Test
    void a_file_of_something_else_is_refused_at_once() throws Exception {
        assertThat(read("Nom;Sexe\nFatima;F\n")).isZero();
    }

    @Test
    void nobody_adds_beyond_what_they_answer_for() throws Exception {
        var id = read(HEADER + "IMP-7;MEF;Direction;أ;A;A\nIMP-8;;Direction;أ;A;A\n");

        assertThat(imports.look(id, imports.header(id, 1).orElseThrow(), _ -> false))
                .extracting(UnitImports.Seen::problem)
                .containsOnly("organisations.refused.scope");
    }

    @Test
    void what_goes_out_comes_back() throws Exception {
        for (var as : new String[] {"csv", "xlsx"}) {
            var answer = web.get()
                    .uri("/ar/admin/units/table?as=" + as)
                    .with(FromOurPages.account(cast.accountOf(cast.holder(Role.COORDINATOR))))
                    .exchange();
            assertThat(answer).hasStatusOk();
            var file = Files.write(folder.resolve(as), answer.getResponse().getContentAsByteArray());
            try (var table = Table.open(file)) {
                assertThat(table.header()).hasSize(UnitImports.COLUMNS.size());
            }
            var id = imports.read(file, as, 1);
            var header = imports.header(id, 1).orElseThrow();
            // not even somebody who answers for no unit is told that a row is wrong
            assertThat(imports.look(id, header, _ -> false))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(seen -> assertThat(seen.known()).isTrue())
                    .allSatisfy(seen -> assertThat(seen.problem()).isNull());
            var before = table();
            assertThat(imports.carryOut(id, header, _ -> false, 1)).isEqualTo(new UnitImports.CarriedOut.Added(0));
            assertThat(table()).isEqualTo(before);
        }
    }

    @Test
    void a_coordinator_looks_at_the_file_takes_the_wrong_rows_home_and_adds_the_mended_ones() throws Exception {
        var wrong =
                Long.toString(brought(HEADER + "PAGE-1;MEF;Direction;أ;Première;A\nPAGE-2;MEF;=Chose;أ;Seconde;A\n"));
        var page = page(get("/fr/admin/units/import/" + wrong));
        assertThat(page.select("dl.kv dd").eachText()).containsExactly("1", "0", "1");
        assertThat(page.select("tbody tr:first-child").text())
                .contains("PAGE-2")
                .contains("nature de l’unité");
        assertThat(page.select("form[action$=/decision]")).isEmpty();

        var errors = get("/en/admin/units/import/" + wrong + "/errors");
        assertThat(errors).hasStatusOk().hasHeader("Cache-Control", "no-store");
        assertThat(errors.getResponse()
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .hasSize(2)
                .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("3;", "PAGE-2", "'=Chose", "The kind of unit is not recognised.");
        assertThat(decide(wrong)).hasStatus(422);
        assertThat(units.byCode("PAGE-1")).isEmpty();

        var mended = Long.toString(brought(HEADER + "PAGE-1;MEF;Direction;أ;Première;A\n"));
        assertThat(page(get("/fr/admin/units/import/" + mended)).select("form[action$=/decision] button"))
                .hasSize(1);
        assertThat(decide(mended)).hasStatus(303);
        assertThat(units.byCode("PAGE-1")).isPresent();
        assertThat(decide(mended)).as("a second time").hasStatus(409).bodyText().contains("rien n’est fait deux fois");
        assertThat(get("/fr/admin/units/import/" + mended)).hasStatus(404);
    }

    @Test
    void the_file_of_somebody_else_is_not_there() throws Exception {
        var id = Long.toString(read(HEADER + "PAGE-3;MEF;Direction;أ;A;A\n"));

        assertThat(get("/fr/admin/units/import/" + id)).hasStatus(404);
        assertThat(get("/fr/admin/units/import/" + id + "/errors")).hasStatus(404);
        assertThat(decide(id)).hasStatus(404);
        assertThat(units.byCode("PAGE-3")).isEmpty();
    }

    private MvcTestResult get(String path) {
        return web.get()
                .uri(path)
                .with(FromOurPages.account(coordinatorsAccount()))
                .exchange();
    }

    private MvcTestResult decide(String id) {
        return web.post()
                .uri("/fr/admin/units/import/" + id + "/decision")
                .with(FromOurPages.account(coordinatorsAccount()))
                .exchange();
    }

    private static Document page(MvcTestResult answer) throws Exception {
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private long coordinatorsAccount() {
        return cast.accountOf(cast.holder(Role.COORDINATOR));
    }

    private String table() {
        return db.sql("select string_agg(cast(u as text), ' ' order by id) from organisations.unit u")
                .query(String.class)
                .single();
    }

    /** A file that came through the page; its number. */
    private long brought(String text) {
        var answer = web.post()
                .uri("/fr/admin/units/import")
                .multipart()
                .file(new MockMultipartFile("file", "u.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)))
                .with(FromOurPages.account(coordinatorsAccount()))
                .exchange();
        assertThat(answer).hasStatus(303);
        var address = java.util.Objects.requireNonNull(answer.getResponse().getHeader("Location"));
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    private long read(String text) throws Exception {
        return imports.read(
                Files.write(Files.createTempFile(folder, "units", ".csv"), text.getBytes(StandardCharsets.UTF_8)),
                "units.csv",
                1);
    }
}
