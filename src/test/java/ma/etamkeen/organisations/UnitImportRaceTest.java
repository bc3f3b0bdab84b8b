package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Two decisions at once about one file of units, or about two files of the same units: nothing is added twice. */
@TamkeenTest
class UnitImportRaceTest {

    private static final String FILE = "Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais\n"
            + "RACE-1;MEF;Direction;أ;A;A\nRACE-2;RACE-1;Division;أ;A;A\n";

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

    @AfterEach
    void leave_the_tree_as_it_was() {
        db.sql("delete from organisations.unit where code in ('RACE-1', 'RACE-2')")
                .update();
    }

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
                Files.writeString(Files.createTempFile(folder, "units", ".csv"), FILE),
                "units.csv",
                cast.holder(Role.COORDINATOR));
    }

    private int added() {
        return db.sql("select count(*) from organisations.unit where code in ('RACE-1', 'RACE-2')")
                .query(Integer.class)
                .single();
    }
}
