package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A focal point imports a thousand people, thirty of whose rows are wrong, takes the errors home, and undoes it all. */
@TamkeenTest
@Tag("browser")
@InTurn(1)
class ImportJourneyTest {

    private static final int ROWS = 1_000;
    private static final int WRONG = 30;
    private static final List<String> LANGUAGES = List.of("en", "fr", "ar");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void a_thousand_people_come_in_and_leave_again(String language, Screen screen) throws Exception {
        var before = people();
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            var site = "http://localhost:" + port;
            SignIn.as(window, site, language, "focal-point@demo.example");

            Menus.to(window, "/admin/people");
            window.follow("main a[href$='/admin/people/imports']");
            page.setInputFiles("#file", file(language));
            window.follow("main form[enctype] button");
            page.waitForURL(address -> address.matches(".*/imports/\\d+"));
            picture(page, language, "columns");
            window.follow("form[action$='/mapping'] button");
            page.waitForSelector("form[action$='/decision']");
            picture(page, language, "checked");
            assertThat(page.locator("main dl.kv").innerText()).contains(Integer.toString(WRONG));

            var download = page.waitForDownload(
                    () -> page.locator("main a[download]").first().click());
            var errors = Files.readString(download.path(), StandardCharsets.UTF_8);
            assertThat(errors.lines()).hasSize(WRONG + 1);
            assertThat(errors).startsWith("\uFEFF").contains("wrong-0");

            window.follow("form[action$='/decision'] button");
            page.waitForSelector("form[action$='/undoing']");
            picture(page, language, "applied");
            assertThat(people()).isEqualTo(before + ROWS - WRONG);

            window.follow("form[action$='/undoing'] button");
            page.waitForSelector("main dl.kv dd:nth-of-type(6)");
            picture(page, language, "undone");
            assertThat(people()).isEqualTo(before);
            assertThat(window.problems()).isEmpty();
        }
    }

    private long people() {
        return db.sql("select count(*) from people.v_person").query(Long.class).single();
    }

    private static void picture(Page page, String language, String step) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pictures", "import-" + step + "-" + language + ".png")));
    }

    private Path file(String language) throws Exception {
        var rows = new StringBuilder("الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR\r\n");
        for (var row = 0; row < ROWS; row++) {
            var wrong = row % 33 == 0 && row / 33 < WRONG;
            rows.append("شخص مستورد ")
                    .append(letters(row, "ابتثجحخدذر"))
                    .append(";Personne Importée ")
                    .append(letters(row, "abcdefghij"))
                    .append(row % 2 == 0 ? ";F;" : ";M;")
                    .append(wrong ? "wrong-" + row : language + "-" + row + "@import.example")
                    .append(';')
                    .append(100_000 * (7 + LANGUAGES.indexOf(language)) + row)
                    .append("\r\n");
        }
        // as a spreadsheet of a French desk saves Arabic: the page of Windows, without a mark
        return Files.write(
                folder.resolve("agents.csv"),
                rows.toString().getBytes(java.nio.charset.Charset.forName("windows-1256")));
    }

    private static String letters(int row, String digits) {
        var letters = new StringBuilder();
        for (var sign : Integer.toString(row).toCharArray()) {
            letters.append(digits.charAt(sign - '0'));
        }
        return letters.toString();
    }
}
