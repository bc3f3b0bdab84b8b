package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.people.SomePeople;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody takes a copy of their data and asks to be erased; the data-protection officer accepts; the figures are as before. */
@TamkeenTest
@Tag("browser")
@InTurn(0)
class MyDataJourneyTest {

    private static final String FIGURES = """
            select p.sex, p.unit_id, p.region_code, p.level, p.category, count(*) as people, count(g.id) as registrations
              from people.person p
              left join training.registration g on g.person_id = p.id
             group by 1, 2, 3, 4, 5
             order by 1, 2, 3, 4, 5
            """;

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void somebody_takes_their_data_and_is_erased(String language, Screen screen) throws IOException {
        var name = language.equals("ar") ? "أمينة تجربة" : "Amina Essai";
        var person = some.confirmed();
        var email = cast.emailOf(person);
        var figures = figures();
        try (var own = Chromium.open(screen, language);
                var officer = Chromium.open(screen, language)) {
            enter(own, language, email);
            own.page().waitForURL(address(language, "/me"));
            takeACopy(own, language, name, email);
            ask(own, language);

            SignIn.as(officer, site(), language, "data-protection@demo.example");
            accept(officer, language, person);

            own.page().reload();
            assertThat(own.page().url()).as("the session is over").contains("/sign-in");
            enter(own, language, email);
            own.page().locator(".error-box, .note.danger").first().waitFor();
            assertThat(own.page().url()).as("nobody signs in as them").contains("/sign-in");
            assertThat(figures()).isEqualTo(figures);
            assertThat(officer.problems()).isEmpty();
        }
    }

    private void takeACopy(Window window, String language, String name, String email) throws IOException {
        var page = window.page();
        Menus.to(window, "/me/data");
        check(window);
        var json = page.waitForDownload(() -> page.click("main a[href$='copy.json']"));
        assertThat(Files.readString(json.path())).contains("e-tamkeen/my-data/1", name, email);
        var pdf = page.waitForDownload(() -> page.click("main a[href$='copy.pdf']"));
        try (var document = Loader.loadPDF(Files.readAllBytes(pdf.path()))) {
            assertThat(new PDFTextStripper().getText(document)).contains(name);
        }
        for (var path : List.of(
                "/me/profile", "/me/data/choices", "/me/data/correction", "/me/data/opposition", "/data-protection")) {
            Menus.to(window, "/me/data");
            window.follow("main a[href$='" + path + "']");
            page.waitForURL(address(language, path));
            check(window);
        }
    }

    private void ask(Window window, String language) {
        var page = window.page();
        Menus.to(window, "/me/data");
        window.follow("main a[href$='/me/data/erasure']");
        check(window);
        window.follow("main form button");
        page.locator(".error-box").waitFor();
        check(window);
        page.check("main input[name=understood][type=checkbox]");
        window.follow("main form button");
        page.waitForURL(address(language, "/me/data"));
        page.locator("main form[action$='/withdrawal']").waitFor();
        check(window);
    }

    private void accept(Window window, String language, long person) {
        var page = window.page();
        Menus.to(window, "/admin/data");
        check(window);
        var request = db.sql("select id from people.data_request where person_id = :person and state = 'waiting'")
                .param("person", person)
                .query(Long.class)
                .single();
        window.follow("main a[href$='/admin/data/requests/" + request + "']");
        check(window);
        page.check("main input[name=decision][value=accept]");
        window.follow("main form[action$='/decision'] button");
        page.waitForURL(address(language, "/admin/data"));
        for (var path : List.of("/admin/data/notices", "/admin/data/notices/training")) {
            window.follow("main a[href$='" + path + "']");
            page.waitForURL(address(language, path));
            check(window);
        }
        Menus.to(window, "/admin/data");
        window.follow("main a[href$='/admin/data/retention']");
        page.waitForURL(address(language, "/admin/data/retention"));
        check(window);
    }

    private void enter(Window window, String language, String email) {
        var page = window.page();
        page.navigate(address(language, "/sign-in"));
        page.fill("main input[name=email]", email);
        page.fill("main input[name=password]", Cast.PASSWORD);
        page.locator("main input[name=password]").press("Enter");
    }

    private static void check(Window window) {
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    private List<Map<String, @Nullable Object>> figures() {
        return db.sql(FIGURES).query().listOfRows();
    }

    private String address(String language, String path) {
        return site() + "/" + language + path;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
