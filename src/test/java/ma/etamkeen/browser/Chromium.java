package ma.etamkeen.browser;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The browser all journeys share, found by {@code bin/test} or in its usual places. */
final class Chromium {

    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");

    /** axe-core measures contrast only where its icon-font heuristic lets it; Arabic text trips that heuristic. */
    private static final String MEASURE_ARABIC_TOO = """
            () => {
                CanvasRenderingContext2D.prototype.getImageData =
                    (x, y, w, h) => new ImageData(new Uint8ClampedArray(w * h * 4).fill(255), w, h);
                CanvasRenderingContext2D.prototype.measureText = t => ({width: 15 * t.length});
            }
            """;

    /** Drawings are hidden from assistive technology; walking their thousands of tiles finds nothing. */
    private static final String RUN_AXE = """
            async known => {
                loadAxe();
                const found = await axe.run({exclude: [['svg'], ...known.map(part => [part])]}, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                    preload: false,
                });
                return found.violations.flatMap(rule => rule.nodes.map(node =>
                    `${location.href} ${rule.id} [${node.target}] ${node.html.replace(/\\s+/g, ' ')}`));
            }
            """;

    private static final List<String> FRAME = List.of("header.top", "header.side", "footer.foot");

    /** A part of the page as it stands: which page of the menu is the current one makes no other part. */
    private static final String AS_SEEN = """
            part => (document.querySelector(part)?.outerHTML ?? '').replace(/ (aria-current|href|value)="[^"]*"/g, '')
            """;

    /** axe-core itself, as the library ships it: the browser keeps it and runs it on the pages that are looked at. */
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

    /** A person's browser: pages of it share cookies, and what goes wrong on its console is kept. */
    static final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> problems = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        private Window(BrowserContext context) {
            this.context = context;
            context.addInitScript("window.loadAxe = () => {" + Axe.SOURCE + "};");
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
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
            page.waitForFunction("() => !window.isLeft && document.readyState === 'complete'");
        }

        void follow(String link) {
            follow(page.locator(link).first());
        }

        /** What the console complained about so far. */
        List<String> problems() {
            return List.copyOf(problems);
        }

        /** What axe-core finds wrong with the page that is open, one line each. */
        @SuppressWarnings("unchecked")
        List<String> violations() {
            page.waitForLoadState();
            page.evaluate(MEASURE_ARABIC_TOO);
            return (List<String>) page.evaluate(RUN_AXE, List.of());
        }

        /** The same, but for a header and a footer that this window has shown before and that were looked at then. */
        @SuppressWarnings("unchecked")
        List<String> violationsSoFarUnseen() {
            page.waitForLoadState();
            page.evaluate(MEASURE_ARABIC_TOO);
            var known = FRAME.stream()
                    .filter(part -> !seen.add(String.valueOf(page.evaluate(AS_SEEN, part))))
                    .toList();
            return (List<String>) page.evaluate(RUN_AXE, known);
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
        return new Window(BROWSER.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(screen.width, screen.height)
                        .setLocale(language)
                        .setColorScheme(scheme)
                        .setReducedMotion(motion)
                        .setAcceptDownloads(true)));
    }

    private static Path executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("TAMKEEN_CHROMIUM")).stream(), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium; bin/test says how to get one."));
    }
}
