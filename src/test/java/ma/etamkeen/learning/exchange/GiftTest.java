package ma.etamkeen.learning.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.learning.exchange.Flaw.What;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GIFT as people and Moodle write it is read, what is wrong with one question is told of that one, and ours comes back whole. */
class GiftTest {

    @Test
    void what_moodle_exports_is_read() throws Exception {
        var found = GiftReader.read(file("gift/moodle.txt"), Language.FR);

        var single = named(found, "Longueur d'une phrase de passe");
        assertThat(single.line()).isEqualTo(7);
        assertThat(single.code()).isEqualTo("pw-long");
        assertThat(single.flaws()).isEmpty();
        assertThat(single.body()).isEqualTo(json("""
                {"code": "", "unit": "passwords", "tags": ["mots-de-passe", "clé-1"], "level": 0, "kind": "single",
                 "stem": {"fr": "Quelle phrase de passe est la plus solide\\u00a0?\\n\\nChoisissez:\\nune seule."},
                 "feedback": {"fr": "La longueur compte plus que les signes."},
                 "options": [
                   {"text": {"fr": "rabat2024"}, "correct": false, "why": {"fr": "Courte, elle se devine."}},
                   {"text": {"fr": "quatre mots sans lien"}, "correct": true, "why": {"fr": "Longue et facile à retenir."}},
                   {"text": {"fr": "P@ss"}, "correct": false, "why": {}}],
                 "sources": []}
                """));

        var multiple = named(found, "deux-bonnes").body();
        assertThat(multiple.path("kind").asString("")).isEqualTo("multiple");
        assertThat(multiple.path("options")
                        .valueStream()
                        .map(option -> option.path("correct").booleanValue()))
                .containsExactly(true, true, false, false);

        var truth = named(found, "vrai-faux").body();
        assertThat(truth.path("answer").booleanValue()).isFalse();
        assertThat(in(truth, "why")).isEqualTo("Bien vu.");
        assertThat(in(truth, "wrong_why")).isEqualTo("Le support n'en a jamais besoin.");
        assertThat(in(truth, "feedback")).isEqualTo("Un mot de passe ne se donne pas.");

        var number = named(found, "nombre");
        assertThat(in(number.body(), "stem")).isEqualTo("Combien de jours dans deux semaines = ?");
        assertThat(number.body().path("answer").intValue()).isEqualTo(14);
        assertThat(number.body().path("wrong"))
                .isEqualTo(
                        json(
                                "[{\"answer\": 12, \"tolerance\": 0, \"why\": {\"fr\": \"Les jours ouvrés ne suffisent pas.\"}}]"));
        assertThat(in(number.body(), "feedback")).isEqualTo("Sept fois deux.");
        assertThat(whats(number)).containsExactly(What.ANY_OTHER);

        var match = named(found, "appariement").body();
        assertThat(match.path("pairs")).hasSize(3);
        assertThat(match.path("extra")).isEqualTo(json("[{\"text\": {\"fr\": \"prêter\"}}]"));

        var typed = named(found, "court");
        assertThat(typed.body().path("accept")).isEqualTo(json("{\"fr\": [\"hameçonnage\", \"phishing\"]}"));
        assertThat(typed.body().path("wrong").get(0).path("match")).isEqualTo(json("{\"fr\": [\"virus\", \"ver\"]}"));
        assertThat(typed.body().path("wrong")).hasSize(2);
        assertThat(whats(typed)).containsExactly(What.WEIGHTS, What.ANY_OTHER);

        assertThat(whats(named(found, "redaction"))).containsExactly(What.ESSAY);
        assertThat(whats(named(found, "lire"))).containsExactly(What.DESCRIPTION);
        assertThat(found).hasSize(8);
    }

