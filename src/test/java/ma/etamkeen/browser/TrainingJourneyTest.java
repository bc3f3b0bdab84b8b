package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.certificates.Telephone;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.attendance.PresenceLists;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main job from start to end: a session is planned and published, somebody asks for a seat, their superior agrees
 * from the mail, the trainer marks who was there, the certificate is delivered, checked, and an edited one is unmasked.
 */
@TamkeenTest
@Tag("browser")
class TrainingJourneyTest {

    /** The superior's letters that are looked through; the newest come first. */
    private static final int LATEST = 3;

    private static final AtomicInteger PLANNED = new AtomicInteger();

    private static final Pattern APPROVAL = Pattern.compile("https?://\\S+?(/(?:ar|fr|en)/training/approvals/\\S+)");
    private static final Pattern SESSION = Pattern.compile("/desk/sessions/(\\d+)$");

    @LocalServerPort
    int port;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Cast cast;

    @Autowired
    PresenceLists lists;

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void a_session_goes_from_announcement_to_a_certificate_that_unmasks_an_edited_one(String language, Screen screen)
            throws IOException {
        var session = plan(language, screen);
        register(language, screen, session);
        approveFromTheMail(screen, session);
        cast.begun(session, 1);
        lists.allow(cast.coordinator(), session, 0);
        mark(language, screen, session);
        verify(language, screen);
    }

