package ma.etamkeen.learning.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.log.SomeTheme;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What phones keep: all of a theme in one language, or what is new in it. */
@TamkeenTest
@Transactional
class PacksTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 1_500_000;

    @Autowired
    MockMvcTester web;

    @Autowired
    Themes themes;

    @Autowired
    Items items;

    @Autowired
    Publications publications;

    @Autowired
    JdbcClient db;

    @Test
    void the_five_themes_are_there_in_three_languages_and_no_bigger_than_they_may_be() {
        for (var language : Language.values()) {
            for (var theme : themes.all()) {
                var content = items.content(theme.code()).orElseThrow();
                var pack = read(theme.code(), language, 0);

                assertThat(bytes(get(theme.code(), language, 0)).length).isLessThan(MOST_BYTES);
                assertThat(pack.path("title").asString())
                        .isEqualTo(theme.title().in(language));
                assertThat(pack.path("questions")).hasSameSizeAs(content.questions());
                assertThat(pack.path("capsules")).hasSameSizeAs(content.capsules());
                assertThat(pack.path("units")).hasSameSizeAs(content.units());
                assertThat(pack.path("cases")).hasSize(1);
                assertThat(pack.path("retired")).isEmpty();
                assertThat(pack.path("day").path("offsets")).isNotEmpty();
                assertThat(pack.path("day").path("holidays")).isNotEmpty();
            }
        }
    }

    @Test
    void a_question_has_all_a_phone_needs_and_nothing_of_its_authors() {
        var questions = read("cybersecurity", Language.AR, 0).path("questions");
        var first = items.content("cybersecurity").orElseThrow().questions().getFirst();

        var question = questions.get(0);
        assertThat(question.path("code").asString()).isEqualTo(first.code());
        assertThat(question.path("version").asInt()).isOne();
        assertThat(question.path("stem").asString())
                .isEqualTo(first.asking().stem().ar());
        assertThat(question.path("rating")).hasSize(2);
        assertThat(question.path("guess").asDouble()).isEqualTo(first.task().guess());
        assertThat(question.path("task").isEmpty()).isFalse();
        for (var one : questions) {
            assertThat(one.toString()).doesNotContain("rationale");
        }
    }

    @Test
    void pictures_are_files_that_may_be_kept_for_ever() {
        var pictures = new ArrayList<String>();
        for (var theme : themes.all()) {
            read(theme.code(), Language.FR, 0).path("questions").forEach(question -> {
                if (question.path("kind").asString().equals("hotspot")) {
                    pictures.add(question.path("task").path("imageAddress").asString());
                }
            });
        }

        assertThat(pictures)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(address -> assertThat(web.get().uri(address).exchange())
                        .hasStatusOk()
                        .hasHeader("Cache-Control", "public, max-age=31536000, immutable"));
    }

    @Test
    void the_sizes_that_are_shown_are_those_that_are_sent() throws IOException {
        var list = JSON.readTree(web.get()
                .uri("/learn/packs.json?lang=fr")
                .exchange()
                .getResponse()
                .getContentAsString());

        assertThat(list).hasSize(themes.all().size());
        for (var one : list) {
            var sent = web.get()
                    .uri("/learn/packs/" + one.path("theme").asString() + ".fr.json")
                    .header("Accept-Encoding", "gzip")
                    .exchange();
            assertThat(sent).hasHeader("Content-Encoding", "gzip");
            assertThat(bytes(sent)).hasSize(one.path("bytes").asInt());
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes(sent)))) {
                assertThat(unzipped.readAllBytes())
                        .isEqualTo(bytes(get(one.path("theme").asString(), Language.FR, 0)));
            }
        }
    }

    @Test
    void whoever_has_it_is_told_that_it_is_still_the_same() {
        var first = get("innovation", Language.EN, 0);
        var etag = first.getResponse().getHeader("ETag");

        var again = web.get()
                .uri("/learn/packs/innovation.en.json")
                .header("If-None-Match", String.valueOf(etag))
                .exchange();

        assertThat(again).hasStatus(304);
        assertThat(bytes(again)).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_here() {
        for (var address : List.of(
                "/learn/packs/nothing.fr.json", "/learn/packs/innovation.de.json", "/learn/packs.json?lang=de")) {
            assertThat(web.get().uri(address).exchange().getResponse().getStatus())
                    .as(address)
                    .isIn(303, 404);
        }
        assertThat(web.get().uri("/learn/packs/innovation.fr.json?since=x").exchange())
                .hasStatus(400);
        assertThat(read("innovation", Language.FR, -5).path("since").asInt()).isZero();
        assertThat(read("innovation", Language.FR, 99).path("questions")).isEmpty();
    }

    @Test
    void a_delta_holds_what_changed_what_came_back_and_what_is_gone() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        var file = SomeTheme.file();
        assertThat(publications.publish(file)).isOne();
        var second = file.deepCopy();
        stem(second, 3, "une autre question");
        ((ArrayNode) second.path("questions")).remove(7);
        assertThat(publications.publish(second)).isEqualTo(2);

        var delta = read(SomeTheme.CODE, Language.FR, 1);

        assertThat(delta.path("questions")).hasSize(1);
        assertThat(delta.path("questions").get(0).path("code").asString()).isEqualTo("q-3");
        assertThat(delta.path("questions").get(0).path("version").asInt()).isEqualTo(2);
        assertThat(delta.path("questions").get(0).path("stem").asString()).isEqualTo("une autre question");
        assertThat(delta.path("retired")).hasSize(1);
        assertThat(delta.path("retired").get(0).asString()).isEqualTo("q-7");
        assertThat(delta.path("capsules")).isEmpty();
        assertThat(delta.path("cases")).isEmpty();
        assertThat(delta.path("units")).hasSize(1);
        assertThat(read(SomeTheme.CODE, Language.FR, 0).path("questions")).hasSize(9);
        // the version that was answered before is still known
        assertThat(items.find(SomeTheme.CODE, "q-3", 1)).isPresent();
        assertThat(items.find(SomeTheme.CODE, "q-7", 1)).isPresent();

        assertThat(publications.publish(file)).isEqualTo(3);

        var back = read(SomeTheme.CODE, Language.FR, 2);
        assertThat(back.path("questions")).hasSize(2);
        assertThat(back.path("retired")).isEmpty();
        assertThat(items.version(SomeTheme.CODE, "q-7")).isEqualTo(2);
        assertThat(items.version(SomeTheme.CODE, "q-3")).isEqualTo(3);
        assertThat(items.version(SomeTheme.CODE, "q-1")).isOne();
        assertThat(read(SomeTheme.CODE, Language.FR, 3).path("questions")).isEmpty();
    }

    @Test
    void a_theme_is_published_whole_or_not_at_all() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
        var broken = SomeTheme.file();
        stem(broken, 3, "une autre question");
        ((ObjectNode) broken.path("questions").get(5).path("stem")).remove("ar");

        assertThatThrownBy(() -> publications.publish(broken))
                .isInstanceOf(ContentFile.Refused.class)
                .hasMessageContaining("questions.q-5.stem: is missing in ar");

        assertThat(items.version(SomeTheme.CODE, "q-3")).isOne();
        assertThat(read(SomeTheme.CODE, Language.FR, 0).path("pack").asInt()).isOne();
    }

    @Test
    void a_code_goes_on_meaning_the_same() throws ContentFile.Refused {
        db.sql(SomeTheme.INSERT).update();
        publications.publish(SomeTheme.file());
        var other = SomeTheme.file();
        ((ObjectNode) other.path("capsules").get(0)).put("code", "q-0");
        ((ArrayNode) other.path("questions")).remove(0);

        assertThatThrownBy(() -> publications.publish(other)).hasMessageContaining("q-0 was the code of a question");
    }

    @Test
    void what_the_product_brings_is_brought_once() {
        assertThat(themes.all().stream().map(Theme::code))
                .allSatisfy(theme -> assertThat(db.sql("select pack from learning.theme where code = :code")
                                .param("code", theme)
                                .query(Integer.class)
                                .single())
                        .isOne());
        var codes = themes.all().stream().map(Theme::code).toList();
        assertThat(items.questions(codes).keySet()).containsExactlyElementsOf(codes);
    }

    private static void stem(ObjectNode file, int question, String words) {
        ((ObjectNode) file.path("questions").get(question).path("stem")).put("fr", words);
    }

    private JsonNode read(String theme, Language language, int since) {
        var answer = get(theme, language, since);
        assertThat(answer).hasStatusOk();
        return JSON.readTree(bytes(answer));
    }

    private MvcTestResult get(String theme, Language language, int since) {
        return web.get()
                .uri("/learn/packs/%s.%s.json?since=%d"
                        .formatted(theme, language.tag().toLowerCase(Locale.ROOT), since))
                .exchange();
    }

    private static byte[] bytes(MvcTestResult answer) {
        return answer.getResponse().getContentAsByteArray();
    }
}
