package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nobody is kept for ever: whoever has an account, had one or never had one is counted from the last that is known of them,
 * announced on the page of periods a month ahead, told where there is an address, and then made anonymous.
 */
@TamkeenTest
@Transactional
class RetentionCasesTest {

    private static final String LONG_AGO = "2015-03-02T09:00:00Z";

    @Autowired
    Retention retention;

    @Autowired
    InactiveAccounts inactive;

    @Autowired
    Anonymising anonymising;

    @Autowired
    Merging merging;

    @Autowired
    Superiors superiors;

    @Autowired
    Roles roles;

    @Autowired
    People people;

    @Autowired
    SomePeople some;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private long person;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        cast.holder(Role.DATA_PROTECTION_OFFICER);
    }

    @BeforeEach
    void somebody_of_long_ago() {
        person = some.confirmed();
        set("update people.person set created_at = cast(:at as timestamptz) where id = :person");
        set("""
                update people.account
                   set created_at = cast(:at as timestamptz), confirmed_at = cast(:at as timestamptz) + interval '1 day'
                 where person_id = :person
                """);
    }

    @Test
    void who_was_invited_and_never_came_counts_from_the_making_of_the_account() {
        set("update people.account set confirmed_at = null where person_id = :person and :at <> ''");

        endsAfterAMonth(InactiveAccounts.Age.CREATED, true);
    }

    @Test
    void who_confirmed_and_never_signed_in_counts_from_then() {
        endsAfterAMonth(InactiveAccounts.Age.CONFIRMED, true);
    }

    @Test
    void who_signed_in_long_ago_counts_from_then() {
        set("update people.account set seen_on = cast(cast(:at as timestamptz) as date) where person_id = :person");

        endsAfterAMonth(InactiveAccounts.Age.SEEN, true);
    }

    @Test
    void a_closed_account_counts_from_its_closing_and_nobody_is_written_to() {
        set("update people.account set closed_at = cast(:at as timestamptz) where person_id = :person");

        endsAfterAMonth(InactiveAccounts.Age.CLOSED, false);
    }

    @Test
    void an_account_that_was_closed_lately_is_kept_whenever_it_was_used_last() {
        set(
                "update people.account set closed_at = now(), seen_on = '2015-03-02' where person_id = :person and :at <> ''");

        retention.applyNow();

        assertThat(ending()).isNull();
    }

    @Test
    void a_record_without_an_account_counts_from_its_making() {
        withoutAnAccount();

        endsAfterAMonth(InactiveAccounts.Age.CREATED, false);
    }

    @Test
    void a_record_without_an_account_counts_from_when_the_person_was_placed_last() {
        withoutAnAccount();
        placed("2016-05-09");
        endsAfterAMonth(InactiveAccounts.Age.PLACED, false);
    }

    @Test
    void a_record_without_an_account_that_was_placed_lately_is_kept() {
        withoutAnAccount();
        placed(LocalDate.now(ZoneId.of("Africa/Casablanca")).minusMonths(2).toString());

        retention.applyNow();

        assertThat(ending()).isNull();
    }

    @Test
    void a_record_that_was_merged_into_another_counts_from_then() {
        assertThat(merging.merge(person, some.confirmed(), "", 0)).isTrue();
        set("update people.person set closed_at = cast(:at as timestamptz) where id = :person");

        endsAfterAMonth(InactiveAccounts.Age.CLOSED, false);
    }

    @Test
    void a_record_that_was_merged_goes_with_the_one_that_went_on() {
        var into = some.confirmed();
        merging.merge(person, into, "", 0);

        assertThat(anonymising.anonymise(into, 0, "")).isEqualTo(Anonymising.Outcome.DONE);

        assertThat(name(person)).startsWith("Personne anonymisée");
    }

    @Test
    void who_holds_a_role_or_leads_others_is_left_alone() {
        var leader = person;
        superiors.name(some.confirmed(), leader, 0);
        somebody_of_long_ago();
        roles.give(person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);

        retention.applyNow();

        assertThat(inactive.ending(Integer.MAX_VALUE))
                .extracting(InactiveAccounts.Ending::person)
                .doesNotContain(leader, person);
    }

    @Test
    void who_is_kept_for_longer_now_is_announced_anew_later() {
        retention.applyNow();
        assertThat(ending()).isNotNull();
        db.sql("""
                        insert into people.retention (kind, months, changed_at, changed_by) values ('accounts', 1200, now(), 0)
                        on conflict (kind) do update set months = excluded.months
                        """).update();

        retention.applyNow();

        assertThat(ending()).isNull();
    }

    /** The night announces it, the page shows it, and nothing happens before the month is over; then it does. */
    private void endsAfterAMonth(InactiveAccounts.Age age, boolean told) {
        var before = letters();
        retention.applyNow();
        assertThat(name(person)).isEqualTo("Amina Essai");
        assertThat(ending()).satisfies(ending -> {
            assertThat(ending.age()).isEqualTo(age);
            assertThat(ending.told()).isEqualTo(told);
        });
        assertThat(letters() - before).isEqualTo(told ? 1 : 0);
        assertThat(web.get()
                        .uri("/fr/admin/data/retention")
                        .with(FromOurPages.account(cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER)))))
                .hasStatus(200)
                .bodyText()
                .contains(told ? "Amina Essai" : "Sans adresse");
        var due = due();

        db.sql("update people.inactivity_warning set ends_on = '2026-01-01' where person_id = :person")
                .param("person", person)
                .update();
        assertThat(due()).as("shown before it is done").isEqualTo(due + 1);
        retention.applyNow();

        assertThat(name(person)).startsWith("Personne anonymisée");
        assertThat(db.sql("select count(*) from people.person where id = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .as("never deleted")
                .isEqualTo(1);
        assertThat(ending()).isNull();
    }

    private void withoutAnAccount() {
        set("delete from people.account where person_id = :person and :at <> ''");
    }

    private void placed(String day) {
        db.sql("insert into people.former_unit (person_id, unit_id, until) values (:person, null, cast(:day as date))")
                .param("person", person)
                .param("day", day)
                .update();
    }

    private void set(String sql) {
        db.sql(sql).param("at", LONG_AGO).param("person", person).update();
    }

    private InactiveAccounts.@org.jspecify.annotations.Nullable Ending ending() {
        return inactive.ending(Integer.MAX_VALUE).stream()
                .filter(one -> one.person() == person)
                .findFirst()
                .orElse(null);
    }

    private long due() {
        return retention.all().stream()
                .filter(period -> period.kind().equals("accounts"))
                .findFirst()
                .orElseThrow()
                .due();
    }

    private long letters() {
        return db.sql("select count(*) from platform.letter where kind = 'people.inactive' and about = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private String name(long of) {
        return db.sql("select name_latin from people.person where id = :person")
                .param("person", of)
                .query(String.class)
                .single();
    }
}
