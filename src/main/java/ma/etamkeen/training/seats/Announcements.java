package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a coordinator writes to a group of the people of a session: in three languages, to each in theirs, once however often
 * the button is pressed.
 */
@Component
public class Announcements {

    /** What a text may name. */
    public static final Set<String> PLACES = Set.of("name", "title", "dates", "place", "link");

    /** Kept apart from the other letters of the session, so that each message knows what became of its own. */
    private static final String KIND = "training-announcement";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final People people;
    private final Drafts drafts;
    private final Letters letters;
    private final Journal journal;

    Announcements(
            JdbcClient db,
            Clock clock,
            Sessions sessions,
            People people,
            Drafts drafts,
            Letters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.people = people;
        this.drafts = drafts;
        this.letters = letters;
        this.journal = journal;
    }

    /** Who is written to. Words: {@code training.receivers.…}. */
    public enum Audience {
        SEATED("g.state = 'confirmed'"),
        WAITING("g.state = 'waiting'"),
        ASKED("g.state = 'requested'"),
        ABSENT("""
               g.state = 'confirmed' and exists (select from training.attendance a
                                                  where a.registration_id = g.id and a.presence = 'absent')
               """),
        ALL("g.state in ('requested', 'offered', 'confirmed', 'waiting')");

        private final String condition;

        Audience(String condition) {
            this.condition = condition;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The audience of this key, if it is one. */
        public static Optional<Audience> of(String key) {
            return Arrays.stream(values())
                    .filter(audience -> audience.key().equals(key))
                    .findFirst();
        }
    }

    /** What is written in one language. */
    public record Wording(String subject, String body) {}

    static Wording of(Map<Language, Wording> wordings, Language language) {
        return wordings.getOrDefault(language, new Wording("", ""));
    }

    /** The names between braces that mean nothing, in their order. */
    public static List<String> unknown(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !PLACES.contains(name))
                .distinct()
                .toList();
    }

    /**
     * What goes out in one language.
     *
     * @param people how many get it in this language
     * @param unreachable how many of them have no address
     */
    public record Preview(Language language, int people, int unreachable, String subject, List<String> paragraphs) {}

    /** What goes out, by language; nothing is sent. The name in it is that of the first who gets it. */
    public List<Preview> preview(Viewer viewer, long id, Audience audience, Map<Language, Wording> wordings) {
        var session = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        var byLanguage = new EnumMap<Language, List<Person>>(Language.class);
        reached(id, audience)
                .forEach(person -> byLanguage
                        .computeIfAbsent(person.language(), _ -> new ArrayList<>())
                        .add(person));
        return byLanguage.entrySet().stream()
                .map(entry -> {
                    var first = entry.getValue().getFirst();
                    var wording = of(wordings, entry.getKey());
                    return new Preview(
                            entry.getKey(),
                            entry.getValue().size(),
                            (int) entry.getValue().stream()
                                    .filter(person -> person.email() == null)
                                    .count(),
                            filled(wording.subject(), first, session),
                            paragraphs(wording.body(), first, session));
                })
                .toList();
    }

    /** What became of sending: how many letters were written, and none more where the same was sent already. */
    public record Sent(long announcement, int letters) {}

