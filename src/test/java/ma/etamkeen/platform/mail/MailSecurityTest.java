package ma.etamkeen.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import ma.etamkeen.platform.mail.MailSecurity.Tls;
import ma.etamkeen.platform.mail.MailSecurity.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Letters go to another machine by TLS or not at all; a real server, with TLS and without, is on the other side. */
class MailSecurityTest {

    @TempDir
    static Path folder;

    private static Certified here;
    private static Certified elsewhere;

    private @Nullable GreenMail server;

    @BeforeAll
    static void certificates() throws Exception {
        here = Certified.make(folder, "here", "localhost");
        elsewhere = Certified.make(folder, "elsewhere", "mail.elsewhere.example");
        // the mail server of the tests reads its own once
        System.setProperty("greenmail.tls.keystore.file", here.keys().toString());
        System.setProperty("greenmail.tls.keystore.password", Certified.PASSWORD);
        System.setProperty("greenmail.tls.key.password", Certified.PASSWORD);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, mail.example, 25, STARTTLS",
        "AUTO, mail.example, 587, STARTTLS",
        "AUTO, mail.example, -1, STARTTLS",
        "AUTO, mail.example, 465, TLS",
        "AUTO, localhost, 465, TLS",
        "AUTO, localhost, 25, NONE",
        "AUTO, 127.0.0.1, 25, NONE",
        "AUTO, ::1, 25, NONE",
        "AUTO, 127.0.0.1.example, 25, STARTTLS",
        "AUTO, 10.0.0.5, 25, STARTTLS",
        "NONE, mail.example, 25, NONE",
        "STARTTLS, localhost, 25, STARTTLS",
        "TLS, localhost, 25, TLS"
    })
    void unless_the_settings_say_otherwise_only_this_machine_is_spoken_to_in_clear(
            Tls said, String host, int port, Tls meant) {
        assertThat(said.to(host, port)).isEqualTo(meant);
    }

    @Test
    void a_server_that_speaks_tls_from_the_first_byte_gets_the_letter() {
        var real = start(ServerSetup.PROTOCOL_SMTPS);

        sender(real.getSmtps().getPort(), Tls.TLS, here).send(letter());

        assertThat(real.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_server_whose_certificate_nobody_known_has_signed_gets_nothing() {
        var real = start(ServerSetup.PROTOCOL_SMTPS);

        assertThatThrownBy(
                        () -> sender(real.getSmtps().getPort(), Tls.TLS, null).send(letter()))
                .isInstanceOf(MailException.class);
        assertThatThrownBy(() ->
                        sender(real.getSmtps().getPort(), Tls.TLS, elsewhere).send(letter()))
                .isInstanceOf(MailException.class);

        assertThat(real.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_offers_starttls_gets_the_letter_and_nothing_in_clear_before() throws IOException {
        var real = start(ServerSetup.PROTOCOL_SMTP);
        try (var front = new StartTlsFront(here, real.getSmtp().getPort())) {
            sender(front.port(), Tls.STARTTLS, here).send(letter());

            assertThat(front.inClear()).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(front.inClear()).first().asString().startsWith("EHLO");
        }
        assertThat(real.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_server_with_the_certificate_of_another_one_gets_nothing() throws IOException {
        var real = start(ServerSetup.PROTOCOL_SMTP);
        try (var front = new StartTlsFront(elsewhere, real.getSmtp().getPort())) {
            assertThatThrownBy(
                            () -> sender(front.port(), Tls.STARTTLS, elsewhere).send(letter()))
                    .isInstanceOf(MailException.class);
        }
        assertThat(real.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_without_tls_gets_nothing_where_tls_is_required() {
        var real = start(ServerSetup.PROTOCOL_SMTP);

        assertThatThrownBy(() ->
                        sender(real.getSmtp().getPort(), Tls.STARTTLS, here).send(letter()))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("STARTTLS");

        assertThat(real.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_of_this_machine_and_one_that_is_named_as_speaking_in_clear_get_the_letter() {
        var real = start(ServerSetup.PROTOCOL_SMTP);

        sender(real.getSmtp().getPort(), Tls.AUTO, null).send(letter());
        sender(real.getSmtp().getPort(), Tls.NONE, null).send(letter());

        assertThat(real.getReceivedMessages()).hasSize(2);
    }

    @Test
    void the_settings_reach_the_server_the_product_sends_by() {
        context("spring.mail.host=mail.example").run(context -> {
            var properties = context.getBean(JavaMailSenderImpl.class).getJavaMailProperties();
            assertThat(properties.getProperty("mail.smtp.starttls.required")).isEqualTo("true");
            assertThat(properties.getProperty("mail.smtp.ssl.checkserveridentity"))
                    .isEqualTo("true");
        });
        context("spring.mail.host=mail.example", "tamkeen.mail.tls=tls").run(context -> {
            var sender = context.getBean(JavaMailSenderImpl.class);
            assertThat(sender.getJavaMailProperties().getProperty("mail.smtp.ssl.enable"))
                    .isEqualTo("true");
            assertThat(sender.getPort()).isEqualTo(465);
        });
        context("spring.mail.host=mail.example", "tamkeen.mail.tls=perhaps")
                .run(context -> assertThat(context).hasFailed());
        context("spring.mail.host=mail.example", "tamkeen.mail.authority=" + folder.resolve("missing.pem"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("missing.pem, which holds no certificate"));
        context().run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Way.class)
    @Import(MailSecurity.class)
    static class Securing {}

    private static ApplicationContextRunner context(String... settings) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(Securing.class)
                .withPropertyValues(settings);
    }

    private GreenMail start(String protocol) {
        var started = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        started.start();
        server = started;
        return started;
    }

    private static JavaMailSenderImpl sender(int port, Tls tls, @Nullable Certified authority) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        MailSecurity.secure(sender, new Way(tls, authority == null ? null : authority.certificate()));
        return sender;
    }

    private static SimpleMailMessage letter() {
        var letter = new SimpleMailMessage();
        letter.setFrom("tamkeen@test.example");
        letter.setTo("reader@test.example");
        letter.setSubject("Test");
        letter.setText("http://localhost/fr/sign-in/with/a/link");
        return letter;
    }
}
