package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who organises an edition makes somebody a member of its jury, takes that back, and looks at a new wording. */
@TamkeenTest
@Tag("browser")
@InTurn(1)
class OrganiserJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient db;

    private long edition;

    @BeforeEach
    void somebody_organises_the_last_edition() {
        edition = db.sql("select max(id) from hackathon.edition")
                .query(Long.class)
                .single();
        roles.give(person("civil-servant"), organiser(), 0);
    }

    @AfterEach
    void take_it_back() {
        roles.takeBack(person("civil-servant"), organiser(), 0);
        db.sql("delete from platform.wording where kind = 'edition'").update();
        db.sql("delete from platform.wording_revision where kind = 'edition'").update();
    }

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void whoever_organises_an_edition_gives_its_roles_and_writes_its_texts(String language, Screen screen) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "civil-servant@demo.example");
            give(window);
            takeBack(window);
            write(window);
            assertThat(window.problems()).isEmpty();
        }
    }

    private void give(Window window) {
        var page = window.page();
        Menus.to(window, "/admin/roles");
        check(window);
        var form = page.locator("main form[action$='/admin/roles'][method=post]");
        form.locator("input[name=email]").fill("mentor@demo.example");
        form.locator("select[name=role]").selectOption("jury");
        form.locator("select[name=on]").selectOption("edition-" + edition);
        window.follow(form.locator("button"));
        check(window);
        assertThat(roles.of(person("mentor"))).extracting(Roles.Held::grant).contains(jury());
    }

    private void takeBack(Window window) {
        var held = roles.of(person("mentor")).stream()
                .filter(one -> one.grant().equals(jury()))
                .findFirst()
                .orElseThrow();
        window.follow("main form[action$='/admin/roles/" + held.id() + "/end'] button");
        check(window);
        assertThat(roles.of(person("mentor"))).extracting(Roles.Held::grant).doesNotContain(jury());
    }

    private void write(Window window) {
        var page = window.page();
        Menus.to(window, "/desk/texts");
        check(window);
        window.follow("main td.head a[href*='/desk/texts/edition/" + edition + "/']");
        check(window);
        page.fill("main input[name=title]", "IDARATHON 0");
        window.follow("main button[value=preview]");
        page.waitForURL(now -> now.endsWith("/preview"));
        assertThat(page.locator("h1").textContent()).contains("IDARATHON 0");
        check(window);
    }

    private Grant organiser() {
        return new Grant(Role.ORGANISER, Grant.On.EDITION, edition);
    }

    private Grant jury() {
        return new Grant(Role.JURY, Grant.On.EDITION, edition);
    }

    private static void check(Window window) {
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    private long person(String account) {
        return people.byEmail(account + "@demo.example").orElseThrow().id();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
