package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Templates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** A letter is written with its cause, survives a mail server that is down, and goes out once. */
@TamkeenTest
class LettersTest {

    private static final String OPTIONAL = "test.optional";

    private static final AtomicLong ABOUT = new AtomicLong(7_000_000);

    @Autowired
    Letters letters;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    java.time.Clock clock;

    @Autowired
    Later later;

    @Autowired
    Templates templates;

    @Autowired
    Words words;

    @Autowired
    Environment environment;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_letter_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> letters.sendLater(letter(ABOUT.incrementAndGet(), Language.FR)))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    @Test
    void a_letter_whose_cause_is_rolled_back_never_leaves() {
        var about = ABOUT.incrementAndGet();
        transaction.executeWithoutResult(status -> {
            letters.sendLater(letter(about, Language.FR));
            status.setRollbackOnly();
        });

        assertThat(letters.log("test", about)).isEmpty();
    }

    @Test
    void a_committed_letter_reaches_the_mailbox_once_and_is_logged() {
        var about = ABOUT.incrementAndGet();
        transaction.executeWithoutResult(_ -> letters.sendLater(letter(about, Language.AR)));

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(letters.log("test", about))
                        .singleElement()
                        .satisfies(sent -> assertThat(sent.state()).isEqualTo(Letters.State.SENT)));
        assertThat(mailbox.all().stream().filter(mail -> mail.to().contains("about-" + about + "@")))
                .hasSize(1);
    }

    @Test
    void the_letter_of_a_server_that_is_down_waits_and_goes_once_the_server_is_back() throws Exception {
        var about = ABOUT.incrementAndGet();
        var id = queued(about, Language.AR);
        var down = overSmtp(1);

        assertThatThrownBy(() -> down.sendNow(id)).isInstanceOf(MailException.class);
        assertThat(letters.log("test", about)).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo(Letters.State.QUEUED);
            assertThat(sent.tries()).isEqualTo(1);
            assertThat(sent.problem()).isNotBlank();
        });

        server.start();
        var up = overSmtp(server.getSmtp().getPort());
        up.sendNow(id);
        up.sendNow(id);

        assertThat(server.getReceivedMessages()).hasSize(1);
        var message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("استدعاء <b>");
        assertThat(message.getHeader("Message-ID")[0]).matches("<[0-9a-f-]{36}@localhost>");
        assertThat(message.getContent()).isInstanceOf(MimeMultipart.class);
        var raw = new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(raw).contains("text/plain", "text/html", "text/calendar; method=REQUEST");
    }

    @Test
    void a_letter_that_has_left_keeps_no_link() {
        var id = queued(ABOUT.incrementAndGet(), Language.FR);
        assertThat(partsOfLink(id)).isEqualTo(2);

        letters.sendNow(id);

        assertThat(partsOfLink(id)).isZero();
    }

    @Test
    void a_letter_that_failed_for_good_keeps_no_link() {
        var id = queued(ABOUT.incrementAndGet(), Language.FR);

        letters.giveUp(id);

        assertThat(partsOfLink(id)).isZero();
        assertThat(db.sql("select state from platform.letter where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("failed");
    }

    @Test
    void a_letter_repeated_after_a_crash_keeps_its_message_id() throws Exception {
        var id = queued(ABOUT.incrementAndGet(), Language.FR);
        server.start();
        var post = overSmtp(server.getSmtp().getPort());
        post.sendNow(id);
        // as after a crash between the server's acceptance and our commit
        db.sql("update platform.letter set state = 'queued' where id = :id")
                .param("id", id)
                .update();
        post.sendNow(id);

        var received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getHeader("Message-ID")).isEqualTo(received[1].getHeader("Message-ID"));
    }

    /** When a thread that sends dies. */
    private enum Death {
        BEFORE_THE_SERVER_ACCEPTS,
        BEFORE_WE_COMMIT,
        AFTER_WE_COMMIT
    }

    private static final class Died extends Error {}

    /** The short form of {@code LettersSurviveKillProof}. */
    @Test
    void of_threads_that_die_while_they_send_only_those_between_acceptance_and_commit_repeat_a_letter()
            throws Exception {
        var random = new Random(20_261_124);
        server.start();
        var expected = new HashMap<String, Integer>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sending = new ArrayList<Future<?>>();
            for (var letter = 0; letter < 15; letter++) {
                var id = queued(ABOUT.incrementAndGet(), Language.FR);
                var deaths = new ArrayList<>(random.ints(4, 0, Death.values().length)
                        .mapToObj(one -> Death.values()[one])
                        .toList());
                deaths.add(Death.AFTER_WE_COMMIT);
                var untilItLeft = deaths.subList(0, deaths.indexOf(Death.AFTER_WE_COMMIT));
                expected.put(messageId(id), 1 + Collections.frequency(untilItLeft, Death.BEFORE_WE_COMMIT));
                sending.add(threads.submit(() -> deaths.forEach(death -> sendAndDie(id, death))));
            }
            for (var one : sending) {
                one.get();
            }
        }

        var delivered = new HashMap<String, Integer>();
        for (var message : server.getReceivedMessages()) {
            delivered.merge(message.getHeader("Message-ID")[0], 1, Integer::sum);
        }
        assertThat(delivered).isEqualTo(expected);
        assertThat(expected.values()).as("some were torn").contains(2, 3);
    }

    private void sendAndDie(long id, Death death) {
        try {
            var mortal = new JavaMailSenderImpl() {
                @Override
                protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
                    if (death == Death.BEFORE_THE_SERVER_ACCEPTS) {
                        throw new Died();
                    }
                    super.doSend(messages, originals);
                    if (death == Death.BEFORE_WE_COMMIT) {
                        throw new Died();
                    }
                }
            };
            mortal.setHost("127.0.0.1");
            mortal.setPort(server.getSmtp().getPort());
            over(mortal).sendNow(id);
        } catch (Died _) {
            // the job is taken up again
        }
    }

    private String messageId(long id) {
        return "<"
                + db.sql("select message_id from platform.letter where id = :id")
                        .param("id", id)
                        .query(java.util.UUID.class)
                        .single()
                + "@localhost>";
    }

    @Test
    void a_mail_server_that_accepts_and_says_nothing_holds_a_thread_for_a_minute_at_most() throws Exception {
        var id = queued(ABOUT.incrementAndGet(), Language.FR);
        var shipped = Binder.get(environment)
                .bind("spring.mail.properties", Bindable.mapOf(String.class, String.class))
                .get();
        for (var protocol : List.of("mail.smtp.", "mail.smtps.")) {
            for (var wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
                assertThat(Integer.parseInt(shipped.getOrDefault(protocol + wait, "0")))
                        .as(protocol + wait)
                        .isBetween(1_000, 60_000);
            }
        }
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var sender = new JavaMailSenderImpl();
            shipped.keySet().forEach(name -> sender.getJavaMailProperties().setProperty(name, "300"));
            sender.setHost("127.0.0.1");
            sender.setPort(silent.getLocalPort());
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    java.time.Duration.ofSeconds(20),
                    () -> assertThatThrownBy(() -> over(sender).sendNow(id)).isInstanceOf(MailException.class));
        }
    }

    @Test
    void a_name_cannot_add_headers_and_markup_stays_text() throws Exception {
        var about = ABOUT.incrementAndGet();
        var hostile = new Letter(
                "test.hostile",
                about,
                "about-" + about + "@demo.example",
                "Eve\r\nBcc: all@demo.example",
                Language.EN,
                "Hello\r\nX-Injected: yes",
                List.of("<script>alert(1)</script>"),
                null,
                List.of());
        var id = transaction.execute(_ -> keepQueued(hostile));
        server.start();
        overSmtp(server.getSmtp().getPort()).sendNow(id);

        var message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("X-Injected")).isNull();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(1).getContent().toString())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
    }

    private int partsOfLink(long id) {
        return db.sql("select num_nonnulls(action_words, action_address) from platform.letter where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    @Test
    void one_click_is_offered_over_https_alone_and_by_no_letter_that_everybody_gets() throws Exception {
        server.start();
        var smtp = overSmtp(server.getSmtp().getPort());
        var https = received(smtp, OPTIONAL, "reader@test.example");
        var http = received(smtp, OPTIONAL, "plain@test.example");
        var mandatory = received(smtp, "test.letter", "somebody@test.example");

        assertThat(https.getHeader("List-Unsubscribe")).containsExactly("<https://tamkeen.test.example/off>");
        assertThat(https.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(http.getHeader("List-Unsubscribe")).containsExactly("<http://tamkeen.test.example/off>");
        assertThat(http.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mandatory.getHeader("List-Unsubscribe")).isNull();
        assertThat(mandatory.getHeader("List-Unsubscribe-Post")).isNull();
    }

    private MimeMessage received(Letters smtp, String kind, String to) throws Exception {
        var letter = new Letter(
                kind, ABOUT.incrementAndGet(), to, "سلمى", Language.AR, "إشعار", List.of("فقرة"), null, List.of());
        smtp.sendNow(java.util.Objects.requireNonNull(transaction.execute(_ -> keepQueued(letter))));
        for (var message : server.getReceivedMessages()) {
            if (((InternetAddress) message.getAllRecipients()[0]).getAddress().equals(to)) {
                return message;
            }
        }
        throw new AssertionError("nothing arrived for " + to);
    }

    private long queued(long about, Language language) {
        var calendar = new Letter.Attachment(
                "invitation.ics",
                "text/calendar; method=REQUEST; charset=UTF-8",
                "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));
        return java.util.Objects.requireNonNull(
                transaction.execute(_ -> keepQueued(letter(about, language).with(calendar))));
    }

    /** Written as always, but its job is taken away, so that the test alone decides when it is sent. */
    private long keepQueued(Letter letter) {
        var id = letters.sendLater(letter);
        db.sql("delete from platform.job where task_name = 'platform.letter' and task_instance = :id")
                .param("id", Long.toString(id))
                .update();
        return id;
    }

    private static Letter letter(long about, Language language) {
        return new Letter(
                "test.letter",
                about,
                "about-" + about + "@demo.example",
                "سلمى",
                language,
                "استدعاء <b>",
                List.of("فقرة أولى", "Second paragraph"),
                new Letter.Action("Open", "http://localhost/x"),
                List.of());
    }

    /** The same letters handed to a real SMTP server on this port. */
    private Letters overSmtp(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return over(sender);
    }

    private Letters over(JavaMailSender sender) {
        var settings = new Settings("http://localhost", null, false, false, 0, 0);
        var post = new Post(
                provided(Templates.class, templates),
                words,
                settings,
                new Post.MailSettings("tamkeen@localhost"),
                provided(JavaMailSender.class, sender),
                new StaticListableBeanFactory().getBeanProvider(Mailbox.class));
        return new Letters(
                db, clock, later, post, provided(LetterWishes.class, WISHES), List.of(new OptionalLetter(OPTIONAL)));
    }

    private static final LetterWishes WISHES = new LetterWishes() {
        @Override
        public boolean wants(String address, String kind) {
            return true;
        }

        @Override
        public Optional<Refusing> refusing(String address, String kind, Language language) {
            var here = address.startsWith("plain") ? "http://tamkeen.test.example" : "https://tamkeen.test.example";
            return Optional.of(new Refusing(here + "/choices", here + "/off"));
        }
    };

    private static <T> ObjectProvider<T> provided(Class<T> type, T bean) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("bean", bean);
        return beans.getBeanProvider(type);
    }
}
