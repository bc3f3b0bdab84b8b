package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one request costs: processor time of application and database together, SQL statements without the session
 * store, and whether the slowest hundredth stays near the rest. Run by {@code bin/bench PagesBench}.
 */
@Tag("bench")
class PagesBench {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    /** A page is measured once its code is compiled: on a busy machine that takes more than one round of warming up. */
    private static final int LEAST_WARM = 60_000;

    private static final int MOST_ROUNDS = 12;
    private static final Duration MEASURE = Duration.ofSeconds(8);
    private static final int PEOPLE = 2_000;

    /** Which pages, by their names: all of them unless {@code -Dtamkeen.bench.only} says otherwise. */
    private static final String ONLY = System.getProperty("tamkeen.bench.only", ".*");

    private static final String ITEM = "/fr/desk/learning/communication/items/af-first-sentence";

    private record Subject(String name, String path, boolean signedIn, double mostCpu, int mostStatements) {}

    private final List<String> over = new ArrayList<>();

    @Test
    void pages_stay_within_their_budgets() throws Exception {
        try (var instance = Instance.start(
                "spring.profiles.active=demo", "tamkeen.demo.people=" + PEOPLE, "logging.level.root=warn")) {
            instance.awaitDemonstration();
            print("rows: people %d, sessions %d, registrations %d, entries %d; seed 20261124"
                    .formatted(
                            count(instance, "people.person"),
                            count(instance, "training.session"),
                            count(instance, "training.registration"),
                            count(instance, "knowledge.entry")));
            var session = instance.db()
                    .sql("select max(session_id) from training.registration where state = 'confirmed'")
                    .query(Long.class)
                    .single();
            var subjects = List.of(
                    new Subject("public home", "/fr", false, 1.0, 4),
                    new Subject("catalogue", "/fr/training", false, 1.5, 4),
                    new Subject("session page signed in", "/fr/training/sessions/" + session, true, 2.0, 6),
                    new Subject("map of learning signed in", "/fr/learn", true, 2.0, 6),
                    new Subject("theme signed in", "/fr/learn/communication", true, 2.0, 6),
                    new Subject("question", "/fr/learn/communication/play", false, 2.0, 6),
                    new Subject("one's own learning", "/fr/me/learning", true, 2.0, 6),
                    new Subject("learning for its authors", "/fr/desk/learning", true, 2.0, 6),
                    new Subject("theme for its authors", "/fr/desk/learning/communication", true, 2.0, 6),
                    new Subject("learning that comes by file", "/fr/desk/learning/import", true, 2.0, 6),
                    new Subject("learning that goes by file", "/fr/desk/learning/communication/export", true, 2.0, 6),
                    new Subject("item for its authors", ITEM, true, 2.0, 6),
                    new Subject("figures of a theme", "/fr/desk/learning/cybersecurity/figures", true, 2.0, 6),
                    new Subject("what a draft changes", draft(instance, "review") + "/comparison", true, 2.0, 6),
                    new Subject("question being written", draft(instance, "writing"), true, 2.0, 6));
            print(
                    "page | kept | requests | application cpu ms | database cpu ms | cpu ms/request | limit | ratio | statements/request | limit | req/s | median ms @8 | median ms @32 | p99 ms @32 | p99/median | load average");
            measure(instance, subjects, true);
            instance.restart("tamkeen.keep=0");
            measure(instance, subjects.subList(0, 2), false);
        }
        assertThat(over).isEmpty();
    }

    private void measure(Instance instance, List<Subject> all, boolean kept) throws Exception {
        var subjects =
                all.stream().filter(subject -> subject.name().matches(ONLY)).toList();
        var cookie = instance.signIn("civil-servant@demo.example", "tamkeen-demo");
        var reviewer = instance.signIn("reviewer@demo.example", "tamkeen-demo");
        for (var subject : subjects) {
            var address = instance.at(subject.path());
            var who = !subject.signedIn() ? "" : subject.path().contains("/desk/") ? reviewer : cookie;
            var warm = 0L;
            for (var round = 0; round < MOST_ROUNDS && warm < LEAST_WARM; round++) {
                warm += Load.run(address, who, 8, WARM_UP).requests();
            }
            instance.db().sql("select pg_stat_statements_reset()").query().listOfRows();
            var before = instance.cpu();
            var eight = Load.run(address, who, 8, MEASURE);
            var spent = instance.cpu().since(before);
            var cpu = spent.together() / eight.requests();
            var statements = statements(instance) / (double) eight.requests();
            var many = Load.run(address, who, 32, MEASURE);
            print(
                    "%s | %s | %d | %.0f | %.0f | %.3f | %.1f | %.2f | %.2f | %d | %.0f | %.2f | %.2f | %.2f | %.1f | %.1f"
                            .formatted(
                                    subject.name(),
                                    kept ? "yes" : "no",
                                    eight.requests(),
                                    spent.application(),
                                    spent.database(),
                                    cpu,
                                    subject.mostCpu(),
                                    cpu / subject.mostCpu(),
                                    statements,
                                    subject.mostStatements(),
                                    eight.requests() / eight.seconds(),
                                    eight.median(),
                                    many.median(),
                                    many.p99(),
                                    many.p99() / many.median(),
                                    Processes.loadAverage()));
            if (eight.errors() + many.errors() > 0) {
                over.add(subject.name() + ": " + (eight.errors() + many.errors()) + " errors");
            }
            if (kept && cpu > subject.mostCpu()) {
                over.add(subject.name() + ": cpu");
            }
            if (statements > subject.mostStatements() + 0.1) {
                over.add(subject.name() + ": statements");
            }
            if (kept && many.p99() > 20 * many.median()) {
                over.add(subject.name() + ": p99");
            }
        }
    }

    /** The draft of the demonstration that stands like this. */
    private static String draft(Instance instance, String standing) {
        return instance.db()
                .sql("select '/fr/desk/learning/drafts/' || min(id) from learning.draft where standing = :standing")
                .param("standing", standing)
                .query(String.class)
                .single();
    }

    /** Statements on our tables; the session store, jobs and transaction commands are not counted. */
    private static long statements(Instance instance) {
        return instance.db().sql("""
                        select coalesce(sum(calls), 0)
                          from pg_stat_statements
                         where query !~* '(web_session|platform\\.job|pg_stat|^begin|^commit|^rollback|^set |^show )'
                        """).query(Long.class).single();
    }

    private static long count(Instance instance, String table) {
        return instance.db()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
