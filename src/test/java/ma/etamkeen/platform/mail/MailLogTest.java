package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Templates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** A letter that cannot leave says so in the log by its number; its reader, its words and its link are not there. */
@TamkeenTest
class MailLogTest {

    private static final String TOKEN = "a-secret-of-the-link";

    @Autowired
    Letters letters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    Later later;

    @Autowired
    Templates templates;

    @Autowired
    Words words;

    @Autowired
    LetterWishes wishes;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"roqaya.essamti@test.example", "roqaya essamti@@test example"})
    void a_letter_that_cannot_leave_leaves_nothing_of_its_reader_in_the_log(String address) throws IOException {
        try (var server = refusing();
                var heard = new Heard()) {
            var id = Objects.requireNonNull(transaction.execute(_ -> queued(address)));

            var failure = catchThrowable(() -> over(server.getLocalPort()).sendNow(id));
            letters.giveUp(id);

            assertThat(failure).isNotNull();
            for (var one = failure; one != null; one = one.getCause()) {
                assertThat(String.valueOf(one.getMessage())).doesNotContainIgnoringCase("roqaya", "essamti");
            }
            assertThat(heard.said())
                    .contains("letter " + id)
                    .doesNotContainIgnoringCase("roqaya", "essamti", "رقية", TOKEN, "mot de passe perdu");
        }
    }

    /** A server that takes no letter, and repeats in its answer whom it was for. */
    private static ServerSocket refusing() throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var line = server.accept();
                        var in = new BufferedReader(
                                new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
                        var out = new PrintWriter(line.getOutputStream(), true, StandardCharsets.UTF_8)) {
                    out.print("220 test\r\n");
                    out.flush();
                    for (var said = in.readLine(); said != null; said = in.readLine()) {
                        out.print(said.startsWith("RCPT") ? "550 5.1.1 " + said + " Roqaya Essamti\r\n" : "250 OK\r\n");
                        out.flush();
                    }
                } catch (IOException _) {
                    // gone, or closed at the end
                }
            }
        });
        return server;
    }

    private long queued(String address) {
        var id = letters.sendLater(new Letter(
                "test.letter",
                1,
                address,
                "رقية الصامتي",
                Language.FR,
                "Mot de passe perdu",
                List.of("Roqaya Essamti"),
                new Letter.Action("Open", "http://localhost/" + TOKEN),
                List.of()));
        db.sql("delete from platform.job where task_name = 'platform.letter' and task_instance = :id")
                .param("id", Long.toString(id))
                .update();
        return id;
    }

    private Letters over(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        var post = new Post(
                provided(Templates.class, templates),
                words,
                new Settings("http://localhost", null, false, false, 0, 0),
                new Post.MailSettings("tamkeen@localhost"),
                provided(JavaMailSender.class, sender),
                new StaticListableBeanFactory().getBeanProvider(Mailbox.class));
        return new Letters(db, clock, later, post, provided(LetterWishes.class, wishes), List.of());
    }

    private static <T> ObjectProvider<T> provided(Class<T> type, T bean) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("bean", bean);
        return beans.getBeanProvider(type);
    }
}