    @Test
    void what_is_wrong_with_one_question_is_told_of_that_one_with_its_line() throws Exception {
        var found = GiftReader.read("""
                ::good::1+1\\=2{T}

                ::open::Which?{
                =a
                ~b

                ::blocks::{=a ~b} and {=c ~d}

                ::none::Which?{nothing}

                ::number::How many?{#twelve}

                ::numbers::How many?{#=1 =2}

                ::weight::Which?{~%much%a ~b}

                ::pair::Match{=a -> b =c}

                ::any::Which word?{=*}

                ::order::Order{>2 ALL a b}

                ::last::2+2\\=4{TRUE}
                """, Language.EN);

        assertThat(found.stream().map(one -> one.line() + " " + whats(one)))
                .containsExactly(
                        "1 []",
                        "3 [UNCLOSED]",
                        "7 [SEVERAL_BLOCKS]",
                        "9 [NO_ANSWERS]",
                        "11 [NO_NUMBER]",
                        "13 [SEVERAL_NUMBERS]",
                        "15 [NO_WEIGHT]",
                        "17 [NO_PAIR]",
                        "19 [WILDCARD]",
                        "21 [FOREIGN]",
                        "23 []");
    }

    @Test
    void each_way_of_writing_has_its_kind() throws Exception {
        assertThat(kinds("Who?{=no one =nobody}")).containsExactly("short");
        assertThat(kinds("Who?{~Grant ~Jefferson =no one}")).containsExactly("single");
        assertThat(kinds("Who?{~%100%Grant ~%-100%Lee}")).containsExactly("single");
        assertThat(kinds("Who?{~%50%Grant ~%50%Lee ~Nobody}")).containsExactly("multiple");
        assertThat(kinds("Two plus {=two =2} equals four.")).containsExactly("short");
        assertThat(kinds("Sky is {~red =blue} today.")).containsExactly("gap");
        assertThat(kinds("When?{#1822:5}")).containsExactly("number");
        assertThat(kinds("When?{#1817..1827}")).containsExactly("number");
        assertThat(kinds("Sky is blue.{t}")).containsExactly("truth");
        assertThat(kinds("Match.{=a->1 =b->2 =c->3}")).containsExactly("match");
        assertThat(kinds("Sort.{=a->1 =b->1 =c->2}")).containsExactly("sort");
    }

    @Test
    void a_range_is_a_number_with_its_tolerance() throws Exception {
        var body = one("Between?{#1..2,5}");

        assertThat(body.path("answer").doubleValue()).isEqualTo(1.75);
        assertThat(body.path("tolerance").doubleValue()).isEqualTo(0.75);
        assertThat(whats(GiftReader.read("Between?{#5..1}", Language.EN).getFirst()))
                .containsExactly(What.NO_NUMBER);
    }

    @Test
    void a_missing_word_is_a_gap_in_its_sentence() throws Exception {
        var body = one("The holiday is on the {\n~second\n=fourth\n} Thursday\nof November.");

        assertThat(in(body, "text", "en")).isEqualTo("The holiday is on the {1} Thursday of November.");
        assertThat(in(one("Two plus {=two =2} equals four."), "stem", "en")).isEqualTo("Two plus _____ equals four.");
        assertThat(in(one("One is {T}."), "stem", "en")).isEqualTo("One is _____.");
    }

    @Test
    void signs_that_mean_something_are_meant_themselves_behind_a_backslash() throws Exception {
        var body = one("\\{a\\} \\~ b \\= \\# \\: \\\\ c\\nd {=\\=x\\~\\#\\{\\} ~C:\\Users\\me}");

        assertThat(in(body, "stem", "en")).isEqualTo("{a} ~ b = # : \\ c\nd");
        assertThat(body.path("options").get(0).path("text").path("en").asString(""))
                .isEqualTo("=x~#{}");
        assertThat(body.path("options").get(1).path("text").path("en").asString(""))
                .isEqualTo("C:\\Users\\me");
    }

    @Test
    void html_is_read_as_a_person_reads_it() {
        var page = new HtmlText("<style>p{}</style><p>One&nbsp;&lt;two&gt;</p><ul><li>a<li>b</ul><!-- no --><p>x < y "
                + "<img src='1.png'></p><script>alert(1)</script>");

        assertThat(page.words()).isEqualTo("One\u00a0<two>\n- a\n- b\n\nx < y");
        assertThat(page.hasPicture()).isTrue();
    }