    /**
     * Writes to each of them in their language.
     *
     * @param token of the page it was written on: the same is never sent twice
     */
    @Transactional
    public Sent send(Viewer viewer, long id, UUID token, Audience audience, Map<Language, Wording> wordings) {
        var session = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        var reached = reached(id, audience).stream()
                .filter(person -> person.email() != null)
                .toList();
        var announcement = db.sql("""
                        insert into training.announcement (session_id, token, audience, subject_ar, subject_fr, subject_en,
                                                           body_ar, body_fr, body_en, sent_at, sent_by, letters)
                        values (:session, :token, :audience, :subject_ar, :subject_fr, :subject_en,
                                :body_ar, :body_fr, :body_en, :now, :actor, :letters)
                        on conflict (token) do nothing
                        returning id
                        """)
                .param("session", id)
                .param("token", token)
                .param("audience", audience.key())
                .param("subject_ar", of(wordings, Language.AR).subject())
                .param("subject_fr", of(wordings, Language.FR).subject())
                .param("subject_en", of(wordings, Language.EN).subject())
                .param("body_ar", of(wordings, Language.AR).body())
                .param("body_fr", of(wordings, Language.FR).body())
                .param("body_en", of(wordings, Language.EN).body())
                .param("now", now())
                .param("actor", viewer.person())
                .param("letters", reached.size())
                .query((row, _) -> row.getLong(1))
                .optional();
        if (announcement.isEmpty()) {
            return new Sent(0, 0);
        }
        for (var person : reached) {
            var wording = of(wordings, person.language());
            var draft = drafts.to(person, session);
            drafts.send(new Letter(
                            KIND + ".sent",
                            announcement.get(),
                            person.email() == null ? "" : person.email(),
                            person.name(),
                            person.language(),
                            filled(wording.subject(), person, session),
                            paragraphs(wording.body(), person, session),
                            new Letter.Action(draft.say("action"), draft.address("/training/sessions/" + id)),
                            List.of())
                    .quoting(session.title()));
        }
        journal.record("training.session.announced", viewer.person(), id, 0, audience.key() + " " + reached.size());
        return new Sent(announcement.get(), reached.size());
    }

    /**
     * One that was sent.
     *
     * @param delivered how many letters the mail server took
     * @param failed how many never will be
     */
    public record Logged(
            long id,
            Audience audience,
            String subject,
            Instant sentAt,
            long sentBy,
            int people,
            int delivered,
            int failed) {}

    /** What was sent to the people of a session, newest first. */
    public List<Logged> of(Viewer viewer, long id) {
        sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        return db
                .sql("""
                        select id, audience, sent_at, sent_by, letters, subject_ar, subject_fr, subject_en
                          from training.announcement
                         where session_id = :session
                         order by id desc
                         limit 50
                        """)
                .param("session", id)
                .query((row, _) -> new Logged(
                        row.getLong("id"),
                        Audience.of(row.getString("audience")).orElseThrow(),
                        row.getString("subject_" + viewer.language().tag()),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                        row.getLong("sent_by"),
                        row.getInt("letters"),
                        0,
                        0))
                .list()
                .stream()
                .map(this::delivered)
                .toList();
    }

    private Logged delivered(Logged sent) {
        var log = letters.log(KIND, sent.id());
        return new Logged(
                sent.id(),
                sent.audience(),
                sent.subject(),
                sent.sentAt(),
                sent.sentBy(),
                sent.people(),
                count(log, Letters.State.SENT),
                count(log, Letters.State.FAILED));
    }

    private static int count(List<Letters.Sent> log, Letters.State state) {
        return (int) log.stream().filter(letter -> letter.state() == state).count();
    }

    private List<Person> reached(long session, Audience audience) {
        var ids = db.sql("select g.person_id from training.registration g where g.session_id = :session and "
                        + audience.condition + " order by g.id")
                .param("session", session)
                .query((row, _) -> row.getLong(1))
                .list();
        var known = people.all(ids);
        return ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .toList();
    }

    private static List<String> paragraphs(String body, Person person, Session session) {
        return filled(body, person, session)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String filled(String text, Person person, Session session) {
        var language = person.language();
        return PLACE.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "name" -> person.name(language);
                            case "title" ->
                                ma.etamkeen.platform.words.Text.orEmpty(
                                        session.title().in(language));
                            case "dates" ->
                                Dates.dates(
                                        session.startsAt().toLocalDate(),
                                        session.endsAt().toLocalDate(),
                                        language);
                            case "place" -> session.place();
                            case "link" -> session.link();
                            default -> found.group();
                        }));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
