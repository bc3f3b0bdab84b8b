package ma.etamkeen.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Properties;
import java.util.UUID;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.pages.Templates;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Turns a letter into a MIME message and hands it to the configured server, or to the mailbox of the demonstration. */
@Component
class Post {

    /** Making one looks through the whole class path: one serves all letters, the sender brings its own for the server. */
    private static final Session SESSION = Session.getInstance(new Properties());

    static {
        // who encodes is looked for through the whole class path too, for each part of each letter, unless it is named
        System.getProperties()
                .putIfAbsent(
                        StreamProvider.class.getName(),
                        StreamProvider.provider().getClass().getName());
    }

    private final ObjectProvider<Templates> templates;
    private final Words words;
    private final Settings settings;
    private final MailSettings mail;
    private final ObjectProvider<JavaMailSender> server;
    private final ObjectProvider<Mailbox> mailbox;

    Post(
            ObjectProvider<Templates> templates,
            Words words,
            Settings settings,
            MailSettings mail,
            ObjectProvider<JavaMailSender> server,
            ObjectProvider<Mailbox> mailbox) {
        this.templates = templates;
        this.words = words;
        this.settings = settings;
        this.mail = mail;
        this.server = server;
        this.mailbox = mailbox;
    }

    void deliver(Letter letter, LetterWishes.@Nullable Refusing refusing, UUID message, Instant writtenAt) {
        var box = mailbox.getIfAvailable();
        if (box != null) {
            box.put(write(letter, refusing, message, writtenAt));
            return;
        }
        var sender = server.getIfAvailable();
        if (sender == null) {
            throw new MailPreparationException("No mail server is configured (spring.mail.host).");
        }
        sender.send(write(letter, refusing, message, writtenAt));
    }

    private MimeMessage write(Letter letter, LetterWishes.@Nullable Refusing refusing, UUID id, Instant writtenAt) {
        try {
            // the id must survive saveChanges(), which otherwise makes a new one for every try
            var message = new MimeMessage(SESSION) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + id + "@" + mail.domain() + ">");
                }
            };
            message.setFrom(
                    new InternetAddress(mail.from(), words.text(letter.language(), "platform.mail.sender"), "UTF-8"));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(letter.to(), oneLine(letter.name()), "UTF-8"));
            message.setSubject(oneLine(letter.subject()), "UTF-8");
            message.setSentDate(Date.from(writtenAt));
            message.setHeader("Content-Language", letter.language().tag());
            message.setHeader("Auto-Submitted", "auto-generated");
            if (refusing != null) {
                message.setHeader("List-Unsubscribe", "<" + refusing.off() + ">");
                // RFC 8058 knows one click over HTTPS only
                if (refusing.off().startsWith("https://")) {
                    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
                }
            }
            message.setContent(body(letter, refusing));
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException(e);
        }
    }

    private MimeMultipart body(Letter letter, LetterWishes.@Nullable Refusing refusing) throws MessagingException {
        var words = new MimeMultipart("alternative");
        words.addBodyPart(part(text(letter, refusing), "text/plain; charset=UTF-8"));
        words.addBodyPart(part(html(letter, refusing), "text/html; charset=UTF-8"));
        if (letter.attachments().isEmpty()) {
            return words;
        }
        // a calendar inside the alternative is what makes Outlook and Gmail show the invitation itself
        var whole = new MimeMultipart("mixed");
        var inline = new MimeBodyPart();
        var calendars = letter.attachments().stream()
                .filter(file -> file.contentType().startsWith("text/calendar"))
                .toList();
        if (calendars.size() == 1) {
            words.addBodyPart(part(
                    new String(calendars.getFirst().bytes(), StandardCharsets.UTF_8),
                    calendars.getFirst().contentType()));
        }
        inline.setContent(words);
        whole.addBodyPart(inline);
        for (var file : letter.attachments()) {
            var attached = new MimeBodyPart();
            attached.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.contentType())));
            attached.setFileName(file.name());
            attached.setHeader("Content-Type", file.contentType());
            whole.addBodyPart(attached);
        }
        return whole;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        return part;
    }

    private String text(Letter letter, LetterWishes.@Nullable Refusing refusing) {
        var text = new StringBuilder(words.text(letter.language(), "platform.mail.greeting", "name", letter.name()))
                .append("\r\n\r\n");
        letter.paragraphs().forEach(paragraph -> text.append(paragraph).append("\r\n\r\n"));
        if (letter.action() != null) {
            text.append(letter.action().words())
                    .append("\r\n")
                    .append(letter.action().address())
                    .append("\r\n\r\n");
        }
        if (refusing != null) {
            text.append(words.text(letter.language(), "platform.mail.optional"))
                    .append("\r\n")
                    .append(refusing.choices())
                    .append("\r\n\r\n");
        }
        return text.append(words.text(letter.language(), "platform.mail.closing"))
                .append("\r\n")
                .append(settings.address())
                .append("\r\n")
                .toString();
    }

    private String html(Letter letter, LetterWishes.@Nullable Refusing refusing) {
        var values = new HashMap<String, @Nullable Object>();
        var pieces = new Pieces(words, letter);
        values.put("letter", letter);
        values.put("subject", pieces.of(letter.subject()));
        values.put("paragraphs", letter.paragraphs().stream().map(pieces::of).toList());
        values.put("greeting", words.text(letter.language(), "platform.mail.greeting", "name", letter.name()));
        values.put("closing", words.text(letter.language(), "platform.mail.closing"));
        values.put("address", settings.address());
        values.put("optional", words.text(letter.language(), "platform.mail.optional"));
        values.put("choices", refusing == null ? "" : refusing.choices());
        return templates.getObject().render("platform/letter", values);
    }

    private static String oneLine(String words) {
        return words.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }

    /** Who the letters come from. */
    @org.springframework.boot.context.properties.ConfigurationProperties("tamkeen.mail")
    record MailSettings(
            @org.springframework.boot.context.properties.bind.DefaultValue("tamkeen@localhost")
            String from) {

        String domain() {
            return from.substring(from.indexOf('@') + 1);
        }
    }
}
