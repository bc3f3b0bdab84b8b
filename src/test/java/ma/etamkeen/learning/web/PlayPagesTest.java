package ma.etamkeen.learning.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.play.Shipped;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Each kind of question is played to its end without a script, and so is a round and a case. */
@TamkeenTest
@Transactional
class PlayPagesTest {

    private static final String PLAY = "/fr/learn/cybersecurity/play";

    @Autowired
    MockMvcTester web;

    @Autowired
    Items items;

    @Autowired
    Progresses progresses;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Test
    void each_kind_is_asked_in_a_form_and_told_part_by_part() {
        var kinds = new TreeSet<String>();
        for (var question : items.content("cybersecurity").orElseThrow().questions()) {
            if (!kinds.add(question.task().kind())) {
                continue;
            }
            var asked = PublicPages.read(web, PLAY + "?round=" + question.code() + "~");
            assertThat(asked.select("h1").text()).isNotBlank();
            assertThat(asked.select("form details.tip")).as(question.code()).hasSize(1);
            var fields = carried(asked);
            fields.putAll(Shipped.fields(question.task(), Solution.of(question.task(), Language.FR)));
            // all that is filled in has a field of the form
            assertThat(asked.select("form [name]").eachAttr("name")).containsAll(fields.keySet());

            var told = sent(0, PLAY, fields, 200);

            assertThat(told.select(".verdict h2").text()).as(question.code()).isEqualTo("Bien vu");
            assertThat(told.select(".answer.right").size()).as(question.code()).isPositive();
            assertThat(told.select(".verdict a.btn").attr("href")).endsWith("?round=" + question.code() + "~r");
        }
        assertThat(kinds).hasSize(11);
    }

    @Test
    void a_wrong_answer_is_told_why_and_comes_back_at_the_end_of_the_round() {
        var question = ofKind("single");
        var asked = PublicPages.read(web, PLAY + "?round=" + question.code() + "~");
        var wrong = question.task() instanceof Question.Single(var options)
                        && options.getFirst().isRight()
                ? "1"
                : "0";
        var fields = carried(asked);
        fields.put("chosen", wrong);

        var told = sent(0, PLAY, fields, 200);

        assertThat(told.select(".answer.wrong .why").text()).isNotBlank();
        assertThat(told.select(".answer.right.missed .why").text()).isNotBlank();
        assertThat(told.select(".verdict").text())
                .contains("La question revient à la fin de la partie")
                .contains("Avec un compte, cette carte reviendrait demain")
                .as("one answer has no parts to count")
                .doesNotContain("justes");
        var next = PublicPages.read(web, told.select(".verdict a.btn").attr("href"));
        assertThat(next.select("form [name=round]").attr("value")).isEqualTo(question.code() + "~w");
        var ended = PublicPages.read(web, PLAY + "?round=" + question.code() + "~wr");
        assertThat(ended.select(".trio").text()).contains("0 sur 1");
    }

    @Test
    void whoever_does_not_know_says_so_without_filling_anything_in() {
        var asked = PublicPages.read(web, PLAY + "?round=" + ofKind("match").code() + "~");
        var fields = carried(asked);
        fields.put("none", "yes");

        var told = sent(0, PLAY, fields, 200);

        assertThat(told.select(".verdict h2").text()).isEqualTo("Voici la réponse");
        assertThat(told.select(".answer.missed")).isNotEmpty();
    }

    @Test
    void of_a_visitor_nothing_is_kept_and_they_are_told() {
        var before = attempts();
        var question = ofKind("truth");
        var fields = carried(PublicPages.read(web, PLAY + "?round=" + question.code() + "~"));
        fields.put("said", "true");

        var told = sent(0, PLAY, fields, 200);

        assertThat(attempts()).isEqualTo(before);
        assertThat(told.text()).contains("Sans compte, aucune réponse n’est gardée.");
        assertThat(told.select("a[href*=/sign-in]")).isNotEmpty();
    }

