package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.jury.Ballot;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Readings;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A juror's pages open from a cold start without a network; what is said then reaches the platform, what was said elsewhere
 * meanwhile is shown beside it, and what somebody must not see any more, or a person who signed out, leaves nothing on the phone.
 */
@TamkeenTest
@Tag("browser")
class JuryOfflineTest {

    private static final List<String> NAMES = List.of("Amal", "Bahr", "Chams");

    /** All that the phone holds, pages and what was typed. */
    private static final String HELD = """
            async () => {
                const pages = [];
                for (const name of await caches.keys()) {
                    const kept = await caches.open(name);
                    for (const request of await kept.keys()) {
                        if (!request.url.includes('/assets/')) {
                            pages.push(request.url + ' ' + await (await kept.match(request)).text());
                        }
                    }
                }
                return JSON.stringify([pages, {...localStorage}]);
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    Units units;

    @Autowired
    Panel panel;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Readings readings;

    @Autowired
    Ballots ballots;

    @Autowired
    JdbcClient db;

    private final List<Long> teams = new ArrayList<>();
    private final String email = "offline-" + UUID.randomUUID() + "@test.example";
    private long edition;
    private Viewer juror;

    @BeforeEach
    void somebody_judges_three_teams() {
        edition = SomeEdition.open(db, "judge");
        for (var code : List.of("impact", "pitch")) {
            db.sql("""
                            insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, title_ar,
                                                             title_en, levels)
                            values (:edition, 'final', :code, 0, 50, 1, 5, :code, :code, :code, '[]')
                            """).param("edition", edition).param("code", code).update();
        }
        for (var name : NAMES) {
            teams.add(db.sql("""
                            insert into hackathon.team (edition_id, name, code, made_at)
                            values (:edition, :name, gen_random_uuid(), '2026-01-01T08:00:00Z') returning id
                            """)
                    .param("edition", edition)
                    .param("name", name + " " + edition)
                    .query(Long.class)
                    .single());
        }
        var person = people.createMany(
                        List.of(new NewPerson(
                                "شخص تجريبي",
                                "Membre du jury",
                                Sex.FEMALE,
                                units.byCode("MEE").orElseThrow().id(),
                                null,
                                Level.CENTRAL,
                                null,
                                null,
                                Language.FR,
                                email,
                                null)),
                        passwords.hash("tamkeen-demo"))
                .getFirst();
        juror = new Viewer(1, person, 0, "", Language.FR, List.of(new Grant(Role.JURY, Grant.On.EDITION, edition)));
        assertThat(panel.add(organiser(), edition, email, new Panel.Entry(List.of(), List.of(), 0, 10, false)))
                .isInstanceOf(Outcome.Done.class);
        readings.make(organiser(), edition, 0);
    }

    @AfterEach
    void readers_of_other_tests_see_nothing_of_it() {
        db.sql("update hackathon.edition set published_at = null where id = :id")
                .param("id", edition)
                .update();
    }

    @Test
    void what_is_marked_on_pages_that_were_opened_without_a_network_reaches_the_platform() {
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            SignIn.as(window, site(), "ar", email);
            opened(window.page());
            window.page().context().setOffline(true);
            window.page().close();

            var cold = window.page().context().newPage();
            cold.navigate(list());
            cold.locator("[data-is-old]").waitFor();
            cold.locator("main a[href$='/" + teams.get(0) + "']").click();
            cold.locator("form[data-ballot]").waitFor();
            tap(cold, "impact", 4);
            tap(cold, "pitch", 2);
            cold.locator("main textarea[name=note]").fill("كتبت بدون شبكة");
            cold.locator("main button[name=confirm]").click();
            cold.locator("[data-state=kept]").waitFor();
            // another ballot, half of it
            cold.navigate(list() + "/" + teams.get(1));
            tap(cold, "impact", 3);
            cold.locator("[data-state=kept]").waitFor();
            // and the first again, as it was left
            cold.navigate(list() + "/" + teams.get(0));
            assertThat(cold.locator("input[name=mark-impact]:checked").inputValue())
                    .isEqualTo("4");

            cold.context().setOffline(false);
            cold.locator("[data-state=saved]").waitFor();
            cold.waitForFunction(
                    "() => Object.entries(localStorage).filter(([name]) => name.startsWith('tamkeen-jury-'))"
                            + ".every(([, what]) => JSON.parse(what).isSent)");
            var first = ballot(0);
            assertThat(first.marks()).isEqualTo(Map.of("impact", 4, "pitch", 2));
            assertThat(first.note()).isEqualTo("كتبت بدون شبكة");
            assertThat(first.isConfirmed()).isTrue();
            assertThat(ballot(1).marks()).isEqualTo(Map.of("impact", 3));
            assertThat(ballot(1).isConfirmed()).isFalse();

            // what was sent stands on the page that was kept before it
            cold.context().setOffline(true);
            cold.navigate(list() + "/" + teams.get(1));
            assertThat(cold.locator("input[name=mark-impact]:checked").inputValue())
                    .isEqualTo("3");
            cold.context().setOffline(false);
        }
    }

    @Test
    void what_somebody_must_not_see_any_more_is_gone_at_the_next_contact_and_all_of_it_when_they_sign_out() {
        try (var window = Chromium.open(Screen.PHONE, "fr")) {
            SignIn.as(window, site(), "fr", email);
            var page = window.page();
            opened(page);
            page.navigate(list() + "/" + teams.get(0));
            page.context().setOffline(true);
            tap(page, "impact", 4);
            page.navigate(list() + "/" + teams.get(2));
            tap(page, "impact", 5);
            page.locator("[data-state=kept]").waitFor();
            assertThat((String) page.evaluate(HELD)).contains(name(2));

            conflicts.pin(organiser(), edition, teams.get(2), juror.person(), "Famille");
            page.context().setOffline(false);
            page.waitForURL(list());
            page.locator("[data-is-kept]").waitFor();
            assertThat((String) page.evaluate(HELD))
                    .contains(name(0), name(1))
                    .doesNotContain(name(2), "/" + edition + "/" + teams.get(2), edition + "-" + teams.get(2));
            assertThat(ballot(0).marks()).isEqualTo(Map.of("impact", 4));
            page.context().setOffline(true);
            page.navigate(list() + "/" + teams.get(1));
            assertThat(page.locator("main").innerText()).doesNotContain(name(2));
            page.context().setOffline(false);

            page.navigate(list());
            Menus.out(window);
            assertThat((String) page.evaluate(HELD)).doesNotContain("/me/jury", "tamkeen-jury", name(0));
        }
    }

    @Test
    void a_ballot_that_was_changed_elsewhere_shows_both_and_its_juror_chooses() {
        try (var window = Chromium.open(Screen.PHONE, "fr")) {
            SignIn.as(window, site(), "fr", email);
            var page = window.page();
            page.navigate(list() + "/" + teams.get(0));
            page.locator("[data-is-kept]").waitFor();
            page.context().setOffline(true);
            tap(page, "impact", 2);
            page.locator("main textarea[name=note]").fill("Du téléphone");
            page.locator("[data-state=kept]").waitFor();
            assertThat(ballots.save(
                            juror,
                            edition,
                            teams.get(0),
                            0,
                            new Ballots.Draft(
                                    Map.of("impact", 5), Set.of(), Ballot.Confidence.NORMAL, "De l’ordinateur", ""),
                            false))
                    .isInstanceOf(Outcome.Done.class);
            page.context().setOffline(false);
            page.locator("[data-state=clash]").waitFor();
            assertThat(ballot(0).marks()).isEqualTo(Map.of("impact", 5));

            page.reload();
            assertThat(page.locator("input[name=mark-impact]:checked").inputValue())
                    .isEqualTo("5");
            assertThat(page.locator("[data-chosen]").innerText()).isEqualTo("2");
            assertThat(page.locator("main textarea[name=note]").inputValue())
                    .contains("De l’ordinateur", "Du téléphone");
            assertThat(window.violations()).isEmpty();
            page.locator("main fieldset .note button").click();
            page.waitForFunction(
                    "() => Object.entries(localStorage).filter(([name]) => name.startsWith('tamkeen-jury-'))"
                            + ".every(([, what]) => JSON.parse(what).isSent)");
            assertThat(ballot(0).marks()).isEqualTo(Map.of("impact", 2));
            assertThat(ballot(0).note()).contains("De l’ordinateur", "Du téléphone");
            // the browser writes a line about the answer that said that it was changed
            assertThat(window.problems()).allMatch(problem -> problem.contains("409"));
        }
    }

    @Test
    void an_order_that_was_changed_without_a_network_is_there_again_and_reaches_the_platform() {
        try (var window = Chromium.open(Screen.PHONE, "fr")) {
            SignIn.as(window, site(), "fr", email);
            opened(window.page());
            window.page().context().setOffline(true);
            window.page().close();

            var cold = window.page().context().newPage();
            cold.navigate(list());
            cold.locator("[data-is-old]").waitFor();
            var before = cold.locator("form[data-order] li").last().getAttribute("data-team");
            var up = cold.locator("form[data-order] li[data-team='" + before + "'] button[name=up]");
            up.click();
            up.click();
            cold.locator("form[data-order] [data-state=kept]").waitFor();
            cold.reload();
            cold.locator("[data-is-old]").waitFor();
            assertThat(cold.locator("form[data-order] li").first().getAttribute("data-team"))
                    .isEqualTo(before);

            cold.context().setOffline(false);
            cold.locator("form[data-order] [data-state=saved]").waitFor();
            assertThat(ballots.order(juror, edition).getFirst()).isEqualTo(Long.valueOf(before));
        }
    }

    /** The list knows of it too, and takes all of it away: here it is not reached. */
    @Test
    void what_is_not_there_any_more_leaves_the_phone_with_whatever_meets_it_first() {
        try (var window = Chromium.open(Screen.PHONE, "fr")) {
            SignIn.as(window, site(), "fr", email);
            var page = window.page();
            opened(page);
            page.navigate(list() + "/" + teams.get(0));
            page.locator("[data-is-kept]").waitFor();
            var ballot = list() + "/" + teams.get(2);
            assertThat(page.evaluate("async address => !!await caches.match(address)", ballot))
                    .isEqualTo(true);
            var place = page.locator("form[data-ballot]")
                    .getAttribute("data-place")
                    .replaceFirst("[0-9]+$", teams.get(2).toString());

            conflicts.pin(organiser(), edition, teams.get(2), juror.person(), "Famille");
            page.evaluate(
                    """
                    ([list, place, to]) => {
                        const reached = window.fetch;
                        window.fetch = (what, how) => what === list ? Promise.reject(new TypeError('no network')) : reached(what, how);
                        localStorage.setItem(place, JSON.stringify(
                            {to, fields: 'version=0&confidence=normal&mark-impact=5', entry: 'typed', isSent: false}));
                        dispatchEvent(new Event('online'));
                    }
                    """,
                    List.of(page.locator("[data-keeps]").getAttribute("data-keeps-list"), place, ballot + "/draft"));
            page.waitForFunction("place => localStorage.getItem(place) === null", place);

            assertThat(Objects.requireNonNull(page.navigate(ballot)).status()).isEqualTo(404);
            assertThat(page.evaluate("""
                            async address => {
                                // the page is there before what was kept of it goes
                                for (let times = 0; times < 100 && await caches.match(address); times++) {
                                    await new Promise(resolve => setTimeout(resolve, 50));
                                }
                                return !!await caches.match(address);
                            }
                            """, ballot)).isEqualTo(false);
        }
    }

    /** Opens the list and waits until the phone keeps it with its ballots. */
    private void opened(Page page) {
        page.navigate(list(page));
        page.locator("[data-is-kept]").waitFor();
    }

    private static void tap(Page page, String code, int mark) {
        page.locator("input[name=mark-" + code + "][value='" + mark + "']")
                .locator("xpath=..")
                .click();
    }

    private Ballot ballot(int team) {
        return ballots.find(juror, edition, teams.get(team)).orElseThrow().ballot();
    }

    private String name(int team) {
        return NAMES.get(team) + " " + edition;
    }

    private Viewer organiser() {
        return new Viewer(
                1,
                people.byEmail("coordinator@demo.example").orElseThrow().id(),
                0,
                "",
                Language.FR,
                List.of(new Grant(Role.COORDINATOR, Grant.On.PLATFORM, 0)));
    }

    private String list(Page page) {
        language = Objects.requireNonNull(page.locator("html").getAttribute("lang"));
        return list();
    }

    private String language = "fr";

    private String list() {
        return site() + "/" + language + "/me/jury/" + edition;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
