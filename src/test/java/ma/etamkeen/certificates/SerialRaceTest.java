package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whatever numbers look like, those who issue at once get one after the other and leave no gap. */
@TamkeenTest
class SerialRaceTest {

    private static final int AT_ONCE = 6;
    private static final AtomicLong SUBJECTS = new AtomicLong(System.nanoTime());

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    Journal journal;

    @Autowired
    Settings settings;

    @Autowired
    JsonMapper json;

    @Autowired
    Words words;

    @Autowired
    SigningKeys keys;

    @Autowired
    Cast cast;

    @Test
    void numbers_that_begin_anew_with_the_year_leave_no_gap() throws Exception {
        raced("{number}/{year}", 2087, 2087, number -> number + "/2087");
    }

    @Test
    void numbers_that_go_on_from_year_to_year_leave_no_gap() throws Exception {
        raced("DF.{number:3}", 2088, 0, "DF.%03d"::formatted);
    }

    /** Issues several at once on days of this year, and looks at which numbers of the row they took. */
    private void raced(String pattern, int year, int row, IntFunction<String> written) throws Exception {
        var certificates =
                new Certificates(db, clock, transaction, people, journal, settings, json, words, keys, pattern);
        var before = last(row);
        var barrier = new CyclicBarrier(AT_ONCE);
        var serials = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> threads.submit((Callable<Certificates.Issued>) () -> {
                        barrier.await();
                        return certificates.issue(award(year), 0);
                    }))
                    .toList();
            for (var one : running) {
                serials.add(one.get().certificate().serial());
            }
        }

        assertThat(serials)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(before + 1, before + AT_ONCE)
                        .mapToObj(written)
                        .toList());
        assertThat(last(row)).isEqualTo(before + AT_ONCE);
    }

    private int last(int row) {
        return db.sql("select coalesce(max(last), 0) from certificates.serial where year = :row")
                .param("row", row)
                .query(Integer.class)
                .single();
    }

    private Award award(int year) {
        var day = LocalDate.of(year, 11, 2);
        return new Award(
                "test.serial",
                SUBJECTS.incrementAndGet(),
                cast.civilServant(),
                new Text("حماية المعطيات", "Protection des données", "Data protection"),
                2,
                6,
                day,
                day,
                null,
                day,
                null,
                null);
    }
}
