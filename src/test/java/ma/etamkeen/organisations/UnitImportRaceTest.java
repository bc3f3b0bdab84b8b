package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Two decisions at once about one file of units, or about two files of the same units: nothing is added twice. */
@TamkeenTest
class UnitImportRaceTest {

    private static final String FILE = "Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais\n"
            + "%1$s-1;MEF;Direction;أ;A;A\n%1$s-2;%1$s-1;Division;أ;A;A\n";

    /** Units are never deleted: each test brings others. */
    private final String code =
            "RACE-" + Long.toString(System.nanoTime(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);

    @Autowired
    UnitImports imports;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @Test
    void of_two_decisions_about_one_file_one_wins() throws Exception {
        var id = brought();

        assertThat(decideAtOnce(id, id)).containsExactly(303, 409);
        assertThat(added()).isEqualTo(2);
    }

    @Test
    void two_files_of_the_same_units_add_them_once() throws Exception {
        assertThat(decideAtOnce(brought(), brought())).containsExactly(303, 303);
        assertThat(added()).isEqualTo(2);
    }

    private ArrayList<Integer> decideAtOnce(long... ids) throws Exception {
        var account = cast.accountOf(cast.holder(Role.COORDINATOR));
        var start = new CyclicBarrier(ids.length);
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(ids.length)) {
            for (var id : ids) {
                Callable<Integer> decision = () -> {
                    start.await();
                    return web.post()
                            .uri("/fr/admin/units/import/" + id + "/decision")
                            .with(FromOurPages.account(account))
                            .exchange()
                            .getResponse()
                            .getStatus();
                };
                answers.add(threads.submit(decision));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get());
        }
        statuses.sort(null);
        return statuses;
    }

    private long brought() throws Exception {
        return imports.read(
                Files.writeString(Files.createTempFile(folder, "units", ".csv"), FILE.formatted(code)),
                "units.csv",
                cast.holder(Role.COORDINATOR));
    }

    private int added() {
        return db.sql("select count(*) from organisations.unit where code in (:code || '-1', :code || '-2')")
                .param("code", code)
                .query(Integer.class)
                .single();
    }
}
