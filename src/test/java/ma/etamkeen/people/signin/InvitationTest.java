package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.People;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who is invited chooses a password from the letter, once, and the account works from then on. */
@TamkeenTest
class InvitationTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Invitations invitations;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Test
    void the_letter_opens_the_account_once() {
        var email = invite();
        var link = Browser.linkTo(mailbox, email, "/invitation/");
        var browser = new Browser(web);

        assertThat(Browser.links(mailbox, email, "/data-protection"))
                .as("whoever was entered by others is told what becomes of their data")
                .isNotEmpty();
        assertThat(browser.get(link)).hasStatusOk().bodyText().contains("/fr/data-protection");
        assertThat(browser.post(link, "password", "un thé à la menthe"))
                .hasStatus(303)
                .hasHeader("Location", "/fr/me");
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(new Browser(web).post(link, "password", "une autre phrase")).hasStatus(410);
        var again = new Browser(web);
        again.signIn(email, "un thé à la menthe");
        assertThat(again.isSignedIn()).isTrue();
    }

    @Test
    void the_notice_is_linked_where_data_are_collected() {
        for (var language : List.of("ar", "fr", "en")) {
            for (var page : List.of("/register", "/sign-in")) {
                assertThat(new Browser(web).get("/" + language + page))
                        .hasStatusOk()
                        .bodyText()
                        .contains("href=\"/" + language + "/data-protection\"");
            }
        }
    }

    @Test
    void a_weak_password_does_not_use_the_invitation_up() {
        var email = invite();
        var link = Browser.linkTo(mailbox, email, "/invitation/");
        for (var weak : List.of("", "short", "motdepasse123", email)) {
            var answer = new Browser(web).post(link, "password", weak);
            assertThat(answer).hasStatus(422);
            assertThat(Browser.errorAt(answer, "password")).isNotEmpty();
        }

        assertThat(new Browser(web).post(link, "password", "un thé à la menthe"))
                .hasStatus(303);
    }

    @Test
    void an_invitation_sent_again_opens_the_account_and_the_one_before_no_longer_does() {
        var email = invite();
        var first = Browser.linkTo(mailbox, email, "/invitation/");
        var person = people.byEmail(email).orElseThrow().id();

        assertThat(inviteAgain(person)).hasStatus(303);

        var second = org.awaitility.Awaitility.await()
                .until(() -> Browser.links(mailbox, email, "/invitation/"), links -> links.size() == 2)
                .getFirst();
        assertThat(second).isNotEqualTo(first);
        assertThat(new Browser(web).post(first, "password", "un thé à la menthe"))
                .hasStatus(410);
        assertThat(new Browser(web).post(second, "password", "un thé à la menthe"))
                .hasStatus(303);
        assertThat(inviteAgain(person)).as("the person has come").hasStatus(403);
    }

    @Test
    void invitations_are_not_sent_again_without_end() {
        var person = some.invited();
        for (var letter = 0; letter < Attempts.LETTERS_TO_ONE_ADDRESS; letter++) {
            assertThat(inviteAgain(person)).hasStatus(303);
        }

        assertThat(inviteAgain(person)).hasStatus(422);
    }

    private MvcTestResult inviteAgain(long person) {
        return web.post()
                .uri("/fr/admin/people/" + person + "/invitation")
                .with(FromOurPages.account(cast.accountOf(cast.holder(Role.ADMINISTRATOR))))
                .exchange();
    }

    private String invite() {
        var person = some.person("MEF");
        var inviter = cast.holder(Role.ADMINISTRATOR);
        var viewer = new Viewer(cast.accountOf(inviter), inviter, 0, "", Language.FR, List.of());
        assertThat(invitations.invite(person, viewer)).isInstanceOf(Creation.Created.class);
        return person.email();
    }
}
