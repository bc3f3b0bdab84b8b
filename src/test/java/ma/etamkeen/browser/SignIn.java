package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.browser.Chromium.Window;

/** Signing in as one of the demonstration's accounts, through the page. */
final class SignIn {

    private SignIn() {}

    static void as(Window window, String site, String language, String email) {
        var page = window.page();
        page.navigate(site + "/" + language + "/sign-in");
        page.fill("main input[name=email]", email);
        page.fill("main input[name=password]", "tamkeen-demo");
        page.locator("main input[name=password]").press("Enter");
        page.waitForURL(address -> !address.contains("/sign-in"));
        assertThat(page.url()).startsWith(site + "/" + language);
    }
}
