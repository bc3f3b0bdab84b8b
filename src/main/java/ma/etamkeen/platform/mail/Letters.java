package ma.etamkeen.platform.mail;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outgoing post. {@link #sendLater} writes the letter and its job in the caller's transaction; a job hands it to
 * the mail server, and tries again with growing pauses for some three days. The message id is fixed when the letter is
 * written, so that the one repetition a crash can cause is recognised by the reader's mail program. What stays of a
 * letter that has left, or never will, holds no link: whoever reads the database or a backup must not be able to sign in
 * with it.
 */
@Component
public class Letters {

    static final TaskDescriptor<Long> SENDING = TaskDescriptor.of("platform.letter", Long.class);

    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final int MOST_TRIES = 26;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final ScopedValue<Tally> TALLY = ScopedValue.newInstance();

    private final JdbcClient db;
    private final Clock clock;
    private final Later later;
    private final Post post;
    private final ObjectProvider<LetterWishes> wishes;
    private final Set<String> optional;

    Letters(
            JdbcClient db,
            Clock clock,
            Later later,
            Post post,
            ObjectProvider<LetterWishes> wishes,
            List<OptionalLetter> optional) {
        this.db = db;
        this.clock = clock;
        this.later = later;
        this.post = post;
        this.wishes = wishes;
        this.optional = optional.stream().map(OptionalLetter::kind).collect(Collectors.toUnmodifiableSet());
    }

    /** How many letters a deed wrote, of those about one thing. */
    private record Tally(String kinds, long about, boolean isRehearsal, AtomicInteger written) {

        /** Counts a letter, and says whether that is all there is to do. */
        boolean isEnoughFor(String kind, long subject) {
            if (subject == about && kind.startsWith(kinds)) {
                written.incrementAndGet();
            }
            return isRehearsal;
        }
    }

    /**
     * What a deed came to.
     *
     * @param letters how many letters it wrote, or would have
     */
    public record Counted<T>(T value, int letters) {}

    /**
     * Does something and counts the letters it writes.
     *
     * @param kinds the part whose letters count: {@code training}
     * @param about what they are about
     * @param isRehearsal whether it will be taken back: its letters are counted and never written
     */
    public static <T> Counted<T> counted(String kinds, long about, boolean isRehearsal, Supplier<T> deed) {
        var tally = new Tally(kinds + ".", about, isRehearsal, new AtomicInteger());
        var value = ScopedValue.where(TALLY, tally).call(deed::get);
        return new Counted<>(value, tally.written().get());
    }

    /**
     * Whether the deed is only looked at. The letter is counted then and need not be drawn up: the calendars of a hundred
     * people take longer than all the rest of it. Not for optional letters.
     */
    public static boolean isOnlyCounted(String kind, long about) {
        return TALLY.isBound() && TALLY.get().isRehearsal() && TALLY.get().isEnoughFor(kind, about);
    }

    /** Whether the running deed is only looked at, and taken back: what nobody reads before that need not be written. */
    public static boolean isRehearsal() {
        return TALLY.isBound() && TALLY.get().isRehearsal();
    }

    /** How far a letter has come. */
    public enum State {
        QUEUED,
        SENT,
        FAILED;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A line of the send log. */
    public record Sent(
            long id,
            String kind,
            String to,
            Language language,
            String subject,
            Instant writtenAt,
            State state,
            int tries,
            String problem) {}

    /**
     * Writes the letter in the running transaction; it leaves once that has committed.
     *
     * @return the letter's number, 0 when it is optional and its reader does not want it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long sendLater(Letter letter) {
        return write(UUID.randomUUID(), letter).orElse(0L);
    }

    /** The same, once for this cause: for a job that is done again when the process died before it was noted as done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendOnce(UUID cause, Letter letter) {
        write(cause, letter);
    }

    private Optional<Long> write(UUID message, Letter letter) {
        if (optional.contains(letter.kind()) && !wishes.getObject().wants(letter.to(), letter.kind())) {
            return Optional.empty();
        }
        if (TALLY.isBound() && TALLY.get().isEnoughFor(letter.kind(), letter.about())) {
            return Optional.empty();
        }
        var written = db.sql("""
                        insert into platform.letter (kind, about, recipient, name, language, subject, paragraphs,
                                                     action_words, action_address, quoted, quoted_in, message_id,
                                                     written_at, state)
                        values (:kind, :about, :to, :name, :language, :subject, :paragraphs,
                                :words, :address, :quoted, :quotedIn, :message, :now, 'queued')
                        on conflict (message_id) do nothing
                        returning id
                        """)
                .param("kind", letter.kind())
                .param("about", letter.about())
                .param("to", letter.to())
                .param("name", letter.name())
                .param("language", letter.language().tag())
                .param("subject", letter.subject())
                .param("paragraphs", letter.paragraphs().toArray(String[]::new))
                .param("words", letter.action() == null ? null : letter.action().words())
                .param(
                        "address",
                        letter.action() == null ? null : letter.action().address())
                .param(
                        "quoted",
                        letter.quoted().stream().map(Text.Reading::words).toArray(String[]::new))
                .param(
                        "quotedIn",
                        letter.quoted().stream()
                                .map(quote -> quote.language().tag())
                                .toArray(String[]::new))
                .param("message", message)
                .param("now", now())
                .query((row, _) -> row.getLong(1))
                .optional();
        written.ifPresent(id -> enqueue(id, letter.attachments()));
        return written;
    }

    private void enqueue(long id, List<Letter.Attachment> attachments) {
        for (var attachment : attachments) {
            db.sql("""
                            insert into platform.letter_attachment (letter_id, name, content_type, bytes)
                            values (:letter, :name, :type, :bytes)
                            """)
                    .param("letter", id)
                    .param("name", attachment.name())
                    .param("type", attachment.contentType())
                    .param("bytes", attachment.bytes())
                    .update();
        }
        later.run(SENDING, Long.toString(id), id);
    }

    /**
     * Takes out of the letters of this kind about this thing whom they went to and what they said: that one left stays known,
     * and what waited to leave never will.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(String kind, long about) {
        db.sql("""
                        delete from platform.letter_attachment a
                         using platform.letter l
                         where l.id = a.letter_id and l.kind = :kind and l.about = :about
                        """).param("kind", kind).param("about", about).update();
        db.sql("""
                        update platform.letter
                           set recipient = '', name = '', subject = '', paragraphs = '{}', problem = '',
                               action_words = null, action_address = null, quoted = '{}', quoted_in = '{}',
                               state = case when state = 'queued' then 'failed' else state end
                         where kind = :kind and about = :about
                        """).param("kind", kind).param("about", about).update();
    }

    /** The send log of one thing, newest first. */
    public List<Sent> log(String kinds, long about) {
        return db.sql("""
                        select id, kind, recipient, language, subject, written_at, state, tries, problem
                          from platform.letter
                         where about = :about and kind like :kinds
                         order by id desc
                        """)
                .param("about", about)
                .param("kinds", kinds + ".%")
                .query((row, _) -> new Sent(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("recipient"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("subject"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                        row.getInt("tries"),
                        row.getString("problem")))
                .list();
    }

    /** Hands one letter to the mail server. Throws what the server said, so that the job tries again. */
    void sendNow(long id) {
        var letter = find(id);
        if (letter.isEmpty()) {
            return;
        }
        try {
            post.deliver(
                    letter.get().letter(),
                    refusing(letter.get().letter()),
                    letter.get().message(),
                    letter.get().writtenAt());
        } catch (MailException e) {
            db.sql("update platform.letter set tries = tries + 1, problem = :problem where id = :id")
                    .param("problem", shortened(e))
                    .param("id", id)
                    .update();
            // what the server said may name the reader: it stands with the letter, not in the log
            throw new MailSendException("Letter " + id + ": " + e.getClass().getSimpleName());
        }
        db.sql("""
                        update platform.letter
                           set state = 'sent', tries = tries + 1, problem = '', sent_at = :now,
                               action_words = null, action_address = null
                         where id = :id
                        """).param("now", now()).param("id", id).update();
        forget(id);
    }

    /** Where its reader says no to letters of this kind, {@code null} when everybody gets them. */
    private LetterWishes.@Nullable Refusing refusing(Letter letter) {
        return optional.contains(letter.kind())
                ? wishes.getObject()
                        .refusing(letter.to(), letter.kind(), letter.language())
                        .orElse(null)
                : null;
    }

    /** The last letter to somebody who was erased is kept by nobody once it has left, or never will. */
    private void forget(long id) {
        db.sql("""
                        update platform.letter set recipient = '', name = '', subject = '', paragraphs = '{}', problem = '',
                               quoted = '{}', quoted_in = '{}'
                         where id = :id and kind = :last
                        """).param("id", id).param("last", Letter.LAST).update();
    }

    /** The letter will never leave: nobody gets its link, and nobody else must find it. */
    void giveUp(long id) {
        LOG.error("letter {} could not be sent after {} tries", id, MOST_TRIES);
        db.sql("""
                        update platform.letter set state = 'failed', action_words = null, action_address = null
                         where id = :id and state = 'queued'
                        """).param("id", id).update();
        forget(id);
    }

    private record Waiting(Letter letter, UUID message, Instant writtenAt) {}

    private Optional<Waiting> find(long id) {
        var attachments = db.sql(
                        "select name, content_type, bytes from platform.letter_attachment where letter_id = :id order by id")
                .param("id", id)
                .query((row, _) -> new Letter.Attachment(
                        row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                .list();
        return db.sql("""
                        select kind, about, recipient, name, language, subject, paragraphs, action_words,
                               action_address, quoted, quoted_in, message_id, written_at
                          from platform.letter
                         where id = :id and state = 'queued'
                        """)
                .param("id", id)
                .query((row, _) -> new Waiting(
                        new Letter(
                                row.getString("kind"),
                                row.getLong("about"),
                                row.getString("recipient"),
                                row.getString("name"),
                                Language.of(row.getString("language")).orElseThrow(),
                                row.getString("subject"),
                                List.of((String[]) row.getArray("paragraphs").getArray()),
                                action(row.getString("action_words"), row.getString("action_address")),
                                attachments,
                                quoted(row)),
                        row.getObject("message_id", UUID.class),
                        row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static List<Text.Reading> quoted(ResultSet row) throws SQLException {
        var words = (String[]) row.getArray("quoted").getArray();
        var languages = (String[]) row.getArray("quoted_in").getArray();
        return IntStream.range(0, words.length)
                .mapToObj(index -> new Text.Reading(
                        words[index], Language.of(languages[index]).orElseThrow()))
                .toList();
    }

    private static Letter.@Nullable Action action(@Nullable String words, @Nullable String address) {
        return words == null || address == null ? null : new Letter.Action(words, address);
    }

    private static String shortened(MailException e) {
        var said = String.valueOf(e.getMessage());
        return said.length() <= 500 ? said : said.substring(0, 500);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job behind the post. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        OneTimeTask<Long> letterSending(ObjectProvider<Letters> letters) {
            return Tasks.oneTime(SENDING)
                    .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                            MOST_TRIES - 1,
                            new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE, 1.5),
                            (failed, _) -> letters.getObject()
                                    .giveUp(failed.getExecution().taskInstance.getData() instanceof Long id ? id : 0)))
                    .execute((instance, _) -> letters.getObject().sendNow(instance.getData()));
        }
    }
}
