package ma.etamkeen.knowledge.testimonies;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import ma.etamkeen.knowledge.Consented;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.ForgetsEntry;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.PagesOutdated;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who agreed to what. A testimony without an agreement that counts is published nowhere; one that is taken back leaves
 * every page, the feeds and the index with the deed itself, and no name stays.
 */
@Component
class Testimonies implements Consented {

    private static final String LINK = "testimony-withdrawal";
    private static final String LETTER = "knowledge.consent";

    /** A link is good for as long as somebody may want it: what it does cannot harm but its owner. */
    private static final Duration GOOD_FOR = Duration.ofDays(20 * 365L);

    private static final LocalTime NIGHT = LocalTime.of(0, 10);

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Entries entries;
    private final SignedLinks links;
    private final List<ForgetsEntry> others;
    private final ApplicationEventPublisher events;
    private final Letters letters;
    private final Words words;
    private final Settings settings;

    Testimonies(
            JdbcClient db,
            Clock clock,
            Journal journal,
            Entries entries,
            SignedLinks links,
            List<ForgetsEntry> others,
            ApplicationEventPublisher events,
            Letters letters,
            Words words,
            Settings settings) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.entries = entries;
        this.links = links;
        this.others = others;
        this.events = events;
        this.letters = letters;
        this.words = words;
        this.settings = settings;
    }

    /** Takes down what may not be read any longer, each night. */
    @Configuration(proxyBeanMethods = false)
    static class Ending {

        @Bean
        RecurringTask<Void> endedConsents(Testimonies testimonies) {
            return Tasks.recurring("knowledge.consents", new Daily(KingdomZone.ZONE, NIGHT))
                    .execute((_, _) -> testimonies.endNow());
        }
    }

    /** What was agreed for this entry, taken back or not. */
    Optional<Consent> of(long entry) {
        return db.sql("""
                        select entry_id, name, email, language, named, purposes, given_on, until, withdrawn_at, written_at
                          from knowledge.consent
                         where entry_id = :entry
                        """).param("entry", entry).query(Testimonies::consent).optional();
    }

    @Override
    public boolean mayBeRead(long entry) {
        return of(entry).filter(consent -> consent.counts(today())).isPresent();
    }

    @Override
    public void agreed(long entry, String name, String purposes, LocalDate on, long actor) {
        record(new Consent(entry, name, null, Language.AR, false, purposes, on, null, null, null), actor);
    }

    /**
     * Keeps what somebody agreed to. An agreement that was taken back is made anew only by the person. Whoever has an address
     * is written to, with the link by which they take it back: once, and again where the address or the language is another.
     *
     * @return whether a letter leaves
     */
    @Transactional
    boolean record(Consent wanted, long actor) {
        var before = of(wanted.entry()).filter(one -> one.withdrawn() == null).orElse(null);
        db.sql("""
                        insert into knowledge.consent (entry_id, name, email, language, named, purposes, given_on, until,
                                                       recorded_at, recorded_by)
                        values (:entry, :name, :email, :language, :named, :purposes, :given, :until, :now, :actor)
                            on conflict (entry_id) do update
                           set name = excluded.name, email = excluded.email, language = excluded.language,
                               named = excluded.named,
                               purposes = excluded.purposes, given_on = excluded.given_on, until = excluded.until,
                               recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
                               withdrawn_at = null,
                               written_at = case when knowledge.consent.withdrawn_at is null
                                                 then knowledge.consent.written_at end
                        """)
                .param("entry", wanted.entry())
                .param("name", wanted.name())
                .param("email", wanted.email())
                .param("language", wanted.language().tag())
                .param("named", wanted.isNamed())
                .param("purposes", wanted.purposes())
                .param("given", wanted.givenOn())
                .param("until", wanted.until())
                .param("now", now())
                .param("actor", actor)
                .update();
        journal.record("knowledge.consent.recorded", actor, wanted.entry());
        events.publishEvent(new PagesOutdated());
        var isKnown = before != null
                && before.written() != null
                && Objects.equals(before.email(), wanted.email())
                && before.language() == wanted.language();
        return !isKnown && write(wanted, actor);
    }

    /**
     * Writes to the person how to take it back.
     *
     * @return whether a letter leaves: nobody is written to without an address
     */
    @Transactional
    boolean write(Consent consent, long actor) {
        if (!(consent.email() instanceof String email) || !(consent.name() instanceof String name)) {
            return false;
        }
        var language = consent.language();
        var said = new ArrayList<>(List.of(
                words.text(language, "opened.letter.text"),
                words.text(language, "opened.letter.purposes", "purposes", consent.purposes())));
        if (consent.until() instanceof LocalDate until) {
            said.add(words.text(language, "opened.letter.until", "day", Dates.date(until, language)));
        }
        said.add(words.text(language, "opened.letter.link"));
        letters.sendLater(new Letter(
                LETTER,
                consent.entry(),
                email,
                name,
                language,
                words.text(language, "opened.letter.subject"),
                said,
                new Letter.Action(
                        words.text(language, "opened.letter.action"),
                        settings.address() + "/" + language.tag() + "/testimonies/" + token(consent.entry())),
                List.of()));
        db.sql("update knowledge.consent set written_at = :now where entry_id = :entry")
                .param("now", now())
                .param("entry", consent.entry())
                .update();
        journal.record("knowledge.consent.written", actor, consent.entry());
        return true;
    }

    /** The token of the link by which the person takes it back. */
    String token(long entry) {
        return links.sign(LINK, entry, GOOD_FOR);
    }

    /** The entry of such a link. */
    OptionalLong read(String token) {
        return links.read(LINK, token);
    }

    /**
     * Takes it back: from every page, from the feeds and from the index, at once and for good. The words of every revision
     * go too, since any of them may hold the name.
     *
     * @param actor who did it, 0 for the person by their link
     */
    @Transactional
    void withdraw(long entry, long actor) {
        db.sql("select id from knowledge.entry where id = :id for no key update")
                .param("id", entry)
                .query(Long.class)
                .single();
        takeDown(entry);
        db.sql("update knowledge.revision set title = '—', lead = '', sections = '[]' where entry_id = :entry")
                .param("entry", entry)
                .update();
        db.sql("""
                        update knowledge.consent
                           set name = null, email = null, language = null, purposes = '', withdrawn_at = :now
                         where entry_id = :entry
                        """).param("entry", entry).param("now", now()).update();
        // the letter with the link names the person too
        letters.forget(LETTER, entry);
        others.forEach(other -> other.forget(entry));
        entries.index(entry);
        journal.record("knowledge.consent.withdrawn", actor, entry);
        events.publishEvent(new PagesOutdated());
    }

    /** What was agreed until yesterday is read by nobody today. The words stay with the editors, who may ask again. */
    @Transactional
    void endNow() {
        var ended = db.sql("""
                        select c.entry_id
                          from knowledge.consent c
                         where c.until < :today
                           and exists (select 1 from knowledge.entry_text t
                                        where t.entry_id = c.entry_id and t.shown is not null)
                        """)
                .param("today", today())
                .query((row, _) -> row.getLong(1))
                .list();
        for (var entry : ended) {
            takeDown(entry);
            entries.index(entry);
            journal.record("knowledge.consent.ended", 0, entry);
        }
        if (!ended.isEmpty()) {
            events.publishEvent(new PagesOutdated());
        }
    }

    private void takeDown(long entry) {
        db.sql("""
                        update knowledge.entry_text
                           set shown = null, shown_at = null, proofread = false, state = 'draft'
                         where entry_id = :entry
                        """).param("entry", entry).update();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        var written = row.getObject("written_at", OffsetDateTime.class);
        @Nullable LocalDate until = row.getObject("until", LocalDate.class);
        return new Consent(
                row.getLong("entry_id"),
                row.getString("name"),
                row.getString("email"),
                // whoever agreed before anybody was written to is written to in the language of the platform
                Language.of(Text.orEmpty(row.getString("language"))).orElse(Language.AR),
                row.getBoolean("named"),
                row.getString("purposes"),
                row.getObject("given_on", LocalDate.class),
                until,
                withdrawn == null ? null : withdrawn.toInstant(),
                written == null ? null : written.toInstant());
    }
}
