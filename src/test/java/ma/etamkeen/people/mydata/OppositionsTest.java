package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.People;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.mail.Letter;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * No opposition is accepted without effect: it stands and is obeyed, or the person receives in writing what is done. What
 * nothing would follow from is not offered.
 */
@TamkeenTest
@Transactional
class OppositionsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    Requests requests;

    @Autowired
    Choices choices;

    @Autowired
    Merging merging;

    @Autowired
    Letters letters;

    @Autowired
    JdbcClient db;

    private long person;
    private long account;
    private long officer;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        cast.holder(Role.DATA_PROTECTION_OFFICER);
    }

    @BeforeEach
    void somebody_and_the_officer() {
        person = some.confirmed();
        account = cast.accountOf(person);
        officer = cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void only_what_something_follows_from_is_offered_and_for_the_rest_another_way_is_said() {
        assertThat(get("/fr/me/data/opposition"))
                .bodyText()
                .contains(
                        "value=\"contact\"",
                        "value=\"statistics\"",
                        "demandez l’effacement",
                        "retirer votre accord",
                        "demandez la correction",
                        "obligation légale")
                .doesNotContain("value=\"training\"", "value=\"account\"", "value=\"security\"");
        for (var purpose : List.of("training", "account", "certificates", "security")) {
            assertThat(post("/fr/me/data/opposition", account, "purpose", purpose, "why", "Motif"))
                    .hasStatus(422);
        }
        assertThat(requests.of(person)).isEmpty();
    }

    @Test
    void who_opposes_contact_gets_no_optional_letter_of_any_kind_until_they_take_it_back() {
        accepted(Purpose.CONTACT);

        for (var kind : choices.optional()) {
            assertThat(letters.sendLater(letter(kind.kind()))).as(kind.kind()).isZero();
        }
        assertThat(choices.wants(email(), "a.kind-of-next-year")).isFalse();
        assertThat(letters.sendLater(letter("training.convocation")))
                .as("what is always sent")
                .isPositive();
        assertThat(get("/fr/me/data/choices"))
                .bodyText()
                .contains("vous vous y êtes opposé")
                .doesNotContain("name=\"letters\"");
        assertThat(post("/fr/me/data/choices", account, "letters", "training.receipt"))
                .hasStatus(303);
        assertThat(letters.sendLater(letter("training.receipt")))
                .as("the opposition stands above a choice")
                .isZero();

        assertThat(post("/fr/me/data/opposition/contact/end", account)).hasStatus(303);

        assertThat(letters.sendLater(letter("training.receipt"))).isPositive();
        assertThat(lines("people.opposition.ended")).isEqualTo(1);
        assertThat(post("/fr/me/data/opposition/contact/end", account)).hasStatus(404);
    }

    @Test
    void who_opposes_statistics_is_in_no_figure_and_nothing_is_kept_that_only_figures_use() {
        assertThat(isCounted(person)).isTrue();
        db.sql("update people.person set function = 'audit' where id = :person")
                .param("person", person)
                .update();
        accepted(Purpose.STATISTICS);

        assertThat(isCounted(person)).isFalse();
        assertThat(classification()).containsOnlyNulls();
        // an import, or whoever else writes it
        db.sql(
                        "update people.person set level = 'central', category = 'cadre', region_code = 'MA-04' where id = :person")
                .param("person", person)
                .update();
        db.sql("update people.person set function = 'audit' where id = :person")
                .param("person", person)
                .update();
        assertThat(classification()).containsOnlyNulls();
        assertThat(get("/fr/me/profile"))
                .bodyText()
                .contains("ne sont pas gardés")
                .doesNotContain("name=\"category\"", "name=\"function\"");
        assertThat(post("/fr/me/profile", account, "language", "ar")).hasStatus(303);
        assertThat(people.find(person).orElseThrow().language()).isEqualTo(Language.AR);

        assertThat(post("/fr/me/data/opposition/statistics/end", account)).hasStatus(303);

        assertThat(isCounted(person)).isTrue();
        assertThat(post("/fr/me/profile", account, "language", "fr"))
                .as("asked for again")
                .hasStatus(422);
        assertThat(post(
                        "/fr/me/profile",
                        account,
                        "language",
                        "fr",
                        "region",
                        "MA-04",
                        "level",
                        "central",
                        "category",
                        "cadre",
                        "function",
                        "audit"))
                .hasStatus(303);
        assertThat(classification()).containsExactly("MA-04", "central", "cadre", "audit");
    }

    @Test
    void an_opposition_goes_along_when_two_records_become_one() {
        var into = some.confirmed();
        accepted(Purpose.STATISTICS);

        merging.merge(person, into, "", 0);

        assertThat(isCounted(into)).isFalse();
        assertThat(people.find(into).orElseThrow().level()).isNull();
    }

    @Test
    void the_letter_says_what_follows_and_the_same_is_not_asked_again_while_it_stands() {
        var request = accepted(Purpose.STATISTICS);

        assertThat(letter(request)).contains("aucun chiffre ne vous compte plus");
        assertThat(post("/fr/me/data/opposition", account, "purpose", "statistics", "why", "Motif"))
                .hasStatus(422);
        assertThat(get("/fr/me/data/opposition")).bodyText().contains("Mes oppositions en vigueur");
    }

    @Test
    void what_the_platform_does_not_do_itself_is_accepted_only_with_words_that_the_person_receives() {
        choices.choose(person, Set.of(Consent.CO_LEARNERS), List.of());
        var request = received(Purpose.TRAINING);
        var decision = "/fr/admin/data/requests/" + request + "/decision";

        assertThat(post(decision, officer, "decision", "accept"))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez ce qui est fait");
        assertThat(choices.given(person)).isNotEmpty();
        assertThat(post(decision, officer, "decision", "accept", "reason", "Vos inscriptions à venir sont annulées."))
                .hasStatus(303);

        assertThat(letter(request)).contains("Vos inscriptions à venir sont annulées.");
        assertThat(choices.given(person)).as("what was agreed to ends").isEmpty();
        assertThat(choices.history(person)).extracting(Choices.Said::given).containsExactly(false, true);
    }

    @Test
    void a_refused_opposition_changes_nothing_and_nobody_ends_that_of_another() {
        requests.ask(person, Request.Kind.OPPOSITION, Purpose.STATISTICS, Map.of(), "Motif");
        var request = requests.of(person).getFirst().id();
        post("/fr/admin/data/requests/" + request + "/decision", officer, "decision", "refuse", "reason", "Non");
        assertThat(isCounted(person)).isTrue();

        accepted(Purpose.CONTACT);
        assertThat(post("/fr/me/data/opposition/contact/end", cast.accountOf(some.confirmed())))
                .hasStatus(404);
        assertThat(choices.opposed(person)).containsExactly(Purpose.CONTACT);
    }

    /** The person asks and the officer accepts. */
    private long accepted(Purpose purpose) {
        assertThat(post("/fr/me/data/opposition", account, "purpose", purpose.key(), "why", "Motif"))
                .hasStatus(303);
        var request = requests.of(person).getFirst().id();
        assertThat(post("/fr/admin/data/requests/" + request + "/decision", officer, "decision", "accept"))
                .hasStatus(303);
        return request;
    }

    private long received(Purpose purpose) {
        assertThat(post(
                        "/fr/admin/data/people/" + person + "/request",
                        officer,
                        "kind",
                        "opposition",
                        "way",
                        "letter",
                        "received",
                        LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE)
                                .toString(),
                        "purpose",
                        purpose.key(),
                        "sex",
                        "f"))
                .hasStatus(303);
        return requests.of(person).getFirst().id();
    }

    private boolean isCounted(long of) {
        return db.sql("select exists (select from people.v_counted where id = :person)")
                .param("person", of)
                .query(Boolean.class)
                .single();
    }

    private List<Object> classification() {
        var row = db.sql("select region_code, level, category, function from people.person where id = :person")
                .param("person", person)
                .query()
                .singleRow();
        return java.util.Arrays.asList(
                row.get("region_code"), row.get("level"), row.get("category"), row.get("function"));
    }

    private String email() {
        return Objects.requireNonNull(people.find(person).orElseThrow().email());
    }

    private Letter letter(String kind) {
        return new Letter(kind, 1, email(), "Essai", Language.FR, "Objet", List.of("Texte"), null, List.of());
    }

    private String letter(long request) {
        return db.sql("""
                        select array_to_string(paragraphs, ' ') from platform.letter
                         where kind = 'people.request-accepted' and about = :request
                        """).param("request", request).query(String.class).single();
    }

    private long lines(String deed) {
        return db.sql("select count(*) from platform.journal where deed = :deed and person = :person")
                .param("deed", deed)
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).with(FromOurPages.account(account)).exchange();
    }

    private MvcTestResult post(String address, long who, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(who));
        for (var index = 0; index < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
