package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last minutes of the greatest call known, 1,740 applications by 64 people at a time, and files of 20 MB that come in
 * together. What is called is the face the pages call; HTTP and signing in are not measured.
 */
@Tag("bench")
class HackathonBench {

    private static final int APPLICATIONS = 1_740;
    private static final int CLIENTS = 64;
    private static final int FILES = 16;
    private static final int BYTES = 20 * 1024 * 1024;
    private static final long MOST_HELD = 64L * 1024 * 1024;

    private OwnPlatform own;

    @BeforeEach
    void start() throws IOException, SQLException {
        // letters wait: what is measured is applying
        own = OwnPlatform.start("tamkeen.jobs.poll=1h");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        own.close();
    }

    @Test
    void everybody_applies_in_the_last_minutes_without_an_error() {
        var platform = own.context();
        var db = platform.getBean(JdbcClient.class);
        var dossiers = platform.getBean(Dossiers.class);
        var edition = SomeEdition.open(db, "apply");
        var first = people(db);
        var next = new AtomicInteger();
        var errors = new ConcurrentLinkedQueue<String>();
        var began = System.nanoTime();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    for (var one = next.getAndIncrement(); one < APPLICATIONS; one = next.getAndIncrement()) {
                        apply(dossiers, edition, first + one, errors);
                    }
                });
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var sent = db.sql("select count(*) from hackathon.dossier where edition_id = :edition and state = 'sent'")
                .param("edition", edition)
                .query(Long.class)
                .single();
        System.out.printf(
                "%d applications written and sent by %d at a time in %.1f s = %.0f/s, %d errors; load average %.1f%n",
                sent, CLIENTS, seconds, sent / seconds, errors.size(), Processes.loadAverage());
        assertThat(errors).isEmpty();
        assertThat(sent).isEqualTo(APPLICATIONS);
    }

    private static void apply(Dossiers dossiers, long edition, long person, ConcurrentLinkedQueue<String> errors) {
        var viewer = new Viewer(person, person, 0, "", Language.FR, List.of());
        try {
            var kept = dossiers.save(
                    viewer,
                    edition,
                    new Dossiers.Written(
                            false, "", 0, "m".repeat(1_500), "Idée", "i".repeat(3_000), List.of(Skill.DATA), 0));
            var sent = dossiers.send(viewer, edition);
            if (!(kept instanceof Outcome.Done) || !(sent instanceof Outcome.Done)) {
                errors.add(kept + " " + sent);
            }
        } catch (DataAccessException | TransactionException e) {
            errors.add(String.valueOf(e));
        }
    }

    @Test
    void large_files_that_come_in_together_are_never_whole_in_memory() throws InterruptedException {
        var platform = own.context();
        var files = platform.getBean(KeptFiles.class);
        var transaction = platform.getBean(TransactionTemplate.class);
        var before = held();
        var most = new AtomicLong();
        var kept = new AtomicInteger();
        var began = System.nanoTime();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var file = 0; file < FILES; file++) {
                clients.execute(() -> transaction.executeWithoutResult(_ -> {
                    try (var content = new Noise(BYTES)) {
                        files.keep("rapport.pdf", content, BYTES).ifPresent(_ -> kept.incrementAndGet());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
            }
            while (kept.get() < FILES && System.nanoTime() - began < 120e9) {
                most.accumulateAndGet(held() - before, Math::max);
                Thread.sleep(200);
            }
        }
        System.out.printf(
                "%d files of %d MB at a time in %.1f s; held at most %.1f MB more than before, %.2f of the limit of %d MB%n",
                kept.get(),
                BYTES / (1024 * 1024),
                (System.nanoTime() - began) / 1e9,
                most.get() / (1024.0 * 1024),
                (double) most.get() / MOST_HELD,
                MOST_HELD / (1024 * 1024));
        assertThat(kept.get()).isEqualTo(FILES);
        assertThat(most.get()).isLessThan(MOST_HELD);
    }

    /** What is in use once the rest has been taken away. */
    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long people(JdbcClient db) {
        return db.sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, unit_id, region_code, level,
                                                       category, language, created_at)
                            select 'شخص ' || n, 'Person ' || n, 'person ' || n, case when n % 2 = 0 then 'f' else 'm' end,
                                   (select min(id) from organisations.unit), 'MA-04', 'central', 'cadre', 'fr',
                                   timestamptz '2026-01-01'
                              from generate_series(1, :people) n
                            returning id
                        ), account as (
                            insert into people.account (person_id, email, confirmed_at, created_at)
                            select id, ('bench-' || id || '@bench.example')::public.citext, timestamptz '2026-01-01',
                                   timestamptz '2026-01-01'
                              from person
                        )
                        select min(id) from person
                        """).param("people", APPLICATIONS).query(Long.class).single();
    }

    /** A file of this length that nobody holds: a beginning as it should be, then whatever comes. */
    private static final class Noise extends InputStream {

        private final Random random = new Random(7);
        private final byte[] beginning = "%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        private final int length;
        private int read;

        Noise(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            if (read == length) {
                return -1;
            }
            return (read < beginning.length ? beginning[read++] : random.nextInt(256) + 0 * read++) & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            var count = Math.min(most, length - read);
            for (var at = 0; at < count; at++) {
                into[from + at] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