    @Test
    void what_a_person_sends_twice_counts_once_and_the_first_answer_stands() {
        var person = cast.crowd("twice", 1).getFirst();
        var question = ofKind("truth");
        var fields = carried(as(person, PLAY + "?round=" + question.code() + "~"));
        var right = String.valueOf(((Question.Truth) question.task()).answer());
        fields.put("said", right);
        var first = sent(person, PLAY, fields, 200);
        assertThat(first.select(".verdict .tag").text()).contains("+10");
        fields.put("said", right.equals("true") ? "false" : "true");

        var again = sent(person, PLAY, fields, 200);

        assertThat(again.text()).contains("c’est la première qui vaut");
        var card = Objects.requireNonNull(progresses.of(person).cards().get("cybersecurity/" + question.code()));
        assertThat(card.reps()).isEqualTo(1);
        assertThat(card.known()).isTrue();
        assertThat(attempts(person)).isEqualTo(1);
    }

    @Test
    void the_id_of_somebody_elses_answer_takes_nothing() {
        var people = cast.crowd("stolen", 2);
        var question = ofKind("truth");
        var fields = carried(as(people.getFirst(), PLAY + "?round=" + question.code() + "~"));
        fields.put("said", "true");
        sent(people.getFirst(), PLAY, fields, 200);

        assertThat(sent(people.get(1), PLAY, fields, 422).select("h1").text())
                .isEqualTo("Cette page ne peut pas continuer");
        assertThat(attempts(people.get(1))).isZero();
    }

    @Test
    void what_is_missing_is_asked_for_beside_what_was_filled_in() {
        var question = ofKind("order");
        var fields = carried(PublicPages.read(web, PLAY + "?round=" + question.code() + "~"));
        fields.put("part0", "1");
        fields.put("part1", "1");
        fields.put("part2", "2");
        fields.put("part3", "3");
        fields.put("part4", "4");
        fields.put("part5", "5");

        var page = sent(0, PLAY, fields, 422);

        assertThat(page.select("[role=alert] a[href=#f-answer]")).hasSize(1);
        assertThat(page.select("#f-answer[aria-describedby=f-answer-error] #f-answer-error")
                        .text())
                .isNotBlank();
        assertThat(page.select("select[name=part1] option[selected]").attr("value"))
                .isEqualTo("1");
        assertThat(page.select("form [name=id]").attr("value")).isEqualTo(fields.get("id"));
    }

    @Test
    void whatever_no_form_of_ours_sends_is_refused_in_plain_words() {
        var question = ofKind("single");
        var true_ = carried(PublicPages.read(web, PLAY + "?round=" + question.code() + "~"));
        true_.put("chosen", "0");
        for (var forged : Map.of(
                        "round", "nothing~", "id", "x", "version", "999999999", "chosen", "99", "none", "maybe")
                .entrySet()) {
            var fields = new HashMap<>(true_);
            fields.put(forged.getKey(), forged.getValue());

            assertThat(sent(0, PLAY, fields, 422).select("h1").text())
                    .as(forged.toString())
                    .isEqualTo("Cette page ne peut pas continuer");
        }
        assertThat(PublicPages.read(web, PLAY + "?round=nothing~rrr", 422).select("main a.btn"))
                .hasSize(1);
    }

    @Test
    void a_round_of_a_new_person_asks_eight_and_after_twelve_of_a_day_it_is_practice() {
        var person = cast.crowd("round", 1).getFirst();

        var round = as(person, PLAY).select("form [name=round]").attr("value");
        assertThat(round.replaceAll("~.*", "").split("\\.")).hasSize(8);
        for (var at = 0; at < 12; at++) {
            var question =
                    items.content("cybersecurity").orElseThrow().questions().get(at);
            var fields = carried(as(person, PLAY + "?round=" + question.code() + "~"));
            fields.putAll(Shipped.fields(question.task(), Solution.of(question.task(), Language.FR)));
            sent(person, PLAY, fields, 200);
        }

        assertThat(as(person, PLAY).text()).contains("elle ne rapporte pas de points");
    }

