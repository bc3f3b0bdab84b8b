package ma.etamkeen.training.attendance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is said by letter about certificates: that some are due, to whoever may issue them, and that one is there. */
@Component
class CertificateLetters {

    private final JdbcClient db;
    private final Sessions sessions;
    private final People people;
    private final Drafts drafts;

    CertificateLetters(JdbcClient db, Sessions sessions, People people, Drafts drafts) {
        this.db = db;
        this.sessions = sessions;
        this.people = people;
        this.drafts = drafts;
    }

    private record Holder(long session, long person) {}

    /** The certificate is there. */
    public void certified(long registration, byte[] pdf, String file) {
        write(
                registration,
                pdf,
                file,
                drafts::send,
                draft -> draft.letter(
                        "certificate",
                        draft.say("certificate.subject"),
                        List.of(draft.say("certificate.text"), draft.say("certificate.check")),
                        all(draft)));
    }

    /** The certificate says something else now; the sheet of before is replaced. Each edition is told once. */
    void corrected(long registration, byte[] pdf, Certificate corrected) {
        var edition = "training.corrected " + corrected.id() + " " + corrected.edition();
        write(
                registration,
                pdf,
                corrected.fileName(),
                letter -> drafts.sendOnce(UUID.nameUUIDFromBytes(edition.getBytes(StandardCharsets.UTF_8)), letter),
                draft -> draft.letter(
                        "corrected",
                        draft.say("corrected.subject"),
                        List.of(draft.say("corrected.text"), draft.say("corrected.check")),
                        all(draft)));
    }

    private static Letter.Action all(Drafts.Draft draft) {
        return new Letter.Action(draft.say("certificate.action"), draft.address("/me/certificates"));
    }

    private void write(
            long registration,
            byte[] pdf,
            String file,
            Consumer<Letter> sending,
            Function<Drafts.Draft, Letter> letter) {
        var holder = db.sql("select session_id, person_id from training.registration where id = :id")
                .param("id", registration)
                .query((row, _) -> new Holder(row.getLong("session_id"), row.getLong("person_id")))
                .single();
        people.find(holder.person()).ifPresent(person -> {
            var draft = drafts.to(person, sessions.get(holder.session()));
            sending.accept(letter.apply(draft).with(new Letter.Attachment(file, "application/pdf", pdf)));
        });
    }

    /** The list is complete: whoever may issue what is due learns how much it is and when it leaves. */
    void complete(CertificatesDue.Due due, Collection<Long> issuers) {
        var session = sessions.get(due.session());
        people.all(issuers).values().forEach(issuer -> {
            var draft = drafts.to(issuer, session);
            var leaves = due.leavesAt();
            var text = new ArrayList<String>();
            text.add(draft.say("complete.text", "count", due.people()));
            if (leaves == null) {
                text.add(draft.say("complete.held"));
            } else if (leaves.isAfter(sessions.now())) {
                text.add(draft.say(
                        "complete.leaves",
                        "count",
                        due.people(),
                        "day",
                        Dates.day(leaves.toLocalDate(), issuer.language()),
                        "time",
                        Dates.time(leaves.toLocalTime(), issuer.language())));
                text.add(draft.say("complete.until"));
            }
            drafts.send(draft.letter(
                    "complete",
                    draft.say("complete.subject"),
                    text,
                    new Letter.Action(
                            draft.say("complete.action"),
                            draft.address("/training/sessions/" + session.id() + "/attendance#certificates"))));
        });
    }
}
