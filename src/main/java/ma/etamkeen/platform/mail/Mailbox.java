package ma.etamkeen.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailPreparationException;
import org.springframework.stereotype.Component;

/** The in-memory mailbox of the demonstration and of tests: what would have left the house, as it would have left. */
@Component
@ConditionalOnProperty("tamkeen.mailbox")
public class Mailbox {

    private static final int MOST = 5_000;

    private final Deque<Mail> mails = new ArrayDeque<>();
    private long last;

    /** One message as a mail server would have received it; the name of its reader may be empty. */
    public record Mail(long id, String name, String address, String subject, String language, String text, String raw) {

        /** Its reader, by name and address. */
        public String to() {
            return name.isEmpty() ? address : name + " <" + address + ">";
        }
    }

    synchronized void put(MimeMessage message) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            var reader = (InternetAddress) message.getAllRecipients()[0];
            mails.addFirst(new Mail(
                    ++last,
                    Objects.requireNonNullElse(reader.getPersonal(), ""),
                    reader.getAddress(),
                    String.valueOf(message.getSubject()),
                    String.join("", message.getHeader("Content-Language")),
                    plain(message),
                    raw.toString(StandardCharsets.UTF_8)));
            while (mails.size() > MOST) {
                mails.removeLast();
            }
        } catch (MessagingException | IOException e) {
            throw new MailPreparationException(e);
        }
    }

    /** All messages, newest first. */
    public synchronized List<Mail> all() {
        return new ArrayList<>(mails);
    }

    /** One message. */
    public synchronized Optional<Mail> find(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    private static String plain(MimeMessage message) throws MessagingException, IOException {
        Object content = message.getContent();
        while (content instanceof jakarta.mail.Multipart many) {
            content = many.getBodyPart(0).getContent();
        }
        return content instanceof java.io.InputStream bytes
                ? new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                : String.valueOf(content);
    }
}
