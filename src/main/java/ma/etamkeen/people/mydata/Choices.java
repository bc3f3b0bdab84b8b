package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.LetterWishes;
import ma.etamkeen.platform.mail.OptionalLetter;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody agreed to and which letters they want. Every yes and every no is kept with its moment. */
@Component
public class Choices implements LetterWishes {

    /** Letters are kept, and their links are used late. */
    private static final Duration LINK_HOLDS = Duration.ofDays(730);

    private final JdbcClient db;
    private final Clock clock;
    private final SignedLinks links;
    private final Settings settings;
    private final Notices notices;
    private final List<OptionalLetter> optional;
    private final Journal journal;

    Choices(
            JdbcClient db,
            Clock clock,
            SignedLinks links,
            Settings settings,
            Notices notices,
            List<OptionalLetter> optional,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.links = links;
        this.settings = settings;
        this.notices = notices;
        this.optional = optional.stream()
                .sorted(java.util.Comparator.comparing(OptionalLetter::kind))
                .toList();
        this.journal = journal;
    }

    /**
     * A yes or a no.
     *
     * @param version the version of the notice that was in force
     */
    public record Said(Consent consent, boolean given, int version, Instant at) {}

    /** What this person agrees to now. */
    public Set<Consent> given(long person) {
        var given = EnumSet.noneOf(Consent.class);
        db.sql("select consent from people.v_consent where person_id = :person")
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(key -> Consent.of(key).ifPresent(given::add));
        return given;
    }

