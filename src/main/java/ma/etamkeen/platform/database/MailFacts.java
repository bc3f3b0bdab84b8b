package ma.etamkeen.platform.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where mail leaves, and whether anybody answers there.
 *
 * @param server host and port; null when none is configured
 * @param inMemory whether mail stays in the mailbox of the demonstration
 * @param problem why the server does not answer; null when it does
 */
record MailFacts(
        @Nullable String server, boolean inMemory, @Nullable String problem) {

    private static final int PATIENCE_MILLISECONDS = 2_000;

    static MailFacts of(Environment environment) {
        var inMemory = environment.getProperty("tamkeen.mailbox", Boolean.class, false);
        var host = environment.getProperty("spring.mail.host", "");
        if (inMemory || host.isBlank()) {
            return new MailFacts(null, inMemory, null);
        }
        var usual = "tls".equalsIgnoreCase(environment.getProperty("tamkeen.mail.tls")) ? 465 : 25;
        var port = environment.getProperty("spring.mail.port", Integer.class, usual);
        return new MailFacts(host + ":" + port, false, problem(host, port));
    }

    private static @Nullable String problem(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLISECONDS);
            return null;
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    List<Finding> findings() {
        if (inMemory) {
            return List.of();
        }
        if (server == null) {
            return List.of(Finding.warning(
                    "No mail server is configured: invitations, convocations and links to sign in stay in the queue.",
                    "Set SPRING_MAIL_HOST, SPRING_MAIL_PORT and, where the server asks for them,"
                            + " SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD."));
        }
        return problem == null
                ? List.of()
                : List.of(Finding.warning(
                        "The mail server " + server + " does not answer: " + problem
                                + ". Letters wait and are tried again.",
                        "Check SPRING_MAIL_HOST and SPRING_MAIL_PORT, the server, and the firewall between."));
    }
}
