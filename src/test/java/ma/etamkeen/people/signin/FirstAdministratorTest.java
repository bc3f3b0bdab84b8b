package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A platform that nobody administers lets one person in as its administrator, by the address its start tells. */
@TamkeenTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final String PASSWORD = "un thé à la menthe";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+(/ar/first-administrator/([\\w-]+))");

    @Autowired
    MockMvcTester web;

    @Autowired
    FirstAdministrator first;

    @Autowired
    Settings settings;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @Autowired
    State state;

    private List<Long> others = List.of();

    /** The administrators of the other tests stand aside. */
    @BeforeEach
    void leave_the_platform_without_administrator() {
        cast.holder(Role.ADMINISTRATOR);
        others = administrators();
        // the database itself keeps the last one: this state exists only before the first
        db.sql("alter table people.role_grant disable trigger an_administrator_remains")
                .update();
        others.forEach(this::takeBack);
    }

    @AfterEach
    void bring_the_administrators_back() {
        administrators().forEach(this::takeBack);
        others.forEach(this::give);
        db.sql("alter table people.role_grant enable trigger an_administrator_remains")
                .update();
        db.sql("delete from people.first_administrator_link").update();
    }

    @Test
    void the_start_tells_an_address_that_works_once(CapturedOutput output) throws Exception {
        var address = started(output);
        var email = UUID.randomUUID() + "@test.example";
        var browser = new Browser(web);

        assertThat(browser.get(address)).hasStatusOk();
        assertThat(browser.post(address, form("email", email)))
                .hasStatus(303)
                .hasHeader("Location", "/ar/sign-in/proof");
        assertThat(browser.isSignedIn()).as("they set up a second factor first").isFalse();
        setUpApp(browser);
        assertThat(browser.get("/fr/admin/people")).hasStatusOk();
        var person = people.byEmail(email).orElseThrow();
        assertThat(administrators()).containsExactly(person.id());
        assertThat(person.nameLatin()).isEqualTo("Samira d’Essai");

        assertThat(new Browser(web).get(address)).hasStatus(404);
        assertThat(new Browser(web).post(address, form())).hasStatus(404);
        assertThat(administrators()).containsExactly(person.id());
        var again = new Browser(web);
        assertThat(again.signIn(email, PASSWORD)).hasHeader("Location", "/fr/sign-in/proof");
    }

    private static void setUpApp(Browser browser) throws Exception {
        var page = org.jsoup.Jsoup.parse(
                browser.get("/fr/me/security/app").getResponse().getContentAsString());
        var app = ma.etamkeen.people.factors.TypedSecret.read(
                page.select(".secret code").text());
        assertThat(browser.post("/fr/me/security/app", "code", app.code(0))).hasStatusOk();
    }

    @Test
    void the_journal_tells_of_the_link_and_of_the_person() {
        var email = UUID.randomUUID() + "@test.example";
        assertThat(new Browser(web).post(invited(), form("email", email))).hasStatus(303);

        var person = people.byEmail(email).orElseThrow().id();
        assertThat(db.sql("select deed from platform.journal where person = :person order by id")
                        .param("person", person)
                        .query(String.class)
                        .list())
                .contains("people.person.created", "people.role.given", "people.first-administrator.entered");
        assertThat(db.sql("select count(*) from platform.journal where deed = 'people.first-administrator.invited'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void two_who_come_at_once_make_one_administrator() throws Exception {
        var address = invited();
        var together = new CyclicBarrier(2);
        Callable<Integer> come = () -> {
            together.await();
            return new Browser(web)
                    .post(address, form("email", UUID.randomUUID() + "@test.example"))
                    .getResponse()
                    .getStatus();
        };
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.of(come, come))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(303, 404);
        assertThat(administrators()).hasSize(1);
    }

    @Test
    void a_token_nobody_made_opens_nothing() {
        invited();
        var address = "/fr/first-administrator/" + Token.make();

        assertThat(new Browser(web).get(address)).hasStatus(404);
        assertThat(new Browser(web).post(address, form())).hasStatus(404);
        assertThat(administrators()).isEmpty();
    }

    @Test
    void a_new_start_ends_the_address_of_the_one_before() {
        var before = invited();
        var after = invited();

        assertThat(new Browser(web).get(before)).hasStatus(404);
        assertThat(new Browser(web).post(before, form())).hasStatus(404);
        assertThat(new Browser(web).get(after)).hasStatusOk();
    }

    @Test
    void the_address_is_over_after_a_day() {
        var address = invited();
        db.sql("update people.first_administrator_link set expires_at = :now")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();

        assertThat(new Browser(web).get(address)).hasStatus(404);
        assertThat(new Browser(web).post(address, form())).hasStatus(404);
    }

    @Test
    void nothing_is_offered_while_somebody_administers_the_platform(CapturedOutput output) {
        var made = invited();
        others.forEach(this::give);

        new FirstStart(first, settings).run(new DefaultApplicationArguments());

        assertThat(output.getAll()).doesNotContain("first-administrator");
        assertThat(first.invite()).isEmpty();
        assertThat(new Browser(web).get(made)).hasStatus(404);
        assertThat(new Browser(web).post(made, form())).hasStatus(404);
    }

    @Test
    void only_a_start_without_the_demonstration_offers_an_address() {
        var start = new ApplicationContextRunner()
                .withBean(FirstAdministrator.class, () -> first)
                .withBean(Settings.class, () -> settings)
                .withUserConfiguration(FirstStart.class);

        start.run(context -> assertThat(context).hasSingleBean(FirstStart.class));
        start.withPropertyValues("tamkeen.demo.people=0")
                .run(context -> assertThat(context).doesNotHaveBean(FirstStart.class));
    }

    @Test
    void the_database_keeps_only_the_hash_of_the_token() {
        var token = first.invite().orElseThrow();

        assertThat(db.sql("select token_hash from people.first_administrator_link")
                        .query(byte[].class)
                        .single())
                .isEqualTo(Token.hash(token));
    }

    @ParameterizedTest
    @CsvSource({
        "nameAr, ''",
        "nameAr, Samira",
        "nameLatin, ''",
        "nameLatin, سميرة",
        "sex, x",
        "email, nobody",
        "language, de",
        "password, ''",
        "password, short",
        "password, motdepasse123",
        "password, Samira d’Essai"
    })
    void a_mistake_is_shown_beside_its_field_and_does_not_use_the_address_up(String field, String value) {
        var address = invited();
        var answer = new Browser(web).post(address, form(field, value));

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, field)).isNotEmpty();
        assertThat(administrators()).isEmpty();
        assertThat(new Browser(web).get(address)).hasStatusOk();
    }

    @Test
    void nothing_hostile_comes_in_by_the_address_or_uses_it_up() {
        var address = invited();
        var before = state.fingerprint();
        for (var field : List.of("nameAr", "nameLatin", "sex", "email", "language", "password")) {
            for (var hostile : List.of("", "a".repeat(1 << 20), "a\0b", "a\u202eb")) {
                assertThat(new Browser(web).post(address, form(field, hostile)))
                        .as(field)
                        .hasStatus(422);
            }
            var twice = new ArrayList<>(List.of(form()));
            twice.addAll(List.of(field, twice.get(twice.indexOf(field) + 1)));
            assertThat(new Browser(web).post(address, twice.toArray(String[]::new)))
                    .as(field + " twice")
                    .hasStatus(400);
        }
        assertThat(new Browser(web).post(address)).as("no field at all").hasStatus(422);

        assertThat(state.changedSince(before)).isEmpty();
        assertThat(new Browser(web).get(address)).hasStatusOk();
    }

    @Test
    void an_address_somebody_has_is_refused_and_gives_them_nothing() {
        var address = invited();
        var answer = new Browser(web).post(address, form("email", cast.emailOf(cast.civilServant())));

        assertThat(answer).hasStatus(422);
        assertThat(Browser.errorAt(answer, "email")).isNotEmpty();
        assertThat(administrators()).isEmpty();
        assertThat(new Browser(web).post(address, form())).hasStatus(303);
    }

    @Test
    void the_page_exists_in_three_languages() {
        PublicPages.existsInThreeLanguages(
                web, "/first-administrator/" + first.invite().orElseThrow());
    }

    /** The path that a start without administrator writes into the log. */
    private String started(CapturedOutput output) {
        new FirstStart(first, settings).run(new DefaultApplicationArguments());
        var told = ADDRESS.matcher(output.getAll());
        assertThat(told.find()).as("an address in the log").isTrue();
        return told.group(1);
    }

    private String invited() {
        return "/fr/first-administrator/" + first.invite().orElseThrow();
    }

    /** A form as it should be, with this field otherwise. */
    private static String[] form(String... otherwise) {
        var fields = new ArrayList<>(List.of(
                "nameAr", "سميرة تجربة",
                "nameLatin", "Samira d’Essai",
                "sex", "f",
                "email", UUID.randomUUID() + "@test.example",
                "language", "fr",
                "password", PASSWORD));
        if (otherwise.length > 0) {
            fields.set(fields.indexOf(otherwise[0]) + 1, otherwise[1]);
        }
        return fields.toArray(String[]::new);
    }

    private List<Long> administrators() {
        return roles.holders(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0);
    }

    private void give(long person) {
        roles.give(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
    }

    private void takeBack(long person) {
        roles.takeBack(person, new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0), 0);
    }
}
