package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The browser all journeys share, found by {@code bin/test} or in its usual places. */
final class Chromium {

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");

    private static final List<String> FRAME = List.of("header.top", "header.side", "footer.foot");

    /**
     * The parts of the frame as they stand (which page of the menu is the current one makes no other part), and the looks
     * of all that can be seen, a line each, with the rule that measures them. The contrast of words depends on how they are
     * written and on what lies behind them; the size of what can be pressed on what it is and where, and if it is small
     * on its neighbours: then it has no look that could be known.
     */
    private static final String LOOKS = """
            frame => {
                const kind = e => e.tagName + '.' + e.getAttribute('class');
                const grounds = new Map([[null, '']]);
                const ground = e => {
                    if (!grounds.has(e)) {
                        const style = getComputedStyle(e);
                        const own = ['backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode', 'clipPath']
                            .map(property => style[property]).join();
                        grounds.set(e, ground(e.parentElement)
                            + (own === 'rgba(0, 0, 0, 0),none,1,none,normal,none' ? '' : own)
                            + (style.position === 'static' ? '' : style.position + kind(e)));
                    }
                    return grounds.get(e);
                };
                window.looks = new Map();
                const add = (e, ...look) => {
                    const line = look.join();
                    looks.set(line, looks.get(line) ?? []).get(line).push(e);
                };
                for (const e of document.querySelectorAll('body, body *:not(svg, svg *, script, option)')) {
                    const pressed = e.matches('a, button, input, select, textarea, summary, [tabindex], [role]');
                    const written = [...e.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.nodeValue.trim());
                    if (!pressed && !written || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) {
                        continue;
                    }
                    const style = getComputedStyle(e);
                    const off = e.closest(':disabled, [aria-disabled=true]') ?? e.closest('label')?.control?.disabled;
                    add(e, 'color-contrast', kind(e), Boolean(off), ground(e),
                        style.color, style.fontSize, style.fontWeight, style.textShadow);
                    if (pressed) {
                        const {width, height} = e.getBoundingClientRect();
                        add(e, 'target-size', ...(width < 24 || height < 24 ? [] : [kind(e), kind(e.parentElement)]));
                    }
                }
                return [
                    frame.map(part => (document.querySelector(part)?.outerHTML ?? '')
                        .replace(/ (aria-current|href|value)="[^"]*"/g, '')),
                    [...looks.keys()],
                ];
            }
            """;

    /**
     * Drawings are hidden from assistive technology; walking their thousands of tiles finds nothing. axe-core measures
     * contrast only where its icon-font heuristic lets it; Arabic text trips that heuristic.
     */
    private static final String RUN_AXE = """
            async ([known, unseen]) => {
                CanvasRenderingContext2D.prototype.getImageData =
                    (x, y, w, h) => new ImageData(new Uint8ClampedArray(w * h * 4).fill(255), w, h);
                CanvasRenderingContext2D.prototype.measureText = t => ({width: 15 * t.length});
                const measured = ['color-contrast', 'target-size'];
                axe.configure({rules: measured.map(id => ({id, selector: `[data-${id}]`}))});
                unseen.forEach(look => looks.get(look).forEach(e => e.setAttribute(`data-${look.split(',')[0]}`, '')));
                const found = await axe.run({exclude: [['svg'], ...known.map(part => [part])]}, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                    preload: false,
                });
                for (const id of measured) {
                    document.querySelectorAll(`[data-${id}]`).forEach(e => e.removeAttribute(`data-${id}`));
                }
                return found.violations.flatMap(rule => rule.nodes.map(node =>
                    `${location.href} ${rule.id} [${node.target}] ${node.html.replace(/\\s+/g, ' ')}`));
            }
            """;

    /** axe-core itself, as the library ships it. It is half a megabyte: only a page that is looked at is given it. */
    private static final class Axe {

        private static final String SOURCE = read();

