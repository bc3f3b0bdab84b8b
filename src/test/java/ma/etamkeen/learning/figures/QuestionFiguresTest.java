package ma.etamkeen.learning.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.figures.Figures.Asking;
import ma.etamkeen.learning.items.Publications;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Figures of questions rest on first answers that were thought about, each night or when somebody asks for them. */
@TamkeenTest
@Transactional
class QuestionFiguresTest {

    private static final String PAGE = "/fr/desk/learning/" + SomeTheme.CODE + "/figures";
    private static final String ITEM = "/fr/desk/learning/" + SomeTheme.CODE + "/items/q-0";

    @Autowired
    Figures figures;

    @Autowired
    Publications publications;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private List<Long> people;

    @BeforeEach
    void a_theme_that_twelve_people_went_through() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
        people = cast.crowd("figures-" + UUID.randomUUID(), 12);
        for (var index = 0; index < people.size(); index++) {
            for (var question = 0; question < 10; question++) {
                answer(people.get(index), question, index + question >= 9 || index % 5 == question % 3, 100 + question);
            }
        }
    }

    @Test
    void the_first_answer_of_each_person_counts_whenever_it_arrives() {
        figures.reckon(SomeTheme.CODE);
        var before = figure(0);
        // a later one of each, and for one an earlier one that arrives late
        people.forEach(person -> answer(person, 0, true, 900));
        answer(people.getFirst(), 0, !isRight(people.getFirst()), 1);

        figures.reckon(SomeTheme.CODE);

        assertThat(before.people()).isEqualTo(12);
        assertThat(figure(0).people()).isEqualTo(12);
        assertThat(Math.abs(facility(figure(0)) - facility(before))).isCloseTo(1.0 / 12, within(1e-9));
        assertThat(figures.state(SomeTheme.CODE).answers()).isEqualTo(120);
        assertThat(figures.state(SomeTheme.CODE).people()).isEqualTo(12);
    }

    @Test
    void what_nobody_can_have_read_is_left_out_and_no_later_answer_takes_its_place() {
        implausible(people.getFirst(), 0, 1);

        figures.reckon(SomeTheme.CODE);

        assertThat(figure(0).people()).isEqualTo(11);
        assertThat(figure(1).people()).isEqualTo(12);
    }

    @Test
    void an_edited_question_begins_anew_and_what_it_did_before_stands_apart() throws ContentFile.Refused {
        var file = SomeTheme.file();
        ((ObjectNode) file.path("questions").get(0)).put("level", 1);
        publications.publish(file);

        figures.reckon(SomeTheme.CODE);

        assertThat(Objects.requireNonNull(figures.of(SomeTheme.CODE).get("q-0")).figure())
                .isNull();
        var question = figures.of(SomeTheme.CODE, "q-0").orElseThrow();
        assertThat(question.now()).isEqualTo(2);
        assertThat(question.current()).isEmpty();
        assertThat(question.earlier()).hasSize(1);
        assertThat(question.earlier().getFirst().figure().people()).isEqualTo(12);
        var page = page(Role.AUTHOR, ITEM);
        assertThat(page.select("main").text()).contains("Personne n’a encore donné", "Version 1");
    }

    @Test
    void the_page_says_when_how_each_does_and_what_was_answered() {
        figures.reckon(SomeTheme.CODE);

        var page = page(Role.TRANSLATOR, PAGE + "?by=people");

        assertThat(page.select("tbody tr")).hasSize(10);
        assertThat(page.select("main").text()).contains("120 premières réponses", "12 personnes");
        assertThat(page.select("form[action$=/reckoning]")).isEmpty();
        var one = page(Role.REVIEWER, ITEM);
        assertThat(one.select("[aria-labelledby=figures] tbody tr")).hasSize(3);
        assertThat(one.select("[aria-labelledby=figures] tbody tr").eachText())
                .anyMatch(row -> row.contains("Juste") && row.contains("%"));
        assertThat(as(Role.AUTHOR, "/fr/desk/learning/nothing/figures")).hasStatus(404);
    }

    @Test
    void before_the_first_night_the_page_says_so_and_shows_every_question() {
        var page = page(Role.COORDINATOR, PAGE);

        assertThat(page.select("main").text()).contains("Rien n’est encore calculé");
        assertThat(page.select("tbody tr")).hasSize(10);
        assertThat(page.select("form[action$=/reckoning]")).hasSize(1);
        assertThat(page(Role.COORDINATOR, ITEM).select("main").text()).contains("Rien n’est encore calculé");
    }

    @Test
    void whoever_may_publish_asks_for_new_figures_once_and_it_is_written_down() {
        var since = lines();

        assertThat(reckon(Role.REVIEWER)).hasStatus(303);

        assertThat(lines()).isEqualTo(since + 1);
        assertThat(db.sql("select count(*) from platform.job where task_name = 'learning.figures.theme'"
                                + " and task_instance = :theme")
                        .param("theme", SomeTheme.CODE)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(figures.ask(0, SomeTheme.CODE)).isEqualTo(Asking.UNDER_WAY);
        assertThat(page(Role.REVIEWER, PAGE).select("form[action$=/reckoning]")).isEmpty();
        figures.reckon(SomeTheme.CODE);
        assertThat(figures.ask(0, SomeTheme.CODE)).isEqualTo(Asking.FRESH);
        assertThat(lines()).isEqualTo(since + 1);
        assertThat(reckon(Role.AUTHOR)).hasStatus(403);
        assertThat(as(Role.TRAINER, PAGE)).hasStatus(403);
    }

    @Test
    void the_table_leaves_with_numbers_that_a_spreadsheet_can_add() {
        figures.reckon(SomeTheme.CODE);
        db.sql("""
                        update learning.item_figures f set separation = -12, least = -40, most = 20, compared = 12
                          from learning.item i where i.id = f.item_id and i.theme = :theme and i.code = 'q-0'
                        """).param("theme", SomeTheme.CODE).update();

        var csv = new String(
                as(Role.AUTHOR, PAGE + ".csv").getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);

        assertThat(csv.lines()).hasSize(11);
        assertThat(csv.lines().skip(1).findFirst().orElseThrow())
                .startsWith("q-0;mots;")
                .contains(";12;-12;-40;20;");
        assertThat(as(Role.AUTHOR, PAGE + ".xlsx").getResponse().getContentAsByteArray())
                .startsWith('P', 'K');
    }

    @Test
    void the_database_says_nothing_of_few_either() {
        figures.reckon(SomeTheme.CODE);

        assertThatThrownBy(() -> db.sql("""
                                update learning.item_figures f set learners = 9
                                  from learning.item i where i.id = f.item_id and i.theme = :theme
                                """).param("theme", SomeTheme.CODE).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private Figure figure(int question) {
        return Objects.requireNonNull(
                Objects.requireNonNull(figures.of(SomeTheme.CODE).get("q-" + question))
                        .figure());
    }

    private static double facility(Figure figure) {
        return Objects.requireNonNull(figure.facility());
    }

    private boolean isRight(long person) {
        return db.sql("""
                        select a.is_right from learning.attempt a join learning.item i on i.id = a.item_id
                         where a.person_id = :person and i.theme = :theme and i.code = 'q-0' order by a.at limit 1
                        """)
                .param("person", person)
                .param("theme", SomeTheme.CODE)
                .query(Boolean.class)
                .single();
    }

    private void answer(long person, int question, boolean right, int second) {
        insert(person, question, right, true, second);
    }

    private void implausible(long person, int question, int second) {
        insert(person, question, true, false, second);
    }

    private void insert(long person, int question, boolean right, boolean plausible, int second) {
        db.sql("""
                        insert into learning.attempt (id, person_id, device, seq, item_id, version, at, took, answer, is_right,
                                                      is_plausible, received_at)
                        select gen_random_uuid(), :person, cast('11111111-1111-4111-8111-111111111111' as uuid), :second, id, 1,
                               timestamptz '2026-02-01 08:00Z' + :second * interval '1 second', 5000,
                               cast(:answer as jsonb), :right, :plausible, timestamptz '2026-03-01 08:00Z'
                          from learning.item where theme = :theme and code = :code
                        """)
                .param("person", person)
                .param("second", second)
                .param("answer", "{\"chosen\":[" + (right ? 1 : 0) + "]}")
                .param("right", right)
                .param("plausible", plausible)
                .param("theme", SomeTheme.CODE)
                .param("code", "q-" + question)
                .update();
    }

    private int lines() {
        return db.sql("select count(*) from platform.journal where deed = 'learning.figures.asked'")
                .query(Integer.class)
                .single();
    }

    private MvcTestResult reckon(Role role) {
        return web.post()
                .uri(PAGE + "/reckoning")
                .with(FromOurPages.account(cast.accountOf(cast.holder(role))))
                .exchange();
    }

    private MvcTestResult as(Role role, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(cast.holder(role))))
                .exchange();
    }

    private Document page(Role role, String address) {
        var answer = as(role, address);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