    @Test
    void a_file_without_a_question_or_with_too_many_is_not_read() throws Exception {
        assertThatThrownBy(() -> GiftReader.read("// nothing\n\n$CATEGORY: a\n", Language.FR))
                .isInstanceOf(NotRead.class);
        assertThatThrownBy(() -> GiftReader.read("a{T}\n\n".repeat(100_000), Language.FR))
                .isInstanceOfSatisfying(
                        NotRead.class, refused -> assertThat(refused.why()).isEqualTo(NotRead.Why.TOO_MANY));
        var long_ = GiftReader.read("a{=" + "<script>{".repeat(400_000) + "}", Language.FR);
        assertThat(whats(long_.getFirst())).containsExactly(What.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_shipped_question_that_gift_can_ask_comes_back_with_all_that_gift_carries(Language language)
            throws Exception {
        var asked = 0;
        for (var theme : SomeBodies.THEMES) {
            var questions = theme.path("questions").valueStream().toList();
            var written = GiftWriter.write(theme.path("theme").asString(""), questions, language);
            var found = GiftReader.read(written.text(), language);
            var carried = questions.stream()
                    .filter(body -> !written.left().contains(body.path("code").asString("")))
                    .toList();

            assertThat(found).hasSameSizeAs(carried);
            assertThat(found).allMatch(one -> one.flaws().isEmpty());
            for (var at = 0; at < carried.size(); at++) {
                var body = (ObjectNode) carried.get(at);
                var read = found.get(at);
                assertThat(read.code()).isEqualTo(body.path("code").asString(""));
                // laid into itself it changes nothing, and laid into the others it brings its language back
                assertThat(Languages.into(body, read.body().deepCopy(), language))
                        .isEqualTo(body);
                var bare = (ObjectNode) Bodies.without(body, java.util.EnumSet.of(language));
                var laid = Languages.into(bare, read.body().deepCopy(), language);
                assertThat(GiftWriter.write("x", List.of(laid), language).text())
                        .isEqualTo(
                                GiftWriter.write("x", List.of(body), language).text());
                asked++;
            }
            assertThat(written.left())
                    .allMatch(code -> SomeBodies.isOf(theme, code, "order", "gap", "hotspot", "spot", "match", "sort"));
        }
        assertThat(asked).isGreaterThan(120);
    }

    @Test
    void whatever_stands_in_a_text_comes_back_from_a_file() throws Exception {
        var random = new java.util.Random(20_261_130);
        var signs = "~=#{}:\\n%*->[]/ $\n\u00a0é٣ا";
        for (var round = 0; round < 500; round++) {
            var words = Stream.generate(() -> random.ints(random.nextInt(1, 12), 0, signs.length())
                            .mapToObj(at -> String.valueOf(signs.charAt(at)))
                            .collect(Collectors.joining()))
                    .map(text -> "a" + text + "z")
                    .limit(6)
                    .toList();
            var body = json("""
                    {"code": "q", "unit": "u", "kind": "single", "tags": [], "options": [{"correct": true}, {"correct": false}]}
                    """);
            ((ObjectNode) body).set("stem", Bodies.text(Language.EN, words.get(0)));
            ((ObjectNode) body).set("feedback", Bodies.text(Language.EN, words.get(1)));
            for (var at = 0; at < 2; at++) {
                var option = (ObjectNode) body.path("options").get(at);
                option.set("text", Bodies.text(Language.EN, words.get(2 + at).substring(at)));
                option.set("why", Bodies.text(Language.EN, words.get(4 + at)));
            }
            var written = GiftWriter.write("t", List.of(body), Language.EN).text();
            var read = GiftReader.read(written, Language.EN);

            assertThat(read).as(written).hasSize(1);
            assertThat(read.getFirst().flaws()).as(written).isEmpty();
            assertThat(Languages.into((ObjectNode) body, read.getFirst().body(), Language.EN))
                    .as(written)
                    .isEqualTo(body);
        }
    }

    private static Found named(List<Found> found, String words) {
        return found.stream()
                .filter(one -> one.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static List<What> whats(Found found) {
        return found.flaws().stream().map(Flaw::what).toList();
    }

    private static List<String> kinds(String file) throws NotRead {
        return GiftReader.read(file, Language.EN).stream()
                .map(one -> one.body().path("kind").asString(""))
                .toList();
    }

    private static ObjectNode one(String file) throws NotRead {
        return GiftReader.read(file, Language.EN).getFirst().body();
    }

    private static String in(JsonNode body, String field) {
        return in(body, field, "fr");
    }

    private static String in(JsonNode body, String field, String language) {
        return body.path(field).path(language).asString("");
    }

    private static JsonNode json(String written) {
        return Bodies.JSON.readTree(written);
    }

    private static String file(String name) throws IOException {
        return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
    }
}
