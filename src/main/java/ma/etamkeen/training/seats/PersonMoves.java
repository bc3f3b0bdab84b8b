package ma.etamkeen.training.seats;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.rooms.Holds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registrations and sessions to teach go along when two records of one person become one. */
@Component("trainingPersonMoves")
public class PersonMoves implements MovesWithPerson {

    private final JdbcClient db;
    private final Registrations registrations;
    private final Holds holds;

    PersonMoves(JdbcClient db, Registrations registrations, Holds holds) {
        this.db = db;
        this.registrations = registrations;
        this.holds = holds;
    }

    @Override
    public Set<String> moves() {
        return Set.of(
                "training.registration.person_id",
                "training.session.trainer_id",
                "training.teaching.person_id",
                "training.trainer_hold.person_id",
                "training.approval.approver_id");
    }

    /** Who acted is said by the record that acted. */
    @Override
    public Set<String> keeps() {
        return Set.of(
                "training.approval.in_place_of",
                "training.registration.decided_by",
                "training.registration.nominated_by",
                "training.agreement.agreed_by",
                "training.session.created_by",
                "training.session.published_by",
                "training.session.cancelled_by",
                "training.session.confirmed_by",
                "training.session.postponed_by",
                "training.template.created_by",
                "training.announcement.sent_by",
                "training.announcement_text.changed_by",
                "training.announcement_text.retired_by",
                "training.template.retired_by",
                "training.attendance.marked_by",
                "training.presence_list.published_by",
                "training.presence_list.final_by",
                "training.presence_before.corrected_by",
                "training.plea.decided_by",
                "training.phone_mark.taken_by",
                "training.delivery.asked_by",
                "training.issuing.held_by");
    }

    @Override
    public void move(Merge merge) {
        // nobody keeps two seats in one session; one that has begun is left with the record that sat in it
        twice(merge)
                .forEach(session ->
                        registrations.withdraw(new Viewer(0, merge.from(), 0, "", Language.FR, List.of()), session));
        merge.move(db, """
                        update training.registration g set person_id = :into
                         where g.person_id = :from
                           and not (g.state in ('requested', 'offered', 'confirmed', 'waiting')
                                    and exists (select from training.registration o
                                                 where o.person_id = :into and o.session_id = g.session_id
                                                   and o.state in ('requested', 'offered', 'confirmed', 'waiting')))
                        """);
        // whoever changes the session at this moment saw another name
        merge.move(
                db, "update training.session set trainer_id = :into, version = version + 1 where trainer_id = :from");
        holds.merge(merge.from(), merge.into());
        moveTeaching(merge);
        merge.move(db, """
                        update training.approval a set approver_id = :into
                         where a.approver_id = :from
                           and not exists (select from training.approval o
                                            where o.registration_id = a.registration_id and o.step = a.step
                                              and o.approver_id = :into)
                        """);
    }

    /** Where both were told that they give a session, the record that goes on is the one who gives it. */
    private void moveTeaching(Merge merge) {
        var handedOn = db.sql("""
                        update training.teaching t set taken_off_at = told_at
                         where t.person_id = :from and t.taken_off_at is null
                           and exists (select from training.teaching o
                                        where o.person_id = :into and o.session_id = t.session_id)
                        returning session_id
                        """)
                .param("into", merge.into())
                .param("from", merge.from())
                .query((row, _) -> row.getLong(1))
                .list();
        db.sql("""
                        update training.teaching set taken_off_at = null
                         where person_id = :into and session_id = any(:sessions)
                        """)
                .param("into", merge.into())
                .param("sessions", handedOn.toArray(Long[]::new))
                .update();
        merge.move(db, """
                        update training.teaching t set person_id = :into
                         where t.person_id = :from
                           and not exists (select from training.teaching o
                                            where o.person_id = :into and o.session_id = t.session_id)
                        """);
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(
                Touched.of(
                        db,
                        "training.touched.registrations",
                        "select count(*) from training.registration where person_id = :id",
                        person),
                Touched.of(
                        db,
                        "training.touched.taught",
                        "select count(*) from training.session where trainer_id = :id",
                        person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return MovesWithPerson.among(db, """
                        select person_id from training.registration where person_id = any(:ids)
                        union
                        select trainer_id from training.session where trainer_id = any(:ids)
                        """, people);
    }

    private List<Long> twice(Merge merge) {
        return db.sql("""
                        select a.session_id
                          from training.registration a
                          join training.registration b on b.session_id = a.session_id and b.person_id = :into
                               and b.state in ('requested', 'offered', 'confirmed', 'waiting')
                         where a.person_id = :from and a.state in ('requested', 'offered', 'confirmed', 'waiting')
                         order by 1
                        """)
                .param("into", merge.into())
                .param("from", merge.from())
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
