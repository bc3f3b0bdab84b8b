package ma.etamkeen.platform.mail;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A letter to one person in their language. Text and HTML are made from the same paragraphs, so that neither says more
 * than the other.
 *
 * @param kind what it is about, a key: {@code training.convocation}
 * @param about the id of the thing it is about
 * @param to the e-mail address
 * @param name the person's name as they read it
 * @param subject the subject line
 * @param paragraphs plain text, one paragraph each
 * @param action the one thing to do, if there is one
 * @param attachments files that travel with it
 * @param quoted content in another language, which the subject or the paragraphs show as {@code Words.plain} does
 */
public record Letter(
        String kind,
        long about,
        String to,
        String name,
        Language language,
        String subject,
        List<String> paragraphs,
        @Nullable Action action,
        List<Attachment> attachments,
        List<Text.Reading> quoted) {

    /** A letter with no word in another language than its own. */
    public Letter(
            String kind,
            long about,
            String to,
            String name,
            Language language,
            String subject,
            List<String> paragraphs,
            @Nullable Action action,
            List<Attachment> attachments) {
        this(kind, about, to, name, language, subject, paragraphs, action, attachments, List.of());
    }

    /** The kind of the letter that tells somebody that their data are erased; nothing of it stays. */
    public static final String LAST = "people.erased";

    /** A button: what it says and the absolute address it opens. */
    public record Action(String words, String address) {}

    /** A file. The content type may carry parameters: {@code text/calendar; method=REQUEST; charset=UTF-8}. */
    public record Attachment(String name, String contentType, byte[] bytes) {}

    /** The same letter with one more file. */
    public Letter with(Attachment attachment) {
        var more = new ArrayList<>(attachments);
        more.add(attachment);
        return new Letter(kind, about, to, name, language, subject, paragraphs, action, List.copyOf(more), quoted);
    }

    /** The same letter, in whose sentences this content stands, be it in its own language or in another. */
    public Letter quoting(Text content) {
        var reading = content.reading(language);
        if (reading.language() == language) {
            return this;
        }
        var more = new ArrayList<>(quoted);
        more.add(reading);
        return new Letter(kind, about, to, name, language, subject, paragraphs, action, attachments, List.copyOf(more));
    }
}
