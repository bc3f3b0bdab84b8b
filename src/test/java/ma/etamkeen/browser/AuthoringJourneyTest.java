package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.search.SearchIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A question comes in from another platform in two languages, gets its third in the editor, and is asked of visitors once
 * somebody else has let it through.
 */
@TamkeenTest
@Tag("browser")
@InTurn(1)
class AuthoringJourneyTest {

    private static final String CODE = "lent-password";
    private static final String STEM = "طلبت منكم زميلة كلمة سركم لإنهاء عمل مستعجل. بماذا تجيبون؟";
    private static final Map<String, String> WORDS =
            Map.of("ar", "نص كتب في المحرر", "fr", "Texte écrit dans l’éditeur", "en", "Text written in the editor");

    private static final String FRENCH = """
            // category: mots de passe
            ::lent-password::Une collègue demande votre mot de passe pour finir un travail urgent. Que répondez-vous ? {
                =Que vous le gardez, et que vous l’aidez à obtenir le sien#Un mot de passe est celui d’une seule personne.
                ~Que vous le lui écrivez sur un papier#Écrit, d’autres le liront.
                ~Que vous le lui dites pour une fois#Dit, il n’est plus secret.
                ####Un mot de passe ne se prête pas\\: c’est votre signature.
            }
            """;

    private static final String ENGLISH = """
            ::lent-password::A colleague asks for your password to finish urgent work. What do you answer? {
                =That you keep it, and help her get her own#A password belongs to one person only.
                ~That you write it down for her#Written, others will read it.
                ~That you tell her just this once#Told, it is no secret any more.
                ####A password is not lent\\: it is your signature.
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    Publications publications;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SearchIndex index;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void a_theme_of_its_own() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
    }

    @AfterEach
    void is_gone_again() {
        transaction.executeWithoutResult(_ -> {
            db.sql("alter table learning.item_version disable trigger versions_never_change")
                    .update();
            for (var rows : List.of(
                    "draft where theme = :theme",
                    "import where theme = :theme",
                    "approval where item_id in (select id from learning.item where theme = :theme)",
                    "item_rating where item_id in (select id from learning.item where theme = :theme)",
                    "item_version where item_id in (select id from learning.item where theme = :theme)",
                    "item where theme = :theme",
                    "unit where theme = :theme",
                    "theme where code = :theme")) {
                db.sql("delete from learning." + rows)
                        .param("theme", SomeTheme.CODE)
                        .update();
            }
            db.sql("alter table learning.item_version enable trigger versions_never_change")
                    .update();
            index.renew("capsule", SomeTheme.CODE + "/capsule");
        });
    }

    @Test
    void a_question_of_two_files_gets_its_arabic_and_is_asked_once_somebody_else_lets_it_through() {
        String draft;
        try (var window = Chromium.open(Screen.DESK, "fr")) {
            SignIn.as(window, site(), "fr", "coordinator@demo.example");
            bring(window, "fr", FRENCH);
            bring(window, "en", ENGLISH);
            Menus.to(window, "/desk/learning");
            window.follow("main a[href$='/desk/learning/" + SomeTheme.CODE + "']");
            window.follow("main a[href*='/desk/learning/drafts/']");
            draft = window.page().url().replaceAll(".*/drafts/(\\d+).*", "$1");
            write(window);
            window.follow("form[action$='/drafts/" + draft + "/review'] button");
            silent(window);
        }
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            var page = window.page();
            SignIn.as(window, site(), "ar", "reviewer@demo.example");
            Menus.to(window, "/desk/learning");
            silent(window);
            window.follow("main a[href*='/desk/learning/drafts/" + draft + "']");
            if (!page.url().endsWith("/drafts/" + draft)) {
                window.follow("main a[href$='/desk/learning/drafts/" + draft + "']");
            }
            assertThat(page.locator(".phone .ask").innerText()).isEqualTo(STEM);
            silent(window);
            window.follow("form[action$='/drafts/" + draft + "/publication'] button");
            silent(window);
        }
        try (var window = Chromium.open(Screen.PHONE, "ar")) {
            var page = window.page();
            page.navigate(site() + "/ar/learn/" + SomeTheme.CODE + "/play?round=" + CODE + "~");
            assertThat(page.locator("h1.ask").innerText()).isEqualTo(STEM);
            page.locator(".answer").first().click();
            window.follow("main form button.key");
            assertThat(page.locator(".verdict").innerText()).isNotBlank();
            silent(window);
        }
    }

    private void bring(Window window, String language, String gift) {
        var page = window.page();
        Menus.to(window, "/desk/learning");
        window.follow("main a[href*='/desk/learning/import']");
        page.selectOption("main select[name=theme]", SomeTheme.CODE + "/unit");
        page.locator("main input[name=language][value=" + language + "]").check();
        page.setInputFiles(
                "main input[name=file]",
                new FilePayload("questions.txt", "text/plain", gift.getBytes(StandardCharsets.UTF_8)));
        window.follow("main form[enctype] button");
        assertThat(page.locator("main td code").innerText()).isEqualTo(CODE);
        silent(window);
        window.follow("main form[action$='/drafts'] button");
        silent(window);
    }

    /** What no such file holds is written in the editor, and what learners will see is seen beside it. */
    private static void write(Window window) {
        var page = window.page();
        silent(window);
        page.fill("[name='f.stem.ar']", STEM);
        page.locator("input[name=see][value=ar] + span").click();
        page.waitForFunction("stem => document.querySelector('.phone .ask')?.textContent.trim() === stem", STEM);
        for (var field : page.locator("#editor textarea").all()) {
            if (field.inputValue().isEmpty()) {
                field.fill(Objects.requireNonNull(WORDS.get(field.getAttribute("lang"))));
            }
        }
        window.follow("#editor .save-bar button");
        assertThat(page.locator(".chips-of .tag.green").count()).isEqualTo(3);
        assertThat(empty(page)).isZero();
        silent(window);
    }

    private static long empty(Page page) {
        return page.locator("#editor textarea").all().stream()
                .filter(field -> field.inputValue().isEmpty())
                .count();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