    /** All that this person said, newest first. */
    public List<Said> history(long person) {
        return db.sql("""
                        select consent, given, notice_version, at from people.consent
                         where person_id = :person
                         order by id desc
                        """)
                .param("person", person)
                .query((row, _) -> new Said(
                        Consent.of(row.getString("consent")).orElseThrow(),
                        row.getBoolean("given"),
                        row.getInt("notice_version"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The letters nobody has to get. */
    public List<OptionalLetter> optional() {
        return optional;
    }

    /** The kinds of letters this person does not want. */
    public Set<String> unwanted(long person) {
        return Set.copyOf(db.sql("select kind from people.unwanted_letter where person_id = :person")
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** Keeps what the person chose; what is as before leaves no line. */
    @Transactional
    void choose(long person, Collection<Consent> agrees, Collection<String> letters) {
        lock(person);
        var before = given(person);
        for (var consent : Consent.values()) {
            if (before.contains(consent) != agrees.contains(consent)) {
                say(person, consent, agrees.contains(consent), person);
            }
        }
        if (opposed(person).contains(Purpose.CONTACT)) {
            // none is sent while that stands: there is nothing to choose
            return;
        }
        var unwanted = new HashSet<String>();
        optional.stream()
                .map(OptionalLetter::kind)
                .filter(kind -> !letters.contains(kind))
                .forEach(unwanted::add);
        refuse(person, unwanted, person);
    }

    /** What this person opposes, with what was accepted and not taken back. */
    public Set<Purpose> opposed(long person) {
        var opposed = EnumSet.noneOf(Purpose.class);
        db.sql("select purpose from people.opposition where person_id = :person")
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(key -> Purpose.of(key).ifPresent(opposed::add));
        return opposed;
    }

    /** An opposition was accepted: what was agreed to for this purpose ends, and from now on the opposition is obeyed. */
    @Transactional
    void oppose(long person, Purpose purpose, long request, long actor) {
        lock(person);
        given(person).stream()
                .filter(consent -> consent.purpose() == purpose)
                .forEach(consent -> say(person, consent, false, actor));
        if (purpose.isOpposable()) {
            db.sql("""
                            insert into people.opposition (person_id, purpose, request_id, since)
                            values (:person, :purpose, :request, :now)
                            on conflict do nothing
                            """)
                    .param("person", person)
                    .param("purpose", purpose.key())
                    .param("request", request)
                    .param("now", now())
                    .update();
        }
    }

    /** The person no longer opposes; {@code false} when they did not. */
    @Transactional
    boolean agreeAgain(long person, Purpose purpose) {
        lock(person);
        var ended = db.sql("delete from people.opposition where person_id = :person and purpose = :purpose")
                .param("person", person)
                .param("purpose", purpose.key())
                .update();
        if (ended == 1) {
            journal.record("people.opposition.ended", person, person, person, purpose.key());
        }
        return ended == 1;
    }

    @Override
    public boolean wants(String address, String kind) {
        return !db.sql("""
                        select exists (select
                                         from people.unwanted_letter w
                                         join people.account a on a.person_id = w.person_id
                                        where a.email = cast(:email as public.citext) and w.kind = :kind)
                            or exists (select
                                         from people.opposition o
                                         join people.account a on a.person_id = o.person_id
                                        where a.email = cast(:email as public.citext) and o.purpose = 'contact')
                        """)
                .param("email", address)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Refusing> refusing(String address, String kind, Language language) {
        return db.sql(
                        "select person_id from people.account where email = cast(:email as public.citext) and closed_at is null")
                .param("email", address)
                .query(Long.class)
                .optional()
                .map(person -> {
                    var here = settings.address() + "/" + language.tag();
                    return new Refusing(
                            here + "/me/data/choices",
                            here + "/letters/" + kind + "/" + links.sign(purpose(kind), person, LINK_HOLDS));
                });
    }

    /** Whose letters of this kind the token of one of them switches off. */
    Optional<Long> byLink(String kind, String token) {
        var person = links.read(purpose(kind), token);
        return person.isEmpty()
                        || optional.stream().noneMatch(letter -> letter.kind().equals(kind))
                ? Optional.empty()
                : db.sql("select person_id from people.account where person_id = :person and closed_at is null")
                        .param("person", person.getAsLong())
                        .query(Long.class)
                        .optional();
    }

    /** The person wants no more letters of this kind; said once more it changes nothing. */
    @Transactional
    void switchOff(long person, String kind) {
        lock(person);
        var isNew = db.sql("""
                        insert into people.unwanted_letter (person_id, kind, since) values (:person, :kind, :now)
                        on conflict do nothing
                        """)
                .param("person", person)
                .param("kind", kind)
                .param("now", now())
                .update();
        if (isNew == 1) {
            journal.record("people.letters.switched-off", person, person, person, kind);
        }
    }

    /** The kind is part of what is signed: a link of one kind says nothing about another. */
    private static String purpose(String kind) {
        return "people.letters-off " + kind;
    }

    private void say(long person, Consent consent, boolean given, long actor) {
        db.sql("""
                        insert into people.consent (person_id, consent, given, purpose, notice_version, at)
                        values (:person, :consent, :given, :purpose, :version, :now)
                        """)
                .param("person", person)
                .param("consent", consent.key())
                .param("given", given)
                .param("purpose", consent.purpose().key())
                .param("version", notices.of(consent.purpose()).version())
                .param("now", now())
                .update();
        journal.record(
                given ? "people.consent.given" : "people.consent.withdrawn", actor, person, person, consent.key());
    }

    private void refuse(long person, Set<String> kinds, long actor) {
        if (kinds.equals(unwanted(person))) {
            return;
        }
        db.sql("delete from people.unwanted_letter where person_id = :person and not (kind = any(:kinds))")
                .param("person", person)
                .param("kinds", kinds.toArray(String[]::new))
                .update();
        db.sql("""
                        insert into people.unwanted_letter (person_id, kind, since)
                        select :person, k, :now from unnest(:kinds) k
                        on conflict do nothing
                        """)
                .param("person", person)
                .param("kinds", kinds.toArray(String[]::new))
                .param("now", now())
                .update();
        journal.record("people.letters.chosen", actor, person, person, "");
    }

    private void lock(long person) {
        db.sql("select id from people.person where id = :id for no key update")
                .param("id", person)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
