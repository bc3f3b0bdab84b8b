package ma.etamkeen.training.seats;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seats, attendance, sessions somebody gives. They stay, because the figures of the programme count them; what somebody
 * wrote in their own words goes with the person, or some time after the session.
 */
@Component
class TrainingData implements KeepsPersonData, Expiring {

    private static final String WITH_SESSION = """
              join training.session s on s.id = %s.session_id
              join training.course c on c.id = s.course_id
            """;

    private static final String WORDS_OF_OVER = """
             where (g.motive <> '' or g.reason <> '')
               and g.session_id in (select s.id from training.session s where s.ends_at < :before)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Registrations registrations;

    TrainingData(JdbcClient db, Clock clock, Registrations registrations) {
        this.db = db;
        this.clock = clock;
        this.registrations = registrations;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                new Holding(
                        "registrations",
                        Set.of("training.registration", "training.reply", "training.reminded"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select c.title_ar, c.title_fr, s.starts_at, s.ends_at, g.state, g.asked_at, g.motive,
                                       g.decided_at, g.reason, g.offered_until, g.seated_at, g.walk_in, r.accepted_at,
                                       g.withdrawn_at
                                  from training.registration g
                                  left join training.reply r on r.registration_id = g.id
                                """ + WITH_SESSION.formatted("g") + """
                                 where g.person_id = :person
                                 order by g.id
                                """),
                        this::eraseRegistrations),
                new Holding(
                        "teaching",
                        Set.of("training.session", "training.teaching", "training.trainer_hold"),
                        Holding.Fate.ANONYMISED,
                        Holding.read(db, """
                                select c.title_ar, c.title_fr, s.starts_at, s.ends_at, h.told_at, h.taken_off_at
                                  from training.session s
                                  join training.course c on c.id = s.course_id
                                  left join training.teaching h on h.session_id = s.id and h.person_id = :person
                                 where s.trainer_id = :person or h.id is not null
                                 order by s.starts_at, s.id
                                """),
                        this::eraseTeaching),
                Holding.kept(
                        "approvals",
                        Set.of("training.approval"),
                        Holding.read(db, """
                        select c.title_ar, c.title_fr, s.starts_at, a.asked_at, g.state
                          from training.approval a
                          join training.registration g on g.id = a.registration_id
                        """ + WITH_SESSION.formatted("g") + """
                         where a.approver_id = :person
                         order by a.id
                        """)),
                Holding.kept(
                        "agreements",
                        Set.of("training.agreement"),
                        Holding.read(db, """
                        select c.title_ar, c.title_fr, s.starts_at, t.kind, t.agreed_at
                          from training.agreement t
                          join training.registration g on g.id = t.registration_id
                        """ + WITH_SESSION.formatted("g") + """
                         where t.agreed_by = :person or g.person_id = :person
                         order by t.agreed_at, t.registration_id
                        """)));
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of(
                "training.delivery",
                "training.issuing",
                "training.template",
                "training.announcement",
                "training.announcement_text");
    }

    /** A seat in what is to come goes to whoever waits; one that was sat in stays and counts. */
    private void eraseRegistrations(Subject subject, Instant now) {
        db.sql("""
                        select g.session_id from training.registration g
                          join training.session s on s.id = g.session_id
                         where g.person_id = :person and g.state in ('requested', 'offered', 'confirmed', 'waiting')
                           and s.published_at is not null and s.cancelled_at is null
                           and (s.starts_at > :now or s.postponed_at is not null)
                         order by 1
                        """)
                .param("person", subject.person())
                .param("now", local())
                .query((row, _) -> row.getLong(1))
                .list()
                .forEach(session -> registrations.withdraw(
                        new Viewer(0, subject.person(), 0, "", subject.language(), List.of()), session));
        db.sql("update training.registration set motive = '', reason = '' where person_id = :person")
                .param("person", subject.person())
                .update();
    }

    private void eraseTeaching(Subject subject, Instant now) {
        db.sql("""
                        update training.teaching h set taken_off_at = :at
                         where h.person_id = :person and h.taken_off_at is null
                           and h.session_id in (select s.id from training.session s where s.ends_at > :now or s.postponed_at is not null)
                        """)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("person", subject.person())
                .param("now", local())
                .update();
        db.sql("""
                        with left_alone as (
                            update training.session set trainer_id = null, version = version + 1
                             where trainer_id = :person and (ends_at > :now or postponed_at is not null)
                            returning id
                        )
                        delete from training.trainer_hold
                         where person_id = :person
                           and slot_id in (select l.id from training.slot l join left_alone s on s.id = l.session_id)
                        """).param("person", subject.person()).param("now", local()).update();
    }

    @Override
    public String kind() {
        return "motives";
    }

    @Override
    public int months() {
        return 24;
    }

    @Override
    public int least() {
        return 3;
    }

    @Override
    public int most() {
        return 60;
    }

    @Override
    public long due(Instant before) {
        return db.sql("select count(*) from training.registration g " + WORDS_OF_OVER)
                .param("before", MoroccanTime.localOf(before))
                .query(Long.class)
                .single();
    }

    @Override
    public void apply(Instant before, Batches batches) {
        batches.remove(() -> db.sql("update training.registration g set motive = '', reason = '' " + WORDS_OF_OVER)
                .param("before", MoroccanTime.localOf(before))
                .update());
    }

    private LocalDateTime local() {
        return MoroccanTime.localOf(clock.instant());
    }
}
