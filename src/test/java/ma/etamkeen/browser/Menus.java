package ma.etamkeen.browser;

import ma.etamkeen.browser.Chromium.Window;

/** Going about by the menus, as people do who know no address: only where one arrives is typed. */
final class Menus {

    private Menus() {}

    /** Opens the menu that holds the entry of this path, and goes where it leads. */
    static void to(Window window, String path) {
        var page = window.page();
        var address = "/" + page.locator("html").getAttribute("lang") + path;
        open(window, ":is(header, footer) a[href='" + address + "']:visible");
        page.waitForURL(now -> now.endsWith(address));
    }

    /** Leaves, by the button every menu ends with. */
    static void out(Window window) {
        var page = window.page();
        open(window, "header form[action$='/sign-out'] button:visible");
        page.waitForURL(now -> now.matches(".*/(ar|fr|en)"));
    }

    private static void open(Window window, String entry) {
        var page = window.page();
        if (page.locator(entry).count() == 0) {
            var menus = page.locator("header details:not([open]) > summary:visible");
            for (var index = 0; index < menus.count() && page.locator(entry).count() == 0; index++) {
                menus.nth(index).click();
            }
        }
        window.follow(entry);
    }
}
