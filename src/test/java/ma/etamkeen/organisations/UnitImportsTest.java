package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.tables.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Units come by file all together or not at all, and go out in a form that comes back. */
@TamkeenTest
@Transactional
class UnitImportsTest {

    private static final String HEADER = "Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais\n";

    @Autowired
    UnitImports imports;

    @Autowired
    Units units;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

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
        assertThat(imports.carryOut(id, header, _ -> true, 1)).isEqualTo(2);
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
        assertThat(imports.carryOut(id, header, _ -> true, 1)).isEqualTo(-1);
        assertThat(units.byCode("IMP-3")).isEmpty();
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
            assertThat(imports.look(id, imports.header(id, 1).orElseThrow(), _ -> true))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(seen -> assertThat(seen.known()).isTrue())
                    .allSatisfy(seen -> assertThat(seen.problem()).isNull());
        }
    }

    private long read(String text) throws Exception {
        return imports.read(
                Files.write(Files.createTempFile(folder, "units", ".csv"), text.getBytes(StandardCharsets.UTF_8)),
                "units.csv",
                1);
    }
}
