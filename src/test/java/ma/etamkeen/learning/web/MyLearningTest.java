package ma.etamkeen.learning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.joy.Joy;
import ma.etamkeen.learning.joy.Joys;
import ma.etamkeen.learning.log.Attempt;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.log.Log;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has learned is theirs to see, and points, days in a row and badges are theirs to turn off. */
@TamkeenTest
@Transactional
class MyLearningTest {

    private static final String MINE = "/fr/me/learning";

    @Autowired
    MockMvcTester web;

    @Autowired
    Items items;

    @Autowired
    Log log;

    @Autowired
    Joys joys;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Test
    void it_shows_points_days_recall_badges_under_way_and_what_comes_back_when() {
        var person = played("mine");

        var page = as(person, MINE);

        assertThat(page.select("#xp + .stat b").text()).isEqualTo("60");
        assertThat(page.select(".week li")).hasSize(7);
        assertThat(page.select(".week [aria-current=date] .medallion").attr("aria-label"))
                .contains("6 réponses");
        assertThat(page.select("section[aria-labelledby=ahead] .list li")).isNotEmpty();
        assertThat(page.select(".recalls li")).hasSize(5);
        assertThat(page.select(".badges li")).hasSize(4 + 2 * 5);
        assertThat(page.select(".badges li:contains(Première partie)").text()).contains("Acquis");
        assertThat(page.select(".badges li:contains(Thème su)").text()).contains("6 sur");
    }

    @Test
    void each_of_points_days_and_badges_can_be_turned_off_and_is_counted_all_the_same() {
        var person = played("joyless");
        for (var off : List.of("xp", "streak", "badges")) {
            var left = List.of("xp", "streak", "badges").stream()
                    .filter(name -> !name.equals(off))
                    .toArray(String[]::new);
            choose(person, left);

            var page = as(person, MINE);
            assertThat(page.select("#xp").isEmpty()).isEqualTo(off.equals("xp"));
            assertThat(page.select("#streak").isEmpty()).isEqualTo(off.equals("streak"));
            assertThat(page.select("#badges").isEmpty()).isEqualTo(off.equals("badges"));
        }
        choose(person);
        assertThat(joys.of(person)).isEqualTo(new Joy(false, false, false));
        assertThat(as(person, "/fr/learn").select(".streak")).isEmpty();
        choose(person, "xp", "streak", "badges");
        assertThat(as(person, MINE).select("#xp + .stat b").text()).isEqualTo("60");
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'learning.joy.chosen' and actor = :person")
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void somebody_who_has_not_begun_is_shown_where_to() {
        var page = as(cast.crowd("unbegun", 1).getFirst(), MINE);

        assertThat(page.select(".empty").text()).contains("Trois minutes suffisent");
        assertThat(page.select(".due a.btn").attr("href")).endsWith("/play");
    }

    @Test
    void ones_own_space_says_what_is_to_be_reviewed_today() {
        var person = cast.crowd("due", 1).getFirst();
        answer(person, "cybersecurity", 6, Duration.ofDays(40));
        answer(person, "innovation", 1, Duration.ZERO);

        assertThat(as(person, "/fr/me").text()).contains("6 cartes à réviser aujourd’hui");
        assertThat(as(person, "/fr/learn").select(".due h2").text()).isEqualTo("6 cartes à réviser aujourd’hui");
    }

    private long played(String name) {
        var person = cast.crowd(name, 1).getFirst();
        answer(person, "cybersecurity", 6, Duration.ZERO);
        return person;
    }

    private void answer(long person, String theme, int number, Duration ago) {
        var now = Instant.now();
        var questions = items.content(theme).orElseThrow().questions();
        var device = UUID.randomUUID();
        log.take(
                person,
                device,
                now,
                IntStream.range(0, number)
                        .mapToObj(at -> new Attempt(
                                UUID.randomUUID(),
                                device,
                                at,
                                theme + "/" + questions.get(at).code(),
                                items.version(theme, questions.get(at).code()),
                                now.minus(ago).minusSeconds(5L * (number - at)),
                                4000,
                                new Given.Answered(Solution.of(questions.get(at).task(), Language.FR))))
                        .toList());
    }

    private void choose(long person, String... shown) {
        var request = web.post().uri("/fr/me/learning/joy").param("shown", shown);
        assertThat(request.with(FromOurPages.account(cast.accountOf(person))).exchange())
                .hasStatus(303);
    }

    private Document as(long person, String address) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        assertThat(answer).as(address).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
