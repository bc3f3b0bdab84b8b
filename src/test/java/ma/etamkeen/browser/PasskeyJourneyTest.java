package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody adds a passkey in their own space, leaves, and comes back with it alone. */
@TamkeenTest
@Tag("browser")
class PasskeyJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void a_passkey_is_added_and_opens_the_account(String language, Screen screen) {
        var site = "http://localhost:" + port + "/" + language;
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            var devices = page.context().newCDPSession(page);
            page.navigate(site + "/sign-in");
            page.fill("main input[name=email]", cast.emailOf(some.confirmed()));
            page.fill("main input[name=password]", Cast.PASSWORD);
            page.locator("main input[name=password]").press("Enter");
            page.waitForURL(site + "/me");
            attach(devices);

            Menus.to(window, "/me/security");
            window.follow("main a[href$='/passkeys/new']");
            page.fill("main input[name=name]", "Bureau");
            page.click("form[data-passkey=create] button");
            page.locator(".codes li").first().waitFor();
            assertThat(page.locator(".codes li").count()).isEqualTo(10);
            assertThat(window.violations()).isEmpty();
            window.follow("main a.btn");
            page.waitForURL(site + "/me/security");
            assertThat(page.locator("main").innerText()).contains("Bureau");
            assertThat(window.violations()).isEmpty();
            assertThat(window.scrollsSideways()).isFalse();

            Menus.out(window);
            if (language.equals("ar")) {
                // a browser that offers nothing by itself: the button does it
                page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
                page.navigate(site + "/sign-in");
                page.locator("form[data-passkey=offer] button").click();
            } else {
                // the browser offers it beside the address, and this device takes it at once
                page.navigate(site + "/sign-in");
            }
            page.waitForURL(site + "/me");
            assertThat(window.problems()).isEmpty();
        }
    }

    /** A device that knows its person and says so at once. */
    private static void attach(CDPSession devices) {
        devices.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", wanted);
    }
}
