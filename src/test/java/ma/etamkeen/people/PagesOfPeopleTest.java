package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every page of this part shows itself in the three languages. */
@TamkeenTest
class PagesOfPeopleTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/sign-in/link", "/sign-in/sent", "/register", "/register/sent", "/administrations"})
    void visitors_can_read(String path) {
        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(web.get().uri("/" + language + path).exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains("<h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/me/profile", "/me/password", "/me/calendar", "/me/roles"})
    void a_person_sees_their_own_space(String path) {
        var account = cast.accountOf(cast.civilServant());
        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(web.get()
                            .uri("/" + language + path)
                            .with(FromOurPages.account(account))
                            .exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains("<h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/people",
                "/admin/people/invitations",
                "/admin/units",
                "/admin/units/new",
                "/admin/units/1",
                "/admin/people/%d",
                "/admin/roles",
                "/admin/roles?when=ended&role=coordinator",
                "/admin/roles/matrix",
                "/admin/superiors"
            })
    void an_administrator_sees_people_and_units(String path) {
        var account = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(web.get()
                            .uri("/" + language + path.formatted(cast.civilServant()))
                            .with(FromOurPages.account(account))
                            .exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains("<h1>");
        }
    }
}
