package ma.etamkeen.browser;

import com.microsoft.playwright.Page;

/** What the page that checks a certificate by its signature says of a code that was scanned. */
final class SignatureCheck {

    private SignatureCheck() {}

    static String of(Page page, String scanned) {
        page.locator("#scanned").fill(scanned);
        page.evaluate("document.querySelectorAll('[data-outcome]').forEach(one => one.hidden = true)");
        page.locator("[data-checking] button").click();
        return page.locator("[data-outcome]:visible").getAttribute("data-outcome");
    }
}
