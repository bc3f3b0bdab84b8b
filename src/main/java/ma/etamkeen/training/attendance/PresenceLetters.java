package ma.etamkeen.training.attendance;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is said by letter about a list: to those it is about, and to whoever keeps it. */
@Component
class PresenceLetters {

    private final JdbcClient db;
    private final People people;
    private final Roles roles;
    private final Drafts drafts;
    private final Words words;

    PresenceLetters(JdbcClient db, People people, Roles roles, Drafts drafts, Words words) {
        this.db = db;
        this.people = people;
        this.roles = roles;
        this.drafts = drafts;
        this.words = words;
    }

    /** The list is published: everybody with a seat can read what it says of them, and until when they may contest it. */
    void published(Session session, LocalDateTime until, int days) {
        var seated = db.sql(
                        "select person_id from training.registration where session_id = :session and state = 'confirmed'")
                .param("session", session.id())
                .query((row, _) -> row.getLong(1))
                .list();
        people.all(seated).values().forEach(person -> {
            var draft = drafts.to(person, session);
            var text = new ArrayList<>(List.of(draft.say("list.text")));
            text.add(
                    days == 0
                            ? draft.say("list.final")
                            : draft.say(
                                    "list.until",
                                    "day",
                                    Dates.day(until.minusDays(1).toLocalDate(), person.language())));
            drafts.send(draft.letter("list", draft.say("list.subject"), text, mine(draft, session)));
        });
    }

    /** What a published list says of somebody was corrected. */
    void corrected(Session session, int number, long registration, @Nullable Mark was, @Nullable Mark is, String why) {
        people.find(person(registration)).ifPresent(person -> {
            var draft = drafts.to(person, session);
            drafts.send(draft.letter(
                    "presence-corrected",
                    draft.say("presence-corrected.subject"),
                    List.of(
                            draft.say(
                                    "presence-corrected.text",
                                    "number",
                                    number,
                                    "was",
                                    said(was, person.language()),
                                    "is",
                                    said(is, person.language())),
                            draft.say("presence-corrected.why", "why", why)),
                    mine(draft, session)));
        });
    }

    /** Somebody sent an excuse or contests: whoever keeps the list decides. */
    void asked(Session session, int number, String kind) {
        var keepers = new LinkedHashSet<>(roles.holders(Role.TRAINER, Grant.On.SESSION, session.id()));
        if (keepers.isEmpty()) {
            roles.nearest(Role.COORDINATOR, session.owner() == null ? 0 : session.owner())
                    .forEach(one -> keepers.add(one.person()));
        }
        people.all(keepers).values().forEach(keeper -> {
            var draft = drafts.to(keeper, session);
            drafts.send(draft.letter(
                    "plea",
                    draft.say("plea.subject"),
                    List.of(draft.say("plea." + kind, "number", number)),
                    new Letter.Action(
                            draft.say("plea.action"),
                            draft.address("/training/sessions/" + session.id() + "/attendance#pleas"))));
        });
    }

    /** What was decided about it, and why. */
    void decided(Session session, int number, long registration, boolean accepted, String answer) {
        people.find(person(registration)).ifPresent(person -> {
            var draft = drafts.to(person, session);
            drafts.send(draft.letter(
                    "plea-decided",
                    draft.say("plea-decided.subject"),
                    List.of(
                            draft.say(accepted ? "plea-decided.accepted" : "plea-decided.refused", "number", number),
                            draft.say("presence-corrected.why", "why", answer)),
                    mine(draft, session)));
        });
    }

    private Letter.Action mine(Drafts.Draft draft, Session session) {
        return new Letter.Action(
                draft.say("list.action"), draft.address("/training/sessions/" + session.id() + "/presence"));
    }

    private String said(@Nullable Mark mark, Language language) {
        return words.text(
                language,
                "training.presence."
                        + (mark == null ? "nothing" : mark.presence().key()));
    }

    private long person(long registration) {
        return db.sql("select person_id from training.registration where id = :registration")
                .param("registration", registration)
                .query(Long.class)
                .single();
    }
}