        private static String read() {
            try (var file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
                return new String(
                        java.util.Objects.requireNonNull(file).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** What has no look. */
    private static final String SMALL = "target-size";

    /** What windows of a screen and a colour scheme have shown so far. */
    private static final Map<String, Set<String>> SEEN = new ConcurrentHashMap<>();

    /** In milliseconds. To ask at each frame, as is usual, has the browser draw frames for nothing. */
    private static final double SELDOM = 50;

    /** One for each thread: Playwright serves only the one that made it. */
    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(Chromium::launch);

    private static Browser launch() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private Chromium() {}

    /** A phone or a desk. */
    enum Screen {
        PHONE(390, 844),
        DESK(1280, 900);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** What every page that somebody comes by must be: without an error, a violation or a line beside the screen. */
    static void silent(Window window) {
        assertThat(window.problems()).isEmpty();
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    /** A person's browser: pages of it share cookies, and what goes wrong on its console is kept. */
    static final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> problems = new ArrayList<>();
        private final Set<String> seen;

        private Window(BrowserContext context, Set<String> seen) {
            this.context = context;
            this.seen = seen;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                // a test that takes the network away is told so where a page finds out by asking
                if (message.type().equals("error") && !message.text().contains("ERR_INTERNET_DISCONNECTED")) {
                    problems.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> problems.add(page.url() + ": " + error));
        }

        Page page() {
            return page;
        }

        /** Clicks what leads to another page, and waits until that page is there whole. */
        void follow(Locator link) {
            page.evaluate("window.isLeft = true");
            link.click();
            page.waitForFunction(
                    "() => !window.isLeft && document.readyState === 'complete'",
                    null,
                    new Page.WaitForFunctionOptions().setPollingInterval(SELDOM));
        }

        void follow(String link) {
            follow(page.locator(link).first());
        }

        /** What the console complained about so far. */
        List<String> problems() {
            return List.copyOf(problems);
        }

        /**
         * What axe-core finds wrong with the page that is open, one line each. A frame and a look that a window like this
         * has shown before, and with which nothing was wrong, are not measured again.
         */
        List<String> violations() {
            return violations(look -> !seen.contains(look));
        }

        /** The same, but every look is measured. */
        List<String> violationsInEveryLook() {
            return violations(_ -> true);
        }

        @SuppressWarnings("unchecked")
        private List<String> violations(Predicate<String> measured) {
            page.waitForLoadState();
            var shown = (List<List<String>>) page.evaluate(LOOKS, FRAME);
            var frame = shown.getFirst();
            var known = IntStream.range(0, FRAME.size())
                    .filter(part -> seen.contains(frame.get(part)))
                    .mapToObj(FRAME::get)
                    .toList();
            var looks = shown.getLast().stream()
                    .filter(look -> look.equals(SMALL) || measured.test(look))
                    .toList();
            page.evaluate(Axe.SOURCE);
            var wrong = (List<String>) page.evaluate(RUN_AXE, List.of(known, looks));
            if (wrong.isEmpty()) {
                seen.addAll(frame);
                seen.addAll(looks);
            }
            return wrong;
        }

        /** Whether the page can be scrolled sideways, which no page may. */
        boolean scrollsSideways() {
            return (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Opens a window whose language is this one. */
    static Window open(Screen screen, String language) {
        return open(screen, language, ColorScheme.LIGHT);
    }

    static Window open(Screen screen, String language, ColorScheme scheme) {
        return open(screen, language, scheme, ReducedMotion.NO_PREFERENCE);
    }

    /** Opens a window of somebody who asked their system for less motion. */
    static Window openStill(Screen screen, String language, ColorScheme scheme) {
        return open(screen, language, scheme, ReducedMotion.REDUCE);
    }

    private static Window open(Screen screen, String language, ColorScheme scheme, ReducedMotion motion) {
        return new Window(
                BROWSER.get()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(screen.width, screen.height)
                                .setLocale(language)
                                .setColorScheme(scheme)
                                .setReducedMotion(motion)
                                .setAcceptDownloads(true)),
                SEEN.computeIfAbsent(screen + " " + scheme, _ -> ConcurrentHashMap.newKeySet()));
    }

    private static Path executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("TAMKEEN_CHROMIUM")).stream(), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium; bin/test says how to get one."));
    }
}
