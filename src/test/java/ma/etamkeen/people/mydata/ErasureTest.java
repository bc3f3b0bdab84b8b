package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.journal.Seals;
import ma.etamkeen.platform.journal.Verdict;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is erased leaves no trace of who they were in any table, and every figure of the programme is as before. What others
 * rely on, certificates, and what never changes, the journal, stay.
 */
@TamkeenTest
@Transactional
class ErasureTest {

    private static final String ARABIC = "زينب أكسيل الغفاري";
    private static final String LATIN = "Zineb Aksil Elghafari";
    private static final String ADDRESS = "zineb.aksil@test.example";
    private static final String NUMBER = "987654321012";

    /** Every figure that says how many people of which kind did what. */
    private static final String FIGURES = """
            select p.sex, p.unit_id, p.region_code, p.level, p.category, count(*) as people, count(g.id) as registrations,
                   count(*) filter (where g.state = 'confirmed') as seats, count(*) filter (where a.presence = 'present') as present
              from people.person p
              left join training.registration g on g.person_id = p.id
              left join training.attendance a on a.registration_id = g.id
             group by 1, 2, 3, 4, 5
             order by 1, 2, 3, 4, 5
            """;

    @Autowired
    Anonymising anonymising;

    @Autowired
    MyData data;

    @Autowired
    Choices choices;

    @Autowired
    Requests requests;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Superiors superiors;

