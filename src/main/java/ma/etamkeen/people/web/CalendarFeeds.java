package ma.etamkeen.people.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.signin.Token;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.CalendarFile;
import ma.etamkeen.platform.calendar.CalendarSource;
import ma.etamkeen.platform.calendar.Feed;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The private calendars of people. The secret in the address is kept as it is, because the person must be able to read
 * the address again; it opens nothing but the dates of that person's appointments.
 */
@Component
class CalendarFeeds {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final People people;
    private final List<CalendarSource> sources;
    private final Words words;

    CalendarFeeds(
            JdbcClient db, Clock clock, Journal journal, People people, List<CalendarSource> sources, Words words) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.people = people;
        this.sources = sources;
        this.words = words;
    }

    /** The secret of the viewer's address, if there is one. */
    Optional<String> token(Viewer viewer) {
        return db.sql("select token from people.calendar_feed where account_id = :account")
                .param("account", viewer.account())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /** Makes a new address; the one before stops working. */
    @Transactional
    void renew(Viewer viewer) {
        db.sql("""
                        insert into people.calendar_feed (account_id, token, made_at) values (:account, :token, :now)
                        on conflict (account_id) do update set token = excluded.token, made_at = excluded.made_at
                        """)
                .param("account", viewer.account())
                .param("token", Token.make())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.record("people.calendar.made", viewer.person(), viewer.person(), viewer.person(), "");
    }

    /** From now on there is no address. */
    @Transactional
    void end(Viewer viewer) {
        db.sql("delete from people.calendar_feed where account_id = :account")
                .param("account", viewer.account())
                .update();
        journal.record("people.calendar.ended", viewer.person(), viewer.person(), viewer.person(), "");
    }

    /** The calendar behind this secret, while its account is open. */
    Optional<CalendarFile> read(String token) {
        return db.sql("""
                        select a.person_id
                          from people.calendar_feed f
                          join people.account a on a.id = f.account_id
                         where f.token = :token and a.closed_at is null and a.confirmed_at is not null
                        """)
                .param("token", token)
                .query((row, _) -> row.getLong(1))
                .optional()
                .flatMap(people::find)
                .map(this::file);
    }

    private CalendarFile file(Person person) {
        var language = person.language();
        var appointments = sources.stream()
                .flatMap(source -> source.appointments(person.id(), language).stream())
                .toList();
        return new Feed(words.text(language, "people.calendar.name"), appointments, clock.instant()).file();
    }
}
