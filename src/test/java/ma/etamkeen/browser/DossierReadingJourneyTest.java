package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import ma.etamkeen.Cast;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.hackathon.reading.ReadingCast;
import ma.etamkeen.hackathon.reading.Selection;
import ma.etamkeen.hackathon.reading.Selections;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.hackathon.reading.Target;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.factors.TypedSecret;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody reads blind on a phone and loses nothing; when reading is over an organiser selects by stated targets. */
@TamkeenTest
@Tag("browser")
@InTurn(0)
class DossierReadingJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    DossierReadings readings;

    @Autowired
    Sheets sheets;

    @Autowired
    Targets targets;

    @Autowired
    Selections selections;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @CsvSource({"ar, PHONE", "fr, DESK"})
    void dossiers_are_read_and_selected(String language, Screen screen) {
        var all = ReadingCast.of(db, some, roles, 6);
        targets.state(
                all.organiser(),
                all.edition(),
                new Targets.Draft(
                        Target.Kind.WOMEN, "", true, 1, new Text("المناصفة هدف البرنامج.", "La parité.", "Parity.")));
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 2));
        readings.make(all.organiser(), all.edition());
        var reader = all.readers().getFirst();
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            signIn(page, language, reader);
            Menus.to(window, "/me/reading");
            window.follow("main a[href$='/me/reading/" + all.edition() + "']");
            assertClean(window);
            window.follow("main a.btn");
            page.locator("label.tile:has(input[name=mark-impact][value='4'])").click();
            page.locator("textarea[name=note]").fill("كلمة للمترشحين");
            page.locator("[data-state=saved]").waitFor();
            page.reload();
            assertThat(page.locator("input[name=mark-impact][value='4']").isChecked())
                    .isTrue();
            assertThat(page.locator("textarea[name=note]").inputValue()).isEqualTo("كلمة للمترشحين");
            assertThat(page.locator("main").innerText()).doesNotContain("Amina");
            assertClean(window);
            var first = page.url();
            confirmWhileTheLastMarkIsOnItsWay(page);
            page.waitForURL(url -> !url.equals(first) && url.contains("/me/reading/"));
            assertThat(window.problems()).isEmpty();
        }
        everybodyReads(all);
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            signInWithApp(page, language, all.organiser());
            var desk = "http://localhost:" + port + "/" + language + "/desk/hackathon/" + all.edition();
            page.navigate(desk + "/reading");
            assertClean(window);
            page.navigate(desk + "/reading/conflicts");
            assertClean(window);
            page.navigate(desk + "/selection");
            assertClean(window);
            page.locator("form[action$='/application'] button").click();
            page.waitForURL(desk + "/selection");
            var ready = (Selection.Ready) selections.of(all.organiser(), all.edition());
            assertThat(ready.of(Fate.KEPT)).hasSize(2);
            page.navigate(desk + "/selection/" + ready.of(Fate.KEPT).getFirst().dossier());
            assertClean(window);
            page.navigate("http://localhost:" + port + "/" + language + "/hackathon/" + all.edition());
            assertClean(window);
            assertThat(window.problems()).isEmpty();
        }
    }

    /** The sheet that is sent waits for what is being saved: it would be older than that. */
    private static void confirmWhileTheLastMarkIsOnItsWay(Page page) {
        var held = new ArrayList<Route>();
        page.route("**/me/reading/**", route -> {
            if (route.request().method().equals("POST")
                    && !route.request().postData().contains("confirm=")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        page.waitForRequest(
                request -> request.method().equals("POST"),
                () -> page.locator("label.tile:has(input[name=mark-idea][value='5'])")
                        .click());
        page.locator("button[name=confirm]").click();
        held.forEach(Route::resume);
    }

    private void signIn(Page page, String language, Viewer viewer) {
        var site = "http://localhost:" + port + "/" + language;
        page.navigate(site + "/sign-in");
        page.fill("main input[name=email]", cast.emailOf(viewer.person()));
        page.fill("main input[name=password]", Cast.PASSWORD);
        page.locator("main input[name=password]").press("Enter");
        page.waitForURL(site + "/me");
    }

    /** Whoever organises proves themselves a second time. */
    private void signInWithApp(Page page, String language, Viewer viewer) {
        var site = "http://localhost:" + port + "/" + language;
        page.navigate(site + "/sign-in");
        page.fill("main input[name=email]", cast.emailOf(viewer.person()));
        page.fill("main input[name=password]", Cast.PASSWORD);
        page.locator("main input[name=password]").press("Enter");
        page.waitForURL(address -> !address.endsWith("/sign-in"));
        page.navigate(site + "/me/security/app");
        var app = TypedSecret.read(page.locator(".secret code").innerText());
        page.fill("main input[name=code]", app.code(0));
        page.locator("main form[action$='/app'] button").click();
        page.locator("main input[name=code]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void assertClean(Chromium.Window window) {
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    /** Whoever has not read yet does, and reading is over. */
    private void everybodyReads(ReadingCast all) {
        for (var reader : all.readers()) {
            for (var given : sheets.of(reader, all.edition())) {
                if (!given.sheet().isConfirmed()) {
                    var mark = 1 + (int) (given.dossier() % 5);
                    sheets.save(
                            reader,
                            all.edition(),
                            given.dossier(),
                            given.sheet().version(),
                            ReadingCast.marks(mark, mark, "Une idée claire."),
                            true);
                }
            }
        }
        SomeEdition.opens(db, all.edition(), "ask");
    }
}
