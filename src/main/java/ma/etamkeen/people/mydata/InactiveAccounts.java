package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People who have not signed in for years. They are told a month ahead; who signs in stays. Whoever holds a role is left
 * alone until it is taken back.
 */
@Component
public class InactiveAccounts implements Expiring {

    private static final String SILENT = """
              from people.account a
              join people.person p on p.id = a.person_id
             where a.closed_at is null and p.closed_at is null and p.anonymised_at is null and a.seen_on < :before
               and not exists (select from people.role_grant g
                                where g.person_id = p.id and g.taken_back_at is null
                                  and (g.valid_to is null or g.valid_to >= :today))
            """;

    private static final String OVER =
            " and exists (select from people.inactivity_warning w where w.person_id = p.id and w.ends_on <= :last)";

    private final JdbcClient db;
    private final Clock clock;
    private final People people;
    private final Anonymising anonymising;
    private final RequestLetters letters;
    private final TransactionTemplate transaction;

    InactiveAccounts(
            JdbcClient db,
            Clock clock,
            People people,
            Anonymising anonymising,
            RequestLetters letters,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.people = people;
        this.anonymising = anonymising;
        this.letters = letters;
        this.transaction = transaction;
    }

    /** Somebody who was told that their account ends. */
    public record Ending(long person, LocalDate seenOn, LocalDate endsOn) {}

    @Override
    public String kind() {
        return "accounts";
    }

    @Override
    public int months() {
        return 36;
    }

    @Override
    public int least() {
        return 12;
    }

    @Override
    public int most() {
        return 120;
    }

    /** Who has been told and has not come, soonest first. */
    public List<Ending> ending(int most) {
        return db.sql("""
                        select w.person_id, a.seen_on, w.ends_on
                          from people.inactivity_warning w
                          join people.account a on a.person_id = w.person_id and a.closed_at is null
                         where w.warned_on > a.seen_on
                         order by w.ends_on, w.person_id
                         limit :most
                        """)
                .param("most", most)
                .query((row, _) -> new Ending(
                        row.getLong("person_id"),
                        row.getObject("seen_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class)))
                .list();
    }

    @Override
    public void announce(Instant before) {
        // who signed in since is no longer concerned
        db.sql("""
                        delete from people.inactivity_warning w
                         using people.account a
                         where a.person_id = w.person_id
                           and a.seen_on >= w.warned_on
                        """).update();
        silent(
                        "select p.id " + SILENT
                                + " and not exists (select from people.inactivity_warning w where w.person_id = p.id)"
                                + " order by p.id",
                        day(before))
                .query(Long.class)
                .list()
                .forEach(person -> transaction.executeWithoutResult(_ -> warn(person)));
    }

    private void warn(long person) {
        var now = clock.instant();
        var endsOn = day(now).plusDays(NOTICE_DAYS);
        var isNew = db.sql("""
                        insert into people.inactivity_warning (person_id, warned_at, warned_on, ends_on)
                        values (:person, :now, :today, :ends)
                        on conflict (person_id) do nothing
                        """)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", day(now))
                .param("ends", endsOn)
                .update();
        if (isNew == 1) {
            people.find(person).ifPresent(known -> letters.warned(known, endsOn));
        }
    }

    @Override
    public long due(Instant before) {
        return silent("select count(*) " + SILENT + OVER, day(before))
                .param("last", today().plusDays(1))
                .query(Long.class)
                .single();
    }

    @Override
    public long apply(Instant before) {
        return silent("select p.id " + SILENT + OVER + " order by p.id", day(before))
                .param("last", today())
                .query(Long.class)
                .list()
                .stream()
                .filter(person -> anonymising.anonymise(person, 0, "") == Anonymising.Outcome.DONE)
                .count();
    }

    private JdbcClient.StatementSpec silent(String sql, LocalDate before) {
        return db.sql(sql).param("before", before).param("today", today());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, KingdomZone.ZONE);
    }

    private LocalDate today() {
        return day(clock.instant());
    }
}
