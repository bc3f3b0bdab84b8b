package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A focal point reads what another administration learned, says that theirs uses it again, and everybody sees it. */
@TamkeenTest
@Tag("browser")
class ReuseJourneyTest {

    private static final String ENTRY = "/timeline/76";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @AfterEach
    void nothing_stays() {
        db.sql(
                        "delete from knowledge.reuse_step where reuse_id in (select id from knowledge.reuse where entry_id = 76)")
                .update();
        db.sql("delete from knowledge.reuse where entry_id = 76").update();
    }

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void an_administration_declares_reuse(String language, Screen screen) {
        var site = "http://localhost:" + port;
        var declared = switch (language) {
            case "ar" -> "لفائدة رؤساء المصالح بالجهات";
            case "fr" -> "Pour les cheffes et chefs de service en région";
            default -> "For heads of office in the regions";
        };
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            SignIn.as(window, site, language, "focal-point@demo.example");
            page.navigate(site + "/" + language + ENTRY);
            assertThat(page.locator("#reuses").innerText()).doesNotContain(declared);
            window.follow("#reuses a[href*='/desk/reuses/new']");
            picture(page, language, "form");
            page.selectOption(
                    "select[name=unit]",
                    page.locator("select[name=unit] option").nth(1).getAttribute("value"));
            page.check("input[name=stage][value=adapting]");
            page.fill("textarea[name=context]", declared);
            page.fill("input[name=contact]", language.equals("ar") ? "خلية الابتكار" : "Cellule innovation");
            page.fill("input[name=email]", "innovation@reuse.example");
            window.follow("main form[action$='/desk/reuses'] button");
            page.waitForURL(address -> address.matches(".*/desk/reuses/\\d+"));
            picture(page, language, "declared");

            page.check("input[name=stage][value='in-use']");
            window.follow("form[action$='/stage'] button");
            page.waitForSelector("ol.timeline li:nth-child(2)");
            window.follow("form[action$='/confirmation'] button");
            page.waitForSelector("ol.timeline li:nth-child(3)");
            assertThat(window.problems()).isEmpty();
        }
        try (var visitor = Chromium.open(screen, language)) {
            var page = visitor.page();
            page.navigate(site + "/" + language + ENTRY);
            page.locator("#reuses details summary").first().click();
            assertThat(page.locator("#reuses").innerText()).contains(declared);
            picture(page, language, "lineage");
            page.navigate(site + "/" + language + "/knowledge/reuses?stage=in-use");
            assertThat(page.locator("main li[id^=reuse-]").allInnerTexts()).hasSize(1);
            picture(page, language, "list");
            assertThat(visitor.problems()).isEmpty();
        }
    }

    private static void picture(Page page, String language, String step) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "reuse-" + step + "-" + language + ".png")));
    }
}
