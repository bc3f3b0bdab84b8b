package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.people.People;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two of a team talk: what one says comes to the other without a reload, and takes nothing from under their hands. */
@TamkeenTest
@Tag("browser")
class TeamTalkJourneyTest {

    /** The page looks every twenty seconds: its clock goes on by a little more. */
    private static final long A_LOOK_LATER = 21_000;

    private static final WaitForOptions IN_TIME = new WaitForOptions().setTimeout(90_000);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    private long edition;

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void what_one_says_comes_to_the_other_and_what_they_type_stays(String language, Screen screen) {
        var team = team();
        try {
            talk(team, language, screen);
        } finally {
            remove();
        }
    }

    private void talk(long team, String language, Screen screen) {
        try (var one = Chromium.open(screen, language);
                var other = Chromium.open(screen, language)) {
            SignIn.as(one, site(), language, "civil-servant@demo.example");
            SignIn.as(other, site(), language, "mentor@demo.example");
            var room = site() + "/" + language + "/me/teams/" + team;
            for (var part : new String[] {"", "/tasks", "/files", "/calendar", "/messages"}) {
                other.page().navigate(room + part);
                assertThat(other.violations()).as(part).isEmpty();
                assertThat(other.scrollsSideways()).as(part).isFalse();
            }
            var address = room + "/messages";
            other.page().clock().install();
            other.page().navigate(address);
            other.page().fill("#write textarea", "half a thought");
            one.page().navigate(address);

            one.page().fill("#write textarea", "first words");
            one.page().locator("#write button").click();

            other.page().clock().fastForward(A_LOOK_LATER);
            other.page().locator("#thread li:has-text('first words')").waitFor(IN_TIME);
            assertThat(other.page().inputValue("#write textarea")).isEqualTo("half a thought");

            // somebody whose hands are in the thread is only told
            other.page().locator("#thread li a").last().focus();
            one.page().fill("#write textarea", "second words");
            one.page().locator("#write button").click();
            other.page().clock().fastForward(A_LOOK_LATER);
            other.page().locator("#thread-news:not([hidden])").waitFor(IN_TIME);
            assertThat(other.page().locator("#thread li").count()).isEqualTo(1);
            assertThat(one.problems()).isEmpty();
            assertThat(other.problems()).isEmpty();
        }
    }

    private long team() {
        edition = SomeEdition.open(db, "team-up");
        var team = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', 'B' || :edition, '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        for (var email : new String[] {"civil-servant@demo.example", "mentor@demo.example"}) {
            db.sql("""
                            insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                            values (:team, :edition, :person, 'member', '2026-01-01T08:00:00Z')
                            """)
                    .param("team", team)
                    .param("edition", edition)
                    .param("person", people.byEmail(email).orElseThrow().id())
                    .update();
        }
        return team;
    }

    private void remove() {
        for (var table : new String[] {"team_message", "team_reading", "member", "team", "phase"}) {
            db.sql("delete from hackathon." + table + " where edition_id = :edition")
                    .param("edition", edition)
                    .update();
        }
        db.sql("delete from hackathon.edition where id = :edition")
                .param("edition", edition)
                .update();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