    private long plan(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "coordinator@demo.example");
            var page = window.page();
            Menus.to(window, "/desk/sessions");
            window.follow("main a[href$='/desk/sessions/new']");
            var today = LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
            var form = page.locator("main form[action$='/desk/sessions/new']");
            var courses = form.locator("select[name=course] option[value]:not([value=''])");
            form.locator("select[name=course]").selectOption(courses.first().getAttribute("value"));
            form.locator("select[name=language]").selectOption("ar");
            form.locator("input[name=trainer]").fill("trainer@demo.example");
            form.locator("input[name=format][value=in-person]").check();
            form.locator("input[name=place]").fill(language.equals("ar") ? "مركز التكوين، الرباط" : "Salle 4, Rabat");
            form.locator("select[name=region]").selectOption("MA-04");
            // nobody gives two sessions at once: each is on days of its own, after those of the demonstration
            var days = 80 + 2 * PLANNED.getAndIncrement();
            slot(form, 0, today.plusDays(days));
            slot(form, 1, today.plusDays(days + 1));
            form.locator("input[name=despite]").fill(language.equals("ar") ? "طلب المشاركين" : "Participants asked");
            form.locator("input[name=capacity]").fill("12");
            form.locator("input[name=approval][value=manager]").check();
            form.locator("input[name=opensAt]").fill(today + "T00:00");
            form.locator("input[name=closesAt]").fill(today.plusDays(20) + "T18:00");
            form.locator("input[name=threshold]").fill("50");
            window.follow(form.locator("button:not([name])"));
            assertThat(page.locator("main .error").allInnerTexts())
                    .as("refusals")
                    .isEmpty();
            page.waitForURL(SESSION);
            var id = SESSION.matcher(page.url());
            assertThat(id.find()).isTrue();
            window.follow("form[action$='/publication'] button");
            silent(window);
            return Long.parseLong(id.group(1));
        }
    }

    private static void slot(Locator form, int row, LocalDate day) {
        form.locator("input[name='slots[" + row + "].date']").fill(day.toString());
        form.locator("input[name='slots[" + row + "].from']").fill("09:00");
        form.locator("input[name='slots[" + row + "].to']").fill("12:30");
    }

    private void register(String language, Screen screen, long session) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "civil-servant@demo.example");
            var page = window.page();
            find(window, session);
            page.locator("form[action$='/registration'] textarea").fill("Motif <b>&</b> سبب");
            window.follow("form[action$='/registration'] button");
            page.locator("form[action$='/withdrawal']").waitFor();
            silent(window);
        }
    }

    /** Through the catalogue, narrowed to where it takes place. */
    private static void find(Window window, long session) {
        var page = window.page();
        Menus.to(window, "/training");
        var filters = page.locator("main a[href='#filters']");
        if (filters.isVisible()) {
            filters.click();
        }
        page.selectOption("#region", "MA-04");
        page.selectOption("#format", "in-person");
        window.follow("#filters button");
        page.waitForURL(address -> address.contains("region=MA-04"));
        var link = page.locator("main a[href$='/training/sessions/" + session + "']");
        while (link.count() == 0) {
            window.follow("main a[rel=next]");
        }
        window.follow(link.first());
        page.waitForURL(address -> address.endsWith("/training/sessions/" + session));
    }

    /** The list of a session that one gives, from one's own space. */
    private static void attendance(Window window, long session) {
        Menus.to(window, "/me/registrations");
        window.follow("main a[href$='/training/sessions/" + session + "/attendance']");
        window.page().waitForURL(address -> address.endsWith("/training/sessions/" + session + "/attendance"));
    }

    /** The superior is signed in nowhere: the link of the letter is enough, and opening it decides nothing. */
    private void approveFromTheMail(Screen screen, long session) {
        try (var window = Chromium.open(screen, "fr")) {
            var page = window.page();
            var link = await().pollInSameThread()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> link(page, session), Objects::nonNull);
            page.navigate(site() + link);
            assertThat(page.locator("main").innerText()).contains("Motif <b>&</b> سبب");
            window.follow("form[action$='/approval'] button");
            page.navigate(site() + link);
            assertThat(page.locator("form[action$='/approval']").count()).isZero();
            silent(window);
        }
    }

    private @org.jspecify.annotations.Nullable String link(Page page, long session) {
        return mailbox.all().stream()
                .filter(mail -> mail.to().contains("manager@demo.example"))
                .limit(LATEST)
                .flatMap(mail -> APPROVAL.matcher(mail.text()).results().map(found -> found.group(1)))
                .filter(path ->
                        page.request().get(site() + path).text().contains("/training/sessions/" + session + "\""))
                .findFirst()
                .orElse(null);
    }

    private void mark(String language, Screen screen, long session) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "trainer@demo.example");
            var page = window.page();
            for (var slot = 0; slot < 2; slot++) {
                attendance(window, session);
                window.follow(page.locator(".pills a.pill").nth(slot));
                var kept = page.locator("[data-marks-bar] [data-says=offline]");
                // the first slot without a network: what is pressed is kept, and sent when there is one again
                if (slot == 0) {
                    page.locator("[data-is-kept]").waitFor();
                    page.context().setOffline(true);
                    page.reload();
                    page.locator("[data-is-old]").waitFor();
                }
                page.locator("label.present").first().click();
                if (slot == 0) {
                    kept.waitFor();
                    page.context().setOffline(false);
                }
                page.locator("[data-marks-bar] [data-says=sent]").waitFor();
                window.follow("form[action$='/attendance'] .sticky-cta button");
                assertThat(page.locator("label.present input:checked").count()).isPositive();
            }
            attendance(window, session);
            window.follow("form[action$='/attendance/publication'] button");
            attendance(window, session);
            window.follow("form[action$='/certificates'] button");
            silent(window);
            forgottenAfterAWeek(page);
            Menus.out(window);
            assertThat(page.evaluate("caches.has('tamkeen-kept')"))
                    .as("whoever signs out leaves no list on the phone")
                    .isEqualTo(false);
        }
    }

    /** What a phone kept is given back for a week and no longer. */
    private void forgottenAfterAWeek(Page page) {
        var list = (String) java.util.Objects.requireNonNull(page.evaluate("""
                async () => {
                    const kept = await (await caches.open('tamkeen-kept')).keys();
                    return kept.map(request => request.url).find(address => address.includes('/training/sessions/'));
                }
                """));
        page.evaluate("""
                async list => {
                    const kept = await caches.open('tamkeen-kept');
                    const text = await (await kept.match(list)).text();
                    const day = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toUTCString();
                    await kept.put(list, new Response(text, {headers: {'Content-Type': 'text/html', Date: day}}));
                }
                """, list);
        page.navigate(list);
        assertThat(page.evaluate("async list => !!(await (await caches.open('tamkeen-kept')).match(list))", list))
                .isEqualTo(false);
    }

    private void verify(String language, Screen screen) throws IOException {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "civil-servant@demo.example");
            var page = window.page();
            Menus.to(window, "/me/certificates");
            await().pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> {
                        page.reload();
                        assertThat(page.locator("a[href*='/c/']").count()).isPositive();
                    });
            Download download = page.waitForDownload(
                    () -> page.evaluate(
                            "const a = document.querySelector(\"a[href$='.pdf']\"); a.setAttribute('download', ''); a.click()"));
            var genuine = Files.readAllBytes(download.path());
            window.follow("a[href*='/c/']");
            page.waitForURL(address -> address.contains("/c/"));
            compare(page, genuine);
            assertThat(page.locator("#comparison .note.green").count()).isOne();
            var edited = genuine.clone();
            edited[edited.length / 2] ^= 1;
            compare(page, edited);
            assertThat(page.locator("#comparison .note.danger").count()).isOne();
            silent(window);
            withoutPlatform(window, genuine);
        }
    }

    /** The code of the sheet is checked by its signature: on the page, and in the file that was kept, with the network off. */
    private void withoutPlatform(Window window, byte[] sheet) throws IOException {
        var page = window.page();
        var scanned = Telephone.read(sheet);
        window.follow("main a[href$='/certificates/signature']");
        assertThat(SignatureCheck.of(page, scanned)).isEqualTo("genuine");
        assertThat(page.locator("[data-says=la] bdi").innerText()).isNotBlank();
        silent(window);
        Download download = page.waitForDownload(
                () -> page.locator("main a[href$='/checker.html']").click());
        var file = Files.createTempFile("checker", ".html");
        download.saveAs(file);
        page.context().setOffline(true);
        page.navigate(file.toUri().toString());
        assertThat(SignatureCheck.of(page, scanned)).isEqualTo("genuine");
        assertThat(page.locator("[data-says=ar] bdi").innerText()).isNotBlank();
        assertThat(page.locator("[data-says=iss] bdi").innerText())
                .isEqualTo(scanned.substring(0, scanned.indexOf('#')));
        var at = scanned.indexOf('.') + 30;
        var other = scanned.charAt(at) == 'A' ? 'B' : 'A';
        assertThat(SignatureCheck.of(page, scanned.substring(0, at) + other + scanned.substring(at + 1)))
                .isEqualTo("changed");
        assertThat(page.locator("[data-facts]").isHidden()).isTrue();
        assertThat(SignatureCheck.of(page, "https://elsewhere.example/c/x" + scanned.substring(scanned.indexOf('#'))))
                .isEqualTo("elsewhere");
        assertThat(SignatureCheck.of(page, scanned.substring(0, scanned.indexOf('#'))))
                .isEqualTo("unsigned");
        assertThat(SignatureCheck.of(page, "words")).isEqualTo("unread");
        Files.delete(file);
        page.context().setOffline(false);
    }

    private static void compare(Page page, byte[] pdf) {
        page.locator("#comparison input[type=file]")
                .setInputFiles(new FilePayload("certificate.pdf", "application/pdf", pdf));
        page.locator("#comparison button").click();
        page.locator("#comparison [role=status]").waitFor();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
