package ma.etamkeen.people.mydata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.persondata.Expiring;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People nobody has heard of for years. An open account counts from the last time it was used, or from its confirmation or
 * its making when nobody ever came; a closed one from its closing; a record without an account from the last time it was
 * placed or from its making. What is due stands on the page of periods a month ahead; who has an address is told, and who
 * signs in stays. Whoever holds a role or leads others is left alone until that is over.
 */
@Component
public class InactiveAccounts implements Expiring {

    private static final String SILENT = """
              from people.person p
              left join people.account a on a.person_id = p.id
             where p.anonymised_at is null
               and case when p.closed_at is not null then p.closed_at < :moment
                        when a.closed_at is not null then a.closed_at < :moment
                        when a.id is null then p.created_at < :moment
                                               and not exists (select from people.former_unit f
                                                                where f.person_id = p.id and f.until >= :before)
                        when a.seen_on is not null then a.seen_on < :before
                        else coalesce(a.confirmed_at, a.created_at) < :moment
                   end
               and not exists (select from people.role_grant g
                                where g.person_id = p.id and g.taken_back_at is null
                                  and (g.valid_to is null or g.valid_to >= :today))
               and (p.closed_at is not null or a.closed_at is not null
                    or not exists (select from people.superior s
                                    where s.manager_id = p.id and s.ended_at is null
                                      and (s.valid_to is null or s.valid_to >= :today)))
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

    /** What the period of somebody is counted from. */
    public enum Age {
        SEEN,
        CONFIRMED,
        CREATED,
        PLACED,
        CLOSED;

        /** The words: {@code mydata.ending.since.…}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Somebody whose record ends.
     *
     * @param told whether there is an address that a letter went to
     */
    public record Ending(long person, Age age, LocalDate since, LocalDate endsOn, boolean told) {}

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

    /** Whose record ends unless something happens, soonest first. */
    public List<Ending> ending(int most) {
        return db.sql("""
                        select w.person_id, w.ends_on, coalesce(p.closed_at, a.closed_at) as closed_at, a.id is not null as known,
                               a.seen_on, a.confirmed_at, coalesce(a.created_at, p.created_at) as created_at,
                               (select max(f.until) from people.former_unit f where f.person_id = p.id) as placed_on
                          from people.inactivity_warning w
                          join people.person p on p.id = w.person_id and p.anonymised_at is null
                          left join people.account a on a.person_id = p.id
                         where a.seen_on is null or w.warned_on > a.seen_on
                            or a.closed_at is not null or p.closed_at is not null
                         order by w.ends_on, w.person_id
                         limit :most
                        """).param("most", most).query(InactiveAccounts::ending).list();
    }

    private static Ending ending(ResultSet row, int number) throws SQLException {
        var person = row.getLong("person_id");
        var endsOn = row.getObject("ends_on", LocalDate.class);
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        if (closed != null) {
            return new Ending(person, Age.CLOSED, day(closed.toInstant()), endsOn, false);
        }
        var seen = row.getObject("seen_on", LocalDate.class);
        var confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        var created = day(row.getObject("created_at", OffsetDateTime.class).toInstant());
        if (row.getBoolean("known")) {
            return seen != null
                    ? new Ending(person, Age.SEEN, seen, endsOn, true)
                    : confirmed != null
                            ? new Ending(person, Age.CONFIRMED, day(confirmed.toInstant()), endsOn, true)
                            : new Ending(person, Age.CREATED, created, endsOn, true);
        }
        var placed = row.getObject("placed_on", LocalDate.class);
        return placed != null && placed.isAfter(created)
                ? new Ending(person, Age.PLACED, placed, endsOn, false)
                : new Ending(person, Age.CREATED, created, endsOn, false);
    }

    @Override
    public void announce(Instant before) {
        // who signed in since, got a role or is kept for longer now is no longer concerned
        silent("""
                        delete from people.inactivity_warning w
                         where not exists (select
                        """ + SILENT + " and p.id = w.person_id)", day(before)).update();
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
    public void apply(Instant before, Batches batches) {
        // one person each: whoever waits for one of them must hold nothing of another's
        silent("select p.id " + SILENT + OVER + " order by p.id", day(before))
                .param("last", today())
                .query(Long.class)
                .list()
                .forEach(person ->
                        batches.remove(() -> anonymising.anonymise(person, 0, "") == Anonymising.Outcome.DONE ? 1 : 0));
    }

    private JdbcClient.StatementSpec silent(String sql, LocalDate before) {
        return db.sql(sql)
                .param("before", before)
                .param("moment", before.atStartOfDay(KingdomZone.ZONE).toOffsetDateTime())
                .param("today", today());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, KingdomZone.ZONE);
    }

    private LocalDate today() {
        return day(clock.instant());
    }
}
