package ma.etamkeen.training.planning;

import java.util.List;
import java.util.Objects;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.seats.Seats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever gives a session loses the role of its trainer by somebody's hand: their name leaves it, they are told, and those who
 * coordinate it learn that nobody gives it. A draft gave them no role, and who gave a session that is over stays true.
 */
@Component
class Untaught {

    private final JdbcClient db;
    private final Sessions sessions;
    private final Seats seats;
    private final Holds holds;
    private final Teaching teaching;
    private final People people;
    private final Drafts drafts;
    private final Roles roles;
    private final Journal journal;

    Untaught(
            JdbcClient db,
            Sessions sessions,
            Seats seats,
            Holds holds,
            Teaching teaching,
            People people,
            Drafts drafts,
            Roles roles,
            Journal journal) {
        this.db = db;
        this.sessions = sessions;
        this.seats = seats;
        this.holds = holds;
        this.teaching = teaching;
        this.people = people;
        this.drafts = drafts;
        this.roles = roles;
        this.journal = journal;
    }

    /** Takes the name off, before the role goes. */
    void leave(long id, long person, long actor) {
        roles.lock(List.of(person));
        if (seats.lock(id).filter(Seats.Locked::isOn).isEmpty()) {
            return;
        }
        var session = sessions.get(id);
        if (!Objects.equals(session.trainer(), person) || session.hasEnded(sessions.now())) {
            return;
        }
        db.sql("update training.session set trainer_id = null, version = version + 1 where id = :id")
                .param("id", id)
                .update();
        holds.letGo(id);
        journal.record("training.session.untaught", actor, id, person, "");
        teaching.takeOff(sessions.get(id), sessions.slots(id));
        tell(
                session,
                person,
                roles.nearest(Role.COORDINATOR, session.owner() == null ? 0 : session.owner()).stream()
                        .map(Roles.Answering::person)
                        .filter(coordinator -> coordinator != person)
                        .toList());
    }

    private void tell(Session session, long trainer, List<Long> coordinators) {
        var left = people.find(trainer).orElseThrow();
        people.all(coordinators).values().forEach(coordinator -> {
            var draft = drafts.to(coordinator, session);
            drafts.send(draft.letter(
                    "untaught",
                    draft.say("untaught.subject"),
                    List.of(
                            draft.say("untaught.text", "person", left.name(coordinator.language())),
                            draft.say(
                                    "untaught.dates",
                                    "dates",
                                    Dates.dates(
                                            session.startsAt().toLocalDate(),
                                            session.endsAt().toLocalDate(),
                                            coordinator.language()))),
                    new Letter.Action(draft.say("untaught.action"), draft.address("/desk/sessions/" + session.id()))));
        });
    }
}
