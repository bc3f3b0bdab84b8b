package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Templates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A mail server that refuses is asked again by the job itself, after pauses that grow, for some three days; then the
 * letter has failed and says so. The job is the product's own, on a table and a clock of the test's.
 */
@TamkeenTest
@ExtendWith(OutputCaptureExtension.class)
class BackOffTest {

    private static final String JOBS = "platform.job_of_a_test";

    @Autowired
    Letters letters;

    @Autowired
    Later later;

    @Autowired
    Templates templates;

    @Autowired
    Words words;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource database;

    @Autowired
    TransactionTemplate transaction;

    private final SettableClock clock = new SettableClock();
    private final Refusing server = new Refusing();

    /** A mail server that is down for as long as it is told. */
    private static final class Refusing extends JavaMailSenderImpl {

        private boolean up;
        private final List<Instant> asked = new ArrayList<>();
        private @Nullable SettableClock clock;

        @Override
        protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
            asked.add(java.util.Objects.requireNonNull(clock).now());
            if (!up) {
                throw new MailSendException("450 4.3.2 try again later");
            }
        }
    }

    @BeforeEach
    void jobs() {
        clock.set(Instant.parse("2031-05-05T08:00:00Z"));
        server.clock = clock;
        db.sql("create table " + JOBS + " (like platform.job including all)").update();
    }

    @AfterEach
    void no_jobs() {
        db.sql("drop table " + JOBS).update();
    }

    @Test
    void a_refused_letter_is_tried_again_only_after_the_pause_and_leaves_once_when_the_server_is_back() {
        var letter = queued();
        var scheduler = scheduler();
        scheduler.runAnyDueExecutions();
        assertThat(server.asked).hasSize(1);

        clock.set(clock.now().plus(Duration.ofSeconds(4)));
        scheduler.runAnyDueExecutions();
        assertThat(server.asked).as("before the pause is over").hasSize(1);

        clock.set(clock.now().plus(Duration.ofSeconds(1)));
        scheduler.runAnyDueExecutions();
        assertThat(server.asked).as("after the pause").hasSize(2);
        assertThat(state(letter)).isEqualTo("queued 2 tries");

        server.up = true;
        clock.set(due(letter).orElseThrow());
        scheduler.runAnyDueExecutions();
        assertThat(state(letter)).isEqualTo("sent 3 tries");
        assertThat(due(letter)).as("nothing is left to do").isEmpty();
        clock.set(clock.now().plus(Duration.ofDays(30)));
        scheduler.runAnyDueExecutions();
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void pauses_grow_for_some_three_days_and_then_the_letter_has_failed_and_says_so(CapturedOutput log) {
        var letter = queued();
        var scheduler = scheduler();
        for (var next = due(letter); next.isPresent(); next = due(letter)) {
            clock.set(next.get().minusMillis(1));
            scheduler.runAnyDueExecutions();
            var before = server.asked.size();
            clock.set(next.get());
            scheduler.runAnyDueExecutions();
            assertThat(server.asked).as("one try at a time").hasSize(before + 1);
        }

        var pauses = new ArrayList<Duration>();
        for (var index = 1; index < server.asked.size(); index++) {
            pauses.add(Duration.between(server.asked.get(index - 1), server.asked.get(index)));
        }
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        for (var index = 1; index < pauses.size(); index++) {
            assertThat((double) pauses.get(index).toMillis()
                            / pauses.get(index - 1).toMillis())
                    .isCloseTo(1.5, withPercentage(1));
        }
        assertThat(Duration.between(server.asked.getFirst(), server.asked.getLast()))
                .isBetween(Duration.ofDays(2), Duration.ofDays(4));
        assertThat(state(letter)).isEqualTo("failed " + server.asked.size() + " tries");
        assertThat(letters.log("test", letter)).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo(Letters.State.FAILED);
            assertThat(sent.problem()).contains("450 4.3.2");
        });
        assertThat(log).contains("letter " + letter + " could not be sent after " + server.asked.size() + " tries");
        assertThat(log).doesNotContain("reader-of-no-letter");
    }

    /** Written as always; the job that came with it goes on in the table of the test. */
    private long queued() {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            var id = letters.sendLater(new Letter(
                    "test.back-off",
                    0,
                    "reader-of-no-letter@test.example",
                    "قارئة",
                    Language.AR,
                    "إشعار",
                    List.of("فقرة"),
                    new Letter.Action("Open", "http://localhost/x"),
                    List.of()));
            db.sql("update platform.letter set about = :id where id = :id")
                    .param("id", id)
                    .update();
            var moved = db.sql("insert into " + JOBS
                            + " select * from platform.job where task_name = 'platform.letter' and task_instance = :id")
                    .param("id", Long.toString(id))
                    .update();
            assertThat(moved).isEqualTo(1);
            db.sql("delete from platform.job where task_name = 'platform.letter' and task_instance = :id")
                    .param("id", Long.toString(id))
                    .update();
            db.sql("update " + JOBS + " set execution_time = :now")
                    .param("now", clock.now().atOffset(java.time.ZoneOffset.UTC))
                    .update();
            return id;
        }));
    }

    private ManualScheduler scheduler() {
        var post = new Post(
                provided(Templates.class, templates),
                words,
                new Settings("http://localhost", null, false, false, 0, 0),
                new Post.MailSettings("tamkeen@localhost"),
                provided(org.springframework.mail.javamail.JavaMailSender.class, server),
                new StaticListableBeanFactory().getBeanProvider(Mailbox.class));
        var refused = new Letters(
                db,
                java.time.Clock.systemUTC(),
                later,
                post,
                new StaticListableBeanFactory().getBeanProvider(LetterWishes.class),
                List.of());
        var builder = TestHelper.createManualScheduler(
                database, new Letters.Job().letterSending(provided(Letters.class, refused)));
        builder.tableName(JOBS);
        return builder.clock(clock).build();
    }

    /** When the job is to run, if it is still there. */
    private Optional<Instant> due(long letter) {
        return db.sql("select execution_time from " + JOBS + " where task_instance = :id")
                .param("id", Long.toString(letter))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    private String state(long letter) {
        return db.sql("select state || ' ' || tries || ' tries' from platform.letter where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }

    private static <T> ObjectProvider<T> provided(Class<T> type, T bean) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("bean", bean);
        return beans.getBeanProvider(type);
    }
}
