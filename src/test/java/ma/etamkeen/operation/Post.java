package ma.etamkeen.operation;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real mail server, and letters that wait for it in the database of the platform. */
final class Post implements AutoCloseable {

    private final GreenMail server;

    Post() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetupTest.SMTP.getProtocol()));
        server.start();
    }

    String[] settings() {
        return new String[] {
            "spring.mail.host=127.0.0.1", "spring.mail.port=" + server.getSmtp().getPort(),
        };
    }

    /** Writes letters as the platform does: a row and its job, due now. */
    static void write(JdbcClient db, int letters) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        for (var letter = 0; letter < letters; letter++) {
            var id = db.sql("""
                            insert into platform.letter (kind, about, recipient, name, language, subject, paragraphs,
                                                         message_id, written_at, state)
                            values ('test.letter', 1, 'reader@test.example', 'Reader', 'fr', 'Test', array['Test'],
                                    :message, :now, 'queued')
                            returning id
                            """)
                    .param("message", UUID.randomUUID())
                    .param("now", now)
                    .query(Long.class)
                    .single();
            TwoInstances.ask(db, "platform.letter", Long.toString(id), id);
        }
    }

    /** The message ids that arrived, in their order. */
    List<String> arrived() {
        return Arrays.stream(server.getReceivedMessages()).map(Post::id).toList();
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