    @Autowired
    Letters letters;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long person;
    private long account;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        cast.manager();
    }

    @BeforeEach
    void somebody_with_a_past() {
        person = people.createMany(
                        List.of(new NewPerson(
                                ARABIC,
                                LATIN,
                                Sex.FEMALE,
                                cast.unit("MEF"),
                                "MA-04",
                                Level.CENTRAL,
                                Category.CADRE,
                                null,
                                Language.AR,
                                ADDRESS,
                                NUMBER)),
                        "no password")
                .getFirst();
        account = cast.accountOf(person);
        superiors.name(person, cast.manager(), 0);
        roles.give(person, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);
        choices.choose(person, Set.of(Consent.CO_LEARNERS), Set.of());
        requests.ask(person, Request.Kind.OPPOSITION, Purpose.STATISTICS, Map.of(), "Je suis " + LATIN);
        var session = db.sql("select session_id from training.slot where ends_at < '2026-11-24' limit 1")
                .query(Long.class)
                .optional()
                .orElseGet(() -> db.sql("select min(id) from training.session")
                        .query(Long.class)
                        .single());
        var registration = db.sql("""
                        insert into training.registration (session_id, person_id, state, motive, asked_at, seated_at)
                        values (:session, :person, 'confirmed', :motive, '2026-01-01', '2026-01-02')
                        returning id
                        """)
                .param("session", session)
                .param("person", person)
                .param("motive", "Motif de " + LATIN)
                .query(Long.class)
                .single();
        db.sql("""
                        insert into training.attendance
                               (slot_id, registration_id, presence, marked_by, marked_at, minutes, slot_minutes)
                        select id, :registration, 'present', 0, '2026-01-05', 180, 180 from training.slot where session_id = :session limit 1
                        """)
                .param("registration", registration)
                .param("session", session)
                .update();
        db.sql("""
                        insert into training.presence_before
                               (slot_id, registration_id, was, became, why, corrected_by, corrected_at)
                        select slot_id, registration_id, 'absent||||' || :name, 'present||||', 'Corrigé selon ' || :name, 0, '2026-01-06'
                          from training.attendance where registration_id = :registration
                        """).param("name", LATIN).param("registration", registration).update();
        db.sql("insert into people.provider_link (issuer, subject, account_id, shown_as, linked_at)"
                        + " values ('https://id.example', 'zineb', :account, :address, '2026-01-01')")
                .param("account", account)
                .param("address", ADDRESS)
                .update();
        journal.record(
                "training.registration.refused", cast.manager(), session, person, new Journal.Reason("Selon " + LATIN));
        letters.sendLater(letter(ADDRESS, LATIN, "Bonjour"));
        letters.sendLater(letter("chief@test.example", "Chief", LATIN + " demande votre accord"));
    }

    @Test
    void no_table_says_who_it_was() {
        assertThat(traces()).as("before").isNotEmpty();

        assertThat(anonymising.anonymise(person, 0, "")).isEqualTo(Anonymising.Outcome.DONE);

        assertThat(traces()).isEmpty();
        assertThat(seals.verify()).as("the journal").isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void the_figures_are_as_before() {
        var before = db.sql(FIGURES).query().listOfRows();

        anonymising.anonymise(person, 0, "");

        assertThat(db.sql(FIGURES).query().listOfRows()).isEqualTo(before);
        assertThat(people.find(person))
                .as("lists of attendance still show a row")
                .isPresent();
    }

    @Test
    void what_their_work_was_about_is_in_the_copy_and_gone_with_them() {
        db.sql("update people.person set function = 'legal' where id = :person")
                .param("person", person)
                .update();
        assertThat(new String(data.json(person, Language.FR), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"function\" : \"legal\"");

        anonymising.anonymise(person, 0, "");

        assertThat(people.find(person).orElseThrow().function())
                .as("no figure counts by it")
                .isNull();
    }

    @Test
    void nobody_signs_in_as_them_and_what_they_held_is_over() {
        anonymising.anonymise(person, 0, "");

        assertThat(people.byEmail(ADDRESS)).isEmpty();
        assertThat(roles.of(person)).isEmpty();
        assertThat(people.find(person).orElseThrow().manager()).isNull();
        assertThat(people.isFree(ADDRESS))
                .as("they may come back as somebody new")
                .isTrue();
        assertThat(anonymising.anonymise(person, 0, "")).isEqualTo(Anonymising.Outcome.NOBODY);
    }

    @Test
    void the_last_administrator_stays() {
        roles.give(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
        db.sql("update people.account set confirmed_at = '2026-01-01' where id = :id")
                .param("id", account)
                .update();
        db.sql("""
                        update people.role_grant set taken_back_at = given_at
                         where role = 'administrator' and taken_back_at is null and person_id <> :person
                        """).param("person", person).update();

        assertThat(anonymising.anonymise(person, 0, "")).isEqualTo(Anonymising.Outcome.LAST_ADMINISTRATOR);
        assertThat(people.byEmail(ADDRESS)).isPresent();
    }

    @Test
    void the_copy_holds_what_every_part_holds_and_names_every_value() {
        var held = data.of(person);
        var json = new String(data.json(person, Language.AR), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(held.stream()
                        .filter(one -> !one.rows().isEmpty())
                        .map(one -> one.holding().key()))
                .contains(
                        "identity",
                        "account",
                        "roles",
                        "superiors",
                        "keys",
                        "consents",
                        "unwanted-letters",
                        "requests",
                        "registrations",
                        "attendance",
                        "letters",
                        "journal",
                        "reasons");
        assertThat(json)
                .contains(MyData.FORMAT, ARABIC, LATIN, ADDRESS, NUMBER, "Motif de " + LATIN, "Corrigé selon " + LATIN);
    }

    @Test
    void every_query_of_every_part_runs_and_each_of_its_columns_has_a_name() {
        // a column that is empty for this person still needs its words
        var words = new ma.etamkeen.platform.words.Words();
        var wrong = new ArrayList<String>();
        for (var held : data.of(person)) {
            held.rows()
                    .forEach(row -> row.keySet().stream()
                            .filter(name -> !words.has("mydata.name." + name))
                            .forEach(wrong::add));
        }

        assertThat(wrong).isEmpty();
    }

    private static Letter letter(String to, String name, String text) {
        return new Letter("people.test", 1, to, name, Language.FR, text, List.of(text), null, List.of());
    }

    /** The tables in which a row says the name, the address or the number. */
    private List<String> traces() {
        var found = new ArrayList<String>();
        var tables = db.sql("""
                        select n.nspname || '.' || c.relname
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
                        """).query(String.class).list();
        for (var table : tables) {
            var rows = db.sql("select count(*) from " + table
                            + " t where t::text like any(array[:ar, :latin, :address, :number])")
                    .param("ar", "%" + ARABIC + "%")
                    .param("latin", "%" + LATIN + "%")
                    .param("address", "%" + ADDRESS + "%")
                    .param("number", "%" + NUMBER + "%")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.add(table);
            }
        }
        return found;
    }
}
