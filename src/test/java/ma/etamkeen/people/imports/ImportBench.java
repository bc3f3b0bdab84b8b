package ma.etamkeen.people.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.bench.OwnPlatform;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A hundred thousand rows, one in a hundred of them wrong and one in ten of them like somebody on record, from the file to the people: read, checked and carried out in
 * less than a minute, in the memory that ten thousand take. Run by {@code bin/bench ImportBench}.
 */
@Tag("bench")
class ImportBench {

    // fewer on a busy machine: -Dimport.rows=20000
    private static final int ROWS = Integer.getInteger("import.rows", 100_000);
    private static final int WRONG = 100;
    private static final double MOST_SECONDS = 60;
    private static final long MOST_GROWTH = 48;
    private static final String[] FIRST_AR = {"محمد", "فاطمة", "يوسف", "خديجة", "حسن", "مريم", "كريم", "سعاد"};
    private static final String[] FIRST = {
        "Mohamed", "Fatima", "Youssef", "Khadija", "Hassan", "Meryem", "Karim", "Souad"
    };
    private static final String[] LAST_AR = {"بناني", "العلوي", "التازي", "الإدريسي", "العمراني", "المنصوري", "الفاسي"};
    private static final String[] LAST = {"Bennani", "Alaoui", "Tazi", "El Idrissi", "Amrani", "Mansouri", "El Fassi"};

    @Test
    void a_hundred_thousand_people_come_in_within_a_minute_in_constant_memory() throws Exception {
        try (var platform = OwnPlatform.start("tamkeen.jobs.poll=200ms")) {
            measure(platform.context(), platform.folder());
        }
    }

    private record Measured(double read, double check, double apply, double undo, long megabytes, int doubts) {
        double seconds() {
            return read + check + apply;
        }
    }

    private static void measure(ConfigurableApplicationContext platform, Path folder) throws Exception {
        var few = run(platform, folder, ROWS / 10, 1);
        var namesakes = namesakes(platform);
        var many = run(platform, folder, ROWS, 2);
        System.out.printf(
                Locale.ROOT,
                "rows %d: read %.1f s, check %.1f s, apply %.1f s; undo %.1f s; live heap at most %d MB%n",
                ROWS / 10,
                few.read(),
                few.check(),
                few.apply(),
                few.undo(),
                few.megabytes());
        System.out.printf(
                Locale.ROOT,
                "rows %d: read %.1f s, check %.1f s, apply %.1f s = %.1f s, ratio %.2f to %.0f s; undo %.1f s; live heap at most %d MB%n",
                ROWS,
                many.read(),
                many.check(),
                many.apply(),
                many.seconds(),
                many.seconds() / MOST_SECONDS,
                MOST_SECONDS,
                many.undo(),
                many.megabytes());
        System.out.printf(Locale.ROOT, "namesakes on record %d, doubts among the rows %d%n", namesakes, many.doubts());
        System.out.printf(
                Locale.ROOT,
                "load of the machine %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        assertThat(many.doubts()).isGreaterThanOrEqualTo(namesakes);
        assertThat(many.seconds()).isLessThan(MOST_SECONDS);
        assertThat(many.megabytes() - few.megabytes()).isLessThan(MOST_GROWTH);
    }

    private static Measured run(ConfigurableApplicationContext platform, Path folder, int count, int seed)
            throws Exception {
        var imports = platform.getBean(Imports.class);
        var rows = platform.getBean(ImportRows.class);
        var unit = platform.getBean(Units.class).byCode("MEF").orElseThrow().id();
        var person = person(platform);
        // the right of whoever decides is asked again when the work is done
        platform.getBean(Roles.class).give(person, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, unit), 0);
        var viewer =
                new Viewer(1, person, unit, "", Language.FR, List.of(new Grant(Role.FOCAL_POINT, Grant.On.UNIT, unit)));
        var file = file(folder, count, seed);
        var peak = new AtomicLong();
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            var watching = watch.scheduleWithFixedDelay(
                    () -> peak.accumulateAndGet(live(), Math::max), 0, 3, TimeUnit.SECONDS);
            var start = System.nanoTime();
            var id = imports.read(file, "people.csv", unit, viewer);
            var read = since(start);
            start = System.nanoTime();
            imports.map(rows.find(id).orElseThrow(), rows.find(id).orElseThrow().mapping());
            await(rows, id, Import.State.CHECKED);
            var check = since(start);
            var counts = rows.counts(id);
            assertThat(counts.bad()).isEqualTo(count / WRONG);
            start = System.nanoTime();
            imports.apply(rows.find(id).orElseThrow(), true, true, viewer);
            await(rows, id, Import.State.APPLIED);
            var apply = since(start);
            var made = platform.getBean(JdbcClient.class)
                    .sql("select count(*) from people.import_line where import_id = :id and action = 'create'")
                    .param("id", id)
                    .query(Integer.class)
                    .single();
            assertThat(made).isEqualTo(count - count / WRONG);
            start = System.nanoTime();
            imports.undo(rows.find(id).orElseThrow(), viewer);
            await(rows, id, Import.State.UNDONE);
            watching.cancel(false);
            return new Measured(read, check, apply, since(start), peak.get() >> 20, counts.doubt());
        }
    }

    /** Puts people on record who are called as those of the first tenth of the rows, without numbers to tell them apart. */
    private static int namesakes(ConfigurableApplicationContext platform) {
        return platform.getBean(JdbcClient.class).sql("""
                        insert into people.person (name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, language,
                                                   created_at)
                        select name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, 'fr', '2026-01-01'
                          from people.import_line where action = 'create'
                        """).update();
    }

    private static long person(ConfigurableApplicationContext platform) {
        return platform.getBean(JdbcClient.class).sql("""
                        with person as (
                            insert into people.person (name_ar, name_latin, name_folded, sex, language, created_at)
                            values ('منسقة', 'Coordinator', 'coordinator', 'f', 'ar', '2026-01-01') returning id
                        )
                        insert into people.account (person_id, email, confirmed_at, created_at)
                        select id, 'bench-' || id || '@import.example', '2026-01-01', '2026-01-01' from person
                        returning person_id
                        """).query(Long.class).single();
    }

    private static Path file(Path folder, int count, int seed) throws Exception {
        var file = folder.resolve("people-" + seed + ".csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Région;Catégorie\n");
            for (var row = 0; row < count; row++) {
                var first = row % FIRST.length;
                var last = row / FIRST.length % LAST.length;
                var letters = letters(row);
                out.write("%s %s %s;%s %s %s;%s;%s;%d;%s;%s%n"
                        .formatted(
                                FIRST_AR[first],
                                LAST_AR[last],
                                letters[0],
                                FIRST[first],
                                LAST[last],
                                letters[1],
                                first % 2 == 0 ? "M" : "F",
                                row % WRONG == 7 ? "wrong" : "p" + seed + "-" + row + "@import.example",
                                seed * 1_000_000 + row,
                                "Fès-Meknès",
                                "cadre"));
            }
        }
        return file;
    }

    /** A second family name of four letters in both scripts, so that few of the people share one. */
    private static String[] letters(int row) {
        var ar = new StringBuilder();
        var latin = new StringBuilder();
        for (var rest = row / 56; ar.length() < 4; rest /= 8) {
            ar.append("بدركلمنس".charAt(rest % 8));
            latin.append("bdrklmns".charAt(rest % 8)).append('a');
        }
        return new String[] {ar.toString(), latin.toString()};
    }

    private static void await(ImportRows rows, long id, Import.State state) throws InterruptedException {
        while (rows.find(id).orElseThrow().state() != state) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
