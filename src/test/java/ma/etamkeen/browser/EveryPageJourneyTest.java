package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.Links;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Looks at a twenty-fourth of the kinds of pages, in Arabic on a phone or in French at a desk, in light or in dark, as the
 * seed says; {@link EveryPageProof} looks at all of them as every role. And shows that what is looked for is found.
 */
@TamkeenTest
@Tag("browser")
class EveryPageJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    Links links;

    @Test
    void every_kind_of_page_is_accessible_and_silent() throws Exception {
        var seed = Seed.today();

        assertThat(Walk.slice(site(), links.apart(), seed)).as("seed %d", seed).isEmpty();
    }

    @Test
    void a_page_that_cannot_be_read_is_found_out() {
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            window.page().navigate(site() + "/ar");
            window.page()
                    .evaluate("const p = document.createElement('p'); p.textContent = 'نص لا يكاد يقرأ';"
                            + "p.style.color = '#ddd'; p.style.backgroundColor = '#fff';"
                            + "document.querySelector('main').append(p)");

            assertThat(window.violations()).anyMatch(violation -> violation.contains("color-contrast"));
        }
    }

    @Test
    void one_that_cannot_be_read_is_found_out_among_others_that_were_looked_at_before() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            var page = window.page();
            page.navigate(site() + "/fr/training");
            assertThat(window.violations()).isEmpty();
            assertThat(window.violations()).isEmpty();

            page.evaluate("const card = document.querySelector('main .content p');"
                    + "const copy = card.cloneNode(true); copy.style.color = '#ddd'; card.after(copy)");
            assertThat(window.violations()).singleElement(STRING).contains("color-contrast");
            assertThat(window.violations()).as("again").singleElement(STRING).contains("color-contrast");

            page.evaluate("""
                    () => {
                        document.querySelector('main .content p + p').remove();
                        const sheet = new CSSStyleSheet();
                        sheet.replaceSync('.strange { background: #777 }');
                        document.adoptedStyleSheets = [sheet];
                        document.querySelector('main .content p').parentElement.classList.add('strange');
                    }
                    """);
            assertThat(window.violations()).isNotEmpty().allMatch(line -> line.contains("color-contrast"));
        }
    }

    @Test
    void what_is_too_small_to_press_is_found_out_in_a_place_that_was_looked_at_before() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr/register");
            assertThat(window.violations()).isEmpty();
            window.page().evaluate("""
                            () => {
                                const button = document.querySelector('main form .btn');
                                const other = button.cloneNode(true);
                                button.after(other);
                                button.parentElement.style.gap = '1px';
                                for (const one of [button, other]) {
                                    one.style.cssText = 'min-block-size: 0; inline-size: 9px; block-size: 9px; padding: 0';
                                }
                            }
                            """);

            assertThat(window.violations()).anyMatch(violation -> violation.contains("target-size"));
        }
    }

    @Test
    void words_that_get_lost_are_found_out() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr/contact");
            assertThat(Sight.lost(window.page())).isEmpty();
            window.page().evaluate("""
                            () => {
                                const plant = (words, css) => {
                                    const p = document.createElement('p');
                                    p.textContent = words;
                                    p.style.cssText = css;
                                    document.querySelector('main .content').append(p);
                                };
                                plant('coupé', 'overflow: hidden; inline-size: 1rem; white-space: nowrap');
                                plant('dessous', 'block-size: 1.5rem');
                                plant('dessus', 'margin-block-start: -1.5rem');
                                plant('trop large', 'min-inline-size: 700px');
                                plant('au bord', 'position: relative; inset-inline-start: -9rem');
                            }
                            """);

            assertThat(Sight.lost(window.page()))
                    .anyMatch(line -> line.contains("cut by") && line.contains("coupé"))
                    .anyMatch(line -> line.contains("lies over \"dessus\""))
                    .anyMatch(line -> line.contains("at 320 pixels") && line.contains("scrolls sideways"))
                    .anyMatch(line -> line.contains("leaves the page") && line.contains("au bord"));
        }
    }

    @Test
    void a_focus_that_cannot_be_seen_is_found_out() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr/contact");
            assertThat(Sight.unmarked(window.page())).isEmpty();
            window.page().evaluate("""
                            () => {
                                const plant = (words, around, css) => {
                                    const box = document.createElement('p');
                                    box.style.cssText = around;
                                    const link = document.createElement('a');
                                    link.href = '#main';
                                    link.textContent = words;
                                    link.className = words;
                                    link.style.cssText = css;
                                    box.append(link);
                                    document.querySelector('main .content').append(box);
                                    return box;
                                };
                                plant('sans anneau', '', 'outline: none; box-shadow: none');
                                plant('anneau pâle', '', 'outline-color: rgb(240 240 230); box-shadow: none');
                                const cover = document.createElement('i');
                                cover.style.cssText = 'position: absolute; inset: -20px; background: white';
                                plant('couvert', 'position: relative', '').append(cover);
                            }
                            """);

            assertThat(Sight.unmarked(window.page()))
                    .hasSize(3)
                    .anyMatch(line -> line.contains("no focus") && line.contains("sans anneau"))
                    .anyMatch(line -> line.contains("faint focus") && line.contains("anneau pâle"))
                    .anyMatch(line -> line.contains("focus covered by <i") && line.contains("couvert"));
        }
    }

    @Test
    void what_moves_is_found_out_and_stands_still_for_those_who_ask() {
        var plant = "document.querySelector('main').animate([{opacity: 0}, {opacity: 1}], 60000)";
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            window.page().navigate(site() + "/fr");
            assertThat(Sight.moving(window.page())).anyMatch(line -> line.contains(".card"));
            window.page().evaluate(plant);
            assertThat(Sight.moving(window.page())).anyMatch(line -> line.contains("animation of <main"));
        }
        try (var window = Chromium.openStill(Screen.DESK, "fr", ColorScheme.LIGHT)) {
            window.page().navigate(site() + "/fr");
            assertThat(Sight.moving(window.page())).isEmpty();
        }
    }

    @Test
    void a_page_is_printed_in_ink_without_its_frame_and_shown_light_on_dark_to_who_asks() {
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            var page = window.page();
            for (var list : List.of("/fr/timeline", "/fr/training")) {
                page.navigate(site() + list);
                window.follow("main :is(h2, h3) a");

                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(page.locator(".top .nav:visible, .foot:visible, .crumbs:visible, .skip:visible")
                                .count())
                        .as("the frame of %s", page.url())
                        .isZero();
                assertThat(page.locator("main h1").isVisible()).isTrue();
                assertThat(brightness(page, "h1", "color")).as("ink").isLessThan(80);
                assertThat(window.scrollsSideways()).isFalse();

                page.emulateMedia(
                        new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.DARK));
                assertThat(brightness(page, "body", "backgroundColor")).isLessThan(60);
                assertThat(brightness(page, "h1", "color")).isGreaterThan(180);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                assertThat(brightness(page, "body", "backgroundColor")).isGreaterThan(200);
            }
        }
    }

    /** From 0, black, to 255, white. */
    private static double brightness(Page page, String part, String property) {
        return ((Number) page.evaluate(
                        "([part, property]) => getComputedStyle(document.querySelector(part))[property]"
                                + ".match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) / 3",
                        List.of(part, property)))
                .doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"ar, PHONE", "fr, DESK"})
    void a_refused_form_says_so_at_once_and_each_fault_beside_its_field(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            page.navigate(site() + "/" + language + "/register");
            window.follow(page.locator("main form button").last());
            page.locator(".error-box").waitFor();

            assertThat(page.evaluate("document.activeElement.matches('.error-box[role=alert]')"))
                    .as("the focus is on the summary")
                    .isEqualTo(true);
            page.locator(".error-box a").first().click();
            assertThat(page.evaluate("document.activeElement.getAttribute('aria-invalid')"))
                    .as("a line of the summary leads to its field")
                    .isEqualTo("true");
            assertThat(page.evaluate("""
                            document.getElementById(
                                document.activeElement.getAttribute('aria-describedby').split(' ').at(-1)).textContent
                            """).toString()).isNotBlank();
            assertThat(window.violations()).isEmpty();
        }
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
