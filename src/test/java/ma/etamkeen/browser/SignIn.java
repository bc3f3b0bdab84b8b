package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.browser.Chromium.Window;

/** Signing in as one of the demonstration's accounts, through the page. */
final class SignIn {

    private SignIn() {}

    static void as(Window window, String site, String language, String email) {
        type(window, site, language, email, "tamkeen-demo");
        window.page().waitForURL(address -> !address.contains("/sign-in"));
        assertThat(window.page().url()).startsWith(site + "/" + language);
    }

    /** As far as the page that asks for the second step. */
    static void halfway(Window window, String site, String language, String email, String password) {
        type(window, site, language, email, password);
        window.page().waitForURL(address -> address.endsWith("/" + language + "/sign-in/proof"));
        window.page().locator("main h1").waitFor();
    }

    private static void type(Window window, String site, String language, String email, String password) {
        var page = window.page();
        page.navigate(site + "/" + language + "/sign-in");
        page.fill("main input[name=email]", email);
        page.fill("main input[name=password]", password);
        page.locator("main input[name=password]").press("Enter");
    }
}