    @Test
    void a_case_is_gone_through_choice_by_choice_to_the_debrief_of_all_of_them() {
        var person = cast.crowd("case", 1).getFirst();
        var address = "/fr/learn/cybersecurity/case";
        var page = as(person, address);
        var choices = 0;
        while (!page.select("form [name=choice]").isEmpty()) {
            var fields = carried(page);
            fields.put("choice", page.select("[name=choice]").eachAttr("value").getLast());
            var leads = post(person, address, fields);
            assertThat(leads.getResponse().getStatus()).isEqualTo(303);
            page = as(person, String.valueOf(leads.getResponse().getHeader("Location")));
            choices++;
        }

        assertThat(page.select(".debrief > li")).hasSize(choices);
        assertThat(attempts(person)).isEqualTo(choices);
        assertThat(progresses.of(person).endings()).hasSize(1);
        var weak = page.select(".debrief .tag.terra").size();
        assertThat(progresses.of(person).cards()).hasSize(weak);
    }

    @Test
    void where_somebody_stands_in_a_case_is_never_believed() {
        var address = "/fr/learn/cybersecurity/case";
        var fields = carried(PublicPages.read(web, address));

        assertThat(sent(0, address, fields, 422).select("[role=alert]")).hasSize(1);
        fields.put("choice", "nothing");
        assertThat(sent(0, address, fields, 422).select("h1").text()).isEqualTo("Cette page ne peut pas continuer");
        fields.put("way", "nothing.at.all");
        assertThat(sent(0, address, fields, 422).select("h1").text()).isEqualTo("Cette page ne peut pas continuer");
        assertThat(PublicPages.read(web, address + "?way=nothing", 422).select("h1"))
                .hasSize(1);
    }

    @Test
    void a_weak_choice_comes_back_in_a_round_as_a_choice() {
        var person = cast.crowd("weak", 1).getFirst();
        var story = items.content("cybersecurity").orElseThrow().story();
        var scene = story.begin().at();
        var weak = story.offered(story.begin()).stream()
                .filter(choice -> choice.quality() == ma.etamkeen.learning.content.Case.Quality.WEAK)
                .findFirst()
                .orElseThrow();
        var address = "/fr/learn/cybersecurity/case";
        var fields = carried(as(person, address));
        fields.put("choice", weak.code());
        post(person, address, fields);
        var code = story.code() + "@" + scene;
        assertThat(progresses.of(person).cards()).containsOnlyKeys("cybersecurity/" + code);

        var asked = as(person, PLAY + "?round=" + code + "~");
        assertThat(asked.select("[name=chosen]")).hasSameSizeAs(story.offered(story.begin()));
        assertThat(asked.select("[name=none]")).isEmpty();
        var again = carried(asked);
        again.put("none", "yes");
        sent(person, PLAY, again, 422);
        again.remove("none");
        again.put("chosen", String.valueOf(story.offered(story.begin()).indexOf(weak)));

        assertThat(sent(person, PLAY, again, 200).select(".answer.wrong")).hasSize(1);
        assertThat(progresses.of(person).cards().values())
                .extracting(ma.etamkeen.learning.progress.Card::reps)
                .containsExactly(2);
    }

    private Question ofKind(String kind) {
        return items.content("cybersecurity").orElseThrow().questions().stream()
                .filter(question -> question.task().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> carried(Document page) {
        var fields = new HashMap<String, String>();
        page.select("main form input[type=hidden]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        assertThat(fields).containsKey("id");
        return fields;
    }

    private Document as(long person, String address) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        assertThat(answer).as(address).hasStatusOk();
        return parsed(answer);
    }

    private Document sent(long person, String address, Map<String, String> fields, int status) {
        var answer = post(person, address, fields);
        assertThat(answer).as(fields.toString()).hasStatus(status);
        return parsed(answer);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(
            long person, String address, Map<String, String> fields) {
        var request = web.post().uri(address);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return person == 0
                ? request.exchange()
                : request.with(FromOurPages.account(cast.accountOf(person))).exchange();
    }

    private static Document parsed(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private long attempts() {
        return db.sql("select count(*) from learning.attempt").query(Long.class).single();
    }

    private long attempts(long person) {
        return db.sql("select count(*) from learning.attempt where person_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }
}
