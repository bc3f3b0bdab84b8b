package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.platform.mail.Mailbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody who reads English registers on a phone, answers the letter, and comes in, goes about and comes back. */
@TamkeenTest
@Tag("browser")
class RegistrationJourneyTest {

    private static final String PASSWORD = "a glass of mint tea";
    private static final Pattern CONFIRMATION = Pattern.compile("https?://[^/]+(/en/register/confirmation/\\S+)");

    @LocalServerPort
    int port;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Cast cast;

    @Test
    void an_account_is_made_in_english_on_a_phone_and_works_once_its_address_has_answered() {
        var email = UUID.randomUUID() + "@test.example";
        try (var window = Chromium.open(Screen.PHONE, "en")) {
            var page = window.page();
            page.navigate(site() + "/");
            assertThat(page.url()).isEqualTo(site() + "/en");
            page.locator("details.menu > summary").click();
            window.follow(".sheet-menu a[href='/en/sign-in']");
            window.follow("main a[href='/en/register']");
            page.waitForURL(site() + "/en/register");
            check(window);

            fill(window, email);
            window.follow("main form button");
            page.locator(".error-box").waitFor();
            assertThat(page.locator("[aria-invalid=true]").first().getAttribute("name"))
                    .isEqualTo("password");
            page.fill("main input[name=password]", PASSWORD);
            window.follow("main form button");
            page.waitForURL(site() + "/en/register/sent");
            check(window);

            page.navigate(site() + confirmation(email));
            check(window);
            page.fill("main input[name=password]", PASSWORD);
            window.follow("main form button");
            page.waitForURL(site() + "/en/me");
            check(window);

            Menus.to(window, "/training");
            window.follow("main a[href*='/en/training/sessions/']");
            page.locator("main h1").waitFor();
            check(window);
            Menus.out(window);
            assertThat(page.url()).isEqualTo(site() + "/en");

            page.locator("details.menu > summary").click();
            window.follow(".sheet-menu a[href='/en/sign-in']");
            page.fill("main input[name=email]", email);
            page.fill("main input[name=password]", PASSWORD);
            page.locator("main input[name=password]").press("Enter");
            page.waitForURL(site() + "/en/me");
            assertThat(window.problems()).allMatch(problem -> problem.contains("422"));
        }
    }

    private void fill(Window window, String email) {
        var page = window.page();
        page.fill("main input[name=nameAr]", "سميرة تجربة");
        page.fill("main input[name=nameLatin]", "Samira Test");
        page.check("main input[name=sex][value=f]");
        page.fill("main input[name=email]", email);
        page.selectOption("main select[name=unit]", Long.toString(cast.unit("ANP")));
        page.selectOption("main select[name=region]", "MA-06");
        page.selectOption("main select[name=level]", "establishment");
        page.selectOption("main select[name=category]", "maitrise");
        page.check("main input[name=language][value=en]");
        page.fill("main input[name=password]", "short");
    }

    /** The path in the letter that came. */
    private String confirmation(String email) {
        var letter = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> mailbox.all().stream()
                                .filter(mail -> mail.to().contains(email))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
        assertThat(letter.language()).isEqualTo("en");
        var link = CONFIRMATION.matcher(letter.text());
        assertThat(link.find()).as(letter.text()).isTrue();
        return link.group(1);
    }

    private static void check(Window window) {
        assertThat(window.page().locator("html").getAttribute("lang")).isEqualTo("en");
        assertThat(window.page().locator("html").getAttribute("dir")).isEqualTo("ltr");
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
