package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever comes to an address that leads nowhere is still who they are. */
@TamkeenTest
class ErrorPagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Test
    void a_page_that_is_not_there_keeps_the_menu_of_its_reader() {
        var manager = cast.accountOf(cast.holder(Role.COORDINATOR));

        assertThat(web.get()
                        .uri("/fr/no-such-page")
                        .with(FromOurPages.account(manager))
                        .exchange())
                .hasStatus(404)
                .bodyText()
                .contains("/fr/me/registrations", "/fr/desk/sessions")
                .doesNotContain("/fr/sign-in");
        assertThat(web.get().uri("/fr/no-such-page").exchange())
                .hasStatus(404)
                .bodyText()
                .contains("/fr/sign-in")
                .doesNotContain("/fr/me/registrations");
    }
}
