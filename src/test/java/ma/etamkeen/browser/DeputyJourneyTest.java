package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody who administers the platform names a deputy; the deputy gives a role, until the deputyship ends. */
@TamkeenTest
@Tag("browser")
@InTurn(1)
class DeputyJourneyTest {

    private static final Grant AUTHOR = new Grant(Role.AUTHOR, Grant.On.PLATFORM, 0);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @AfterEach
    void take_the_role_back() {
        roles.takeBack(servant(), AUTHOR, 0);
    }

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void an_administrator_names_a_deputy_who_acts(String language, Screen screen) {
        try (var holder = Chromium.open(screen, language);
                var deputy = Chromium.open(screen, language)) {
            SignIn.as(holder, site(), language, "administrator@demo.example");
            SignIn.as(deputy, site(), language, "mentor@demo.example");
            name(holder);
            act(deputy, language);
            assertThat(roles.of(servant())).extracting(Roles.Held::grant).contains(AUTHOR);

            Menus.to(holder, "/me/roles");
            holder.follow("main form[action$='/end'] button");
            holder.page().waitForURL(address(language, "/me/roles"));
            deputy.page().reload();
            assertThat(deputy.page().locator("a[href$='/admin/people']").count())
                    .as("entries of the menu")
                    .isZero();
            assertThat(deputy.page()
                            .navigate(address(language, "/admin/people"))
                            .status())
                    .as("whoever types the address")
                    .isEqualTo(403);
            assertThat(holder.problems()).isEmpty();
        }
    }

    private static void name(Window holder) {
        var page = holder.page();
        Menus.to(holder, "/me/roles");
        check(holder);
        var form = page.locator("main form[action$='/me/roles/deputies']");
        form.locator("select[name=what]")
                .selectOption(form.locator("select[name=what] option:not([value=''])")
                        .first()
                        .getAttribute("value"));
        form.locator("input[name=email]").fill("mentor@demo.example");
        form.locator("input[name=to]")
                .fill(LocalDate.now(KingdomZone.ZONE).plusDays(2).toString());
        holder.follow(form.locator("button"));
        page.locator("main form[action$='/end']").first().waitFor();
        check(holder);
    }

    private void act(Window deputy, String language) {
        var page = deputy.page();
        Menus.to(deputy, "/me/roles");
        page.locator("main #standing").waitFor();
        check(deputy);
        Menus.to(deputy, "/admin/people");
        page.fill("main input[name=q]", "civil-servant@demo.example");
        page.press("main input[name=q]", "Enter");
        page.waitForURL(now -> now.contains("q="));
        deputy.follow("main td a");
        var form = page.locator("main form[action$='/roles']");
        form.locator("select[name=role]").selectOption("author");
        form.locator("select[name=on]").selectOption("platform-0");
        deputy.follow(form.locator("button"));
        check(deputy);
        Menus.to(deputy, "/admin/superiors");
        check(deputy);
        Menus.to(deputy, "/admin/roles");
        check(deputy);
        deputy.follow("main a[href$='/admin/roles/matrix']");
        page.waitForURL(address(language, "/admin/roles/matrix"));
        check(deputy);
    }

    private static void check(Window window) {
        assertThat(window.violations()).isEmpty();
        assertThat(window.scrollsSideways()).isFalse();
    }

    private long servant() {
        return people.byEmail("civil-servant@demo.example").orElseThrow().id();
    }

    private String address(String language, String path) {
        return site() + "/" + language + path;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
