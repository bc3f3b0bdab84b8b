package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody writes a practice at a desk and loses nothing; somebody else remarks and suggests on a phone in Arabic; what was
 * suggested is accepted, the text approved, translated side by side, and read in two languages.
 */
@TamkeenTest
@Tag("browser")
@InTurn(0)
class EditorialJourneyTest {

    private static final String TITLE = "Un guichet pour trois services";
    private static final String SUGGESTED = "Trois services répondent au même guichet, sans rendez-vous.";
    private static final String ARABIC = "شباك واحد لثلاث مصالح";

    @LocalServerPort
    int port;

    private String entry = "";

    @Test
    void a_practice_is_written_reviewed_translated_and_read_in_two_languages() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            SignIn.as(window, site(), "fr", "coordinator@demo.example");
            write(window);
        }
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            SignIn.as(window, site(), "ar", "reviewer@demo.example");
            remark(window);
        }
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            SignIn.as(window, site(), "fr", "coordinator@demo.example");
            accept(window);
        }
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            SignIn.as(window, site(), "ar", "reviewer@demo.example");
            publish(window, "ar", "fr");
        }
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            SignIn.as(window, site(), "ar", "administrator@demo.example");
            translate(window);
        }
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            SignIn.as(window, site(), "fr", "reviewer@demo.example");
            publish(window, "fr", "ar");
        }
        read(Screen.DESK, "fr", TITLE);
        read(Screen.PHONE, "ar", ARABIC);
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            SignIn.as(window, site(), "fr", "reviewer@demo.example");
            retract(window);
        }
    }

    private void write(Window window) {
        var page = window.page();
        Menus.to(window, "/desk/entries");
        window.follow("main a[href$='/desk/entries/new']");
        page.selectOption("select[name=kind]", "practice");
        page.fill("input[name=from]", "2024");
        window.follow("main form button:has-text('Enregistrer')");
        entry = page.url().replaceAll(".*/entries/(\\d+)/fr.*", "$1");
        page.fill("input[name=title]", TITLE);
        page.fill("textarea[name=lead]", "Trois services en un lieu.");
        var fields = page.locator("textarea[name^='sections'][name$='.body']").all();
        for (var index = 0; index < fields.size(); index++) {
            fields.get(index).fill("Ce que dit la partie " + (index + 1) + " de la pratique.");
        }
        page.locator("[data-kept][data-state=kept]").waitFor();
        // the device is lost before anything was saved
        page.reload();
        assertThat(page.inputValue("input[name=title]")).isEqualTo(TITLE);
        assertThat(page.locator("main").innerText()).contains("sans l’enregistrer");
        silent(window);
        window.follow("form[data-autosave] .btn:not(.quiet)");
        silent(window);
        window.follow("form[action$='/proofreading'] button");
        silent(window);
    }

    private void remark(Window window) {
        var page = window.page();
        page.navigate(at("ar", "fr") + "/review");
        var first = page.locator(".reviewed > li").nth(2);
        first.locator("details summary").first().click();
        first.locator("input[name=quote]").fill("la partie 1");
        first.locator("form[action$='/remarks'] textarea[name=words]").fill("من أي إدارة؟");
        silent(window);
        window.follow(first.locator("form[action$='/remarks'] button"));
        assertThat(page.locator(".reviewed > li").nth(2).innerText()).contains("من أي إدارة؟");
        var lead = page.locator(".reviewed > li").nth(1);
        lead.locator("details summary").nth(1).click();
        lead.locator("textarea[name=fresh]").fill(SUGGESTED);
        window.follow(lead.locator("form[action$='/suggestions'] button"));
        assertThat(page.locator(".reviewed > li").nth(1).locator("ins").first().innerText())
                .isNotBlank();
        silent(window);
    }

    private void accept(Window window) {
        var page = window.page();
        page.navigate(at("fr", "fr") + "/review");
        window.follow("form[action$='/acceptance'] button");
        assertThat(page.locator(".reviewed > li")
                        .nth(1)
                        .locator(".said")
                        .first()
                        .innerText())
                .isEqualTo(SUGGESTED);
        window.follow("form[action$='/settlement'] button");
        silent(window);
        page.navigate(at("fr", "fr") + "/revisions/1/comparison");
        assertThat(page.locator(".compared ins").first().innerText()).isNotBlank();
        silent(window);
    }

    private void publish(Window window, String language, String text) {
        var page = window.page();
        page.navigate(at(language, text));
        silent(window);
        window.follow("form[action$='/publication']:has(input[name=proofread][value=true]) button");
        assertThat(page.locator("form[action$='/approval']").count()).isZero();
        silent(window);
    }

    private void translate(Window window) {
        var page = window.page();
        page.navigate(site() + "/ar/desk/entries/translations?in=ar");
        silent(window);
        window.follow("form[action$='/desk/entries/" + entry + "/ar/claim'] button");
        var fields = page.locator(".facing textarea").all();
        for (var index = 0; index < fields.size(); index++) {
            fields.get(index).fill(index == 0 ? ARABIC : "ما تقوله الفقرة رقم " + (index + 1) + ".");
        }
        silent(window);
        window.follow("form:has(.facing) button.btn:not(.quiet)");
        assertThat(page.locator(".facing-row").first().innerText()).contains("مسودة");
        silent(window);
        page.navigate(site() + "/ar/desk/entries/parity");
        silent(window);
    }

    private void read(Screen screen, String language, String title) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate(site() + "/" + language + "/resources/" + entry);
            assertThat(page.locator("h1").innerText()).isEqualTo(title);
            silent(window);
        }
    }

    private void retract(Window window) {
        var page = window.page();
        page.navigate(site() + "/fr/desk/entries/" + entry + "/upkeep");
        page.fill("textarea[name=reasonFr]", "Ce n’était qu’un essai.");
        silent(window);
        window.follow("form[action$='/retraction'] button");
        page.navigate(site() + "/fr/resources/" + entry + "?after");
        assertThat(page.locator("main").innerText()).contains("Ce n’était qu’un essai.");
        assertThat(window.violations()).isEmpty();
    }

    private String at(String language, String text) {
        return site() + "/" + language + "/desk/entries/" + entry + "/" + text;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
