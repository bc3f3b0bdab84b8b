package ma.etamkeen.learning.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is shown while something is written is what learners will see. */
class SeenTest {

    /** Whoever reads the preview has read everything that anybody may be told. */
    @Test
    void whatever_is_written_to_explain_an_answer_is_said_after_one_of_those_shown() {
        for (var item : Bodies.all()) {
            if (!item.kind().equals("question")) {
                continue;
            }
            var written = new HashSet<String>();
            whys(item.body(), written);
            // learners are told why the one that belongs there does
            whys(item.body().path("extra")).forEach(written::remove);
            var shown = shown(item.body(), "fr");

            assertThat(shown.isAsked()).isTrue();
            assertThat(shown.said().getFirst().isRight()).isTrue();
            assertThat(shown.said().getFirst().told())
                    .as(item.body().path("code").asString())
                    .noneMatch(told -> told.how().isFault());
            assertThat(shown.said().stream()
                            .skip(1)
                            .allMatch(said -> said.told().stream()
                                    .anyMatch(told -> told.how().isFault())))
                    .as("wrong answers are wrong")
                    .isTrue();
            assertThat(said(shown)).as(item.body().path("code").asString()).containsAll(written);
        }
    }

    @Test
    void a_question_that_lacks_a_language_is_shown_and_marked_all_the_same() {
        for (var item : Bodies.oneOfEach()) {
            if (item.kind().equals("question")) {
                var body = item.body().deepCopy();
                without(body, "ar");

                assertThat(shown(body, "ar").said()).as(item.name()).isNotEmpty();
            }
        }
    }

    @Test
    void what_cannot_be_marked_is_asked_and_says_nothing_of_answers() {
        var body = Bodies.of("single").body().deepCopy();
        body.path("options").forEach(option -> ((ObjectNode) option).put("correct", false));

        var shown = shown(body, "fr");

        assertThat(shown.isAsked()).isTrue();
        assertThat(shown.said()).isEmpty();
    }

    @Test
    void a_case_is_gone_through_choice_by_choice_and_one_that_leads_nowhere_is_not() {
        var body = Bodies.of("case").body().deepCopy();
        var choice =
                body.path("scenes").path(0).path("choices").path(0).path("code").asString();

        var begun = (Seen.Walked) Seen.of("case", body, List.of(), Language.FR, "");
        var walked = (Seen.Walked) Seen.of("case", body, List.of(), Language.FR, choice);
        body.put("start", "nowhere");

        assertThat(begun.way().steps()).isEmpty();
        assertThat(walked.way().steps()).hasSize(1);
        assertThat(Seen.of("case", body, ContentFile.problems("case", body), Language.FR, ""))
                .isInstanceOf(Seen.Barred.class);
    }

    @Test
    void what_is_no_address_of_the_web_never_becomes_a_link() {
        var body = Bodies.of("capsule").body().deepCopy();
        body.putArray("sources")
                .addObject()
                .put("address", "javascript:alert(1)")
                .putObject("title")
                .put("fr", "x");

        var read = (Seen.Read) Seen.of("capsule", body, ContentFile.problems("capsule", body), Language.FR, "");

        assertThat(read.capsule().references())
                .singleElement()
                .satisfies(
                        reference -> assertThat(reference.address().toString()).isEmpty());
    }

    private static Seen.Shown shown(JsonNode body, String language) {
        return (Seen.Shown) Seen.of(
                "question",
                body,
                ContentFile.problems("question", body),
                Language.of(language).orElseThrow(),
                "");
    }

    private static Set<String> said(Seen.Shown shown) {
        var said = new HashSet<String>();
        shown.said()
                .forEach(one -> one.told().forEach(told -> {
                    if (told.why() != null && told.why().fr() != null) {
                        said.add(told.why().fr());
                    }
                }));
        return said;
    }

    private static Set<String> whys(JsonNode node) {
        var found = new HashSet<String>();
        whys(node, found);
        return found;
    }

    private static void whys(JsonNode node, Set<String> found) {
        node.properties().forEach(field -> {
            if (field.getKey().equals("why") || field.getKey().equals("wrong_why")) {
                found.add(field.getValue().path("fr").asString().strip());
            }
        });
        if (node.isContainer()) {
            node.forEach(one -> whys(one, found));
        }
    }

    private static void without(JsonNode node, String language) {
        if (node instanceof ObjectNode object && object.has("fr")) {
            object.remove(language);
        } else {
            node.forEach(one -> without(one, language));
        }
    }
}
