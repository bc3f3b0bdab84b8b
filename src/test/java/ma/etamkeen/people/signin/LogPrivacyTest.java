package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.mail.Mailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The log is for the operator, who is told nothing about people: no address, no name, no token, no address of a machine. */
@TamkeenTest
class LogPrivacyTest {

    private static final String SOURCE = "203.0.113.77";

    @Autowired
    MockMvcTester web;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private final Heard heard = new Heard();

    @AfterEach
    void stopListening() {
        heard.close();
    }

    @Test
    void registering_signing_in_and_failing_leave_nothing_about_the_person() {
        var email = UUID.randomUUID() + "@test.example";
        var browser = new Browser(web, SOURCE);
        browser.post(
                "/fr/register",
                "nameAr",
                "سميرة تجربة",
                "nameLatin",
                "Samira Essai",
                "sex",
                "f",
                "unit",
                Long.toString(cast.unit("ANP")),
                "region",
                "MA-06",
                "level",
                "establishment",
                "category",
                "maitrise",
                "staffNumber",
                "",
                "language",
                "fr",
                "email",
                email,
                "password",
                "a sentence nobody knows");
        var link = Browser.linkTo(mailbox, email, "/register/confirmation/");
        browser.get(link);
        browser.post(link, "password", "a sentence nobody knows");
        browser.signIn(email, "not the password");
        browser.post("/fr/sign-in/link", "email", email);
        var token = Browser.linkTo(mailbox, email, "/sign-in/link/");
        browser.get(token + "x");
        browser.post("/fr/sign-in/link/" + "A".repeat(200), "x", "y");
        browser.get("/fr/nothing/" + email);

        assertThat(heard.said())
                .doesNotContain(email)
                .doesNotContain("Samira")
                .doesNotContain("سميرة")
                .doesNotContain(last(link))
                .doesNotContain(last(token))
                .doesNotContain("nobody knows")
                .doesNotContain(SOURCE);
    }

    @Test
    void a_row_the_database_refuses_is_not_quoted() {
        var person = cast.civilServant();
        var email = cast.emailOf(person);

        assertThatThrownBy(() -> db.sql("""
                                insert into people.account (person_id, email, created_at)
                                select person_id, email, created_at from people.account where person_id = :person
                                """).param("person", person).update())
                .isInstanceOf(DataAccessException.class)
                .satisfies(failure -> {
                    for (Throwable one = failure; one != null; one = one.getCause()) {
                        assertThat(String.valueOf(one.getMessage())).doesNotContain(email);
                    }
                });
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
