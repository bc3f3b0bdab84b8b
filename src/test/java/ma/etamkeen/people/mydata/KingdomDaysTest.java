package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Holdings;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/**
 * Days are those of the kingdom as the product knows it, whatever the database server believes. A decree it has not heard
 * of sets the clocks far off, so that the two are on different days.
 */
@TamkeenTest
@Transactional
class KingdomDaysTest {

    private static final Duration LONG_AGO = Duration.ofDays(20);

    private final Instant now = Instant.now();

    /** The time of day at which clocks that are set forward by twelve hours, or back, show another day. */
    private final Instant afternoon = now.minus(LONG_AGO)
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .atTime(15, 0)
            .toInstant(ZoneOffset.UTC);

    @Autowired
    Looks looks;

    @Autowired
    InactiveAccounts inactive;

    @Autowired
    Holdings holdings;

    @Autowired
    Viewers viewers;

    @Autowired
    ZoneData zone;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @BeforeTransaction
    void a_decree() {
        var forward = ZoneOffset.ofHours(12);
        decree(afternoon.minus(Period.ofDays(7)), forward);
        // today is another day too, at whatever hour this runs
        decree(
                afternoon.plus(Period.ofDays(7)),
                now.atOffset(ZoneOffset.UTC).getHour() < 12 ? ZoneOffset.ofHours(-12) : forward);
        zone.refresh();
    }

    @AfterTransaction
    void the_clocks_as_they_were() {
        db.sql("delete from platform.clock_correction").update();
        zone.refresh();
    }

    @Test
    void a_role_ends_on_the_day_it_was_taken_back() {
        var person = some.confirmed();
        held(person, Role.COORDINATOR, afternoon);
        var officer = some.confirmed();
        held(officer, Role.DATA_PROTECTION_OFFICER, null);

        var viewer = viewers.of(cast.accountOf(officer), Language.FR).orElseThrow();
        assertThat(holdings.list(viewer, Role.COORDINATOR, 0, Holdings.When.ENDED, "", 0, 1000))
                .filteredOn(holding -> holding.person() == person)
                .singleElement()
                .satisfies(holding ->
                        assertThat(holding.to()).isEqualTo(utc(afternoon).plusDays(1)));
    }

    @Test
    void whoever_looked_is_said_to_have_stood_in_the_role_of_that_day() {
        var person = some.confirmed();
        var coordinator = some.confirmed();
        held(coordinator, Role.COORDINATOR, afternoon);
        look(coordinator, person, afternoon.minus(Duration.ofHours(1)));
        look(coordinator, person, afternoon.plus(Duration.ofDays(1)));

        assertThat(looks.of(person))
                .extracting(look -> look.roles().contains(Role.COORDINATOR))
                .as("the day after, and the day itself")
                .containsExactly(false, true);
    }

    @Test
    void who_comes_on_the_day_of_the_warning_has_come() {
        var person = some.confirmed();
        seen(person, LocalDate.of(2015, 1, 1));
        inactive.announce(now.minus(Period.ofDays(1000)));
        var today = LocalDate.ofInstant(now, KingdomZone.ZONE);
        assertThat(today).isNotEqualTo(utc(now));

        seen(person, today.minusDays(1));
        assertThat(isEnding(person)).isTrue();
        seen(person, today);
        assertThat(isEnding(person)).isFalse();
        inactive.announce(now.minus(Period.ofDays(1000)));
        seen(person, today.minusDays(1));
        assertThat(isEnding(person)).as("the warning is gone").isFalse();
    }

    private void decree(Instant at, ZoneOffset offset) {
        db.sql("""
                        insert into platform.clock_correction (at, offset_seconds, why, made_at, made_by)
                        values (:at, :offset, 'Decree', :at, 0)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("offset", offset.getTotalSeconds())
                .update();
    }

    private static LocalDate utc(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private void held(long person, Role role, @Nullable Instant until) {
        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_at, taken_back_at)
                        values (:person, :role, 'platform', 0, :from, :at, :until)
                        """)
                .param("person", person)
                .param("role", role.key())
                .param("from", utc(afternoon).minusDays(5))
                .param("at", afternoon.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private void look(long actor, long person, Instant at) {
        db.sql("""
                        insert into platform.journal (at, actor, deed, subject, person, detail, deputy_of)
                        values (:at, :actor, 'people.person.looked-at', :person, :person, '', 0)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("person", person)
                .update();
    }

    private void seen(long person, LocalDate day) {
        db.sql("update people.account set seen_on = :day where person_id = :person")
                .param("day", day)
                .param("person", person)
                .update();
    }

    private boolean isEnding(long person) {
        return inactive.ending(Integer.MAX_VALUE).stream().anyMatch(ending -> ending.person() == person);
    }
}
