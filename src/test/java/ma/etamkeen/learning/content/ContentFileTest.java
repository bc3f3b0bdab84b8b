package ma.etamkeen.learning.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.content.ContentFile.Refused;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ContentFileTest {

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_place() {
        var problems = problemsAfter(file -> {
            question(file, 0).withObject("stem").put("ar", " ");
            question(file, 1).put("unit", "nowhere");
            question(file, 2).put("code", question(file, 3).path("code").asString());
            file.withObject("case").put("start", "nowhere");
            question(file, 4).withArray("sources").addObject().put("address", "https://a b");
        });

        assertThat(problems)
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(problem -> problem.endsWith(".stem: is missing in ar"))
                .anyMatch(problem -> problem.contains("unit leads to nowhere"))
                .anyMatch(problem -> problem.contains("is there twice"))
                .anyMatch(problem -> problem.contains("start leads to nowhere"))
                .anyMatch(problem -> problem.contains("address is no address"));
    }

    @Test
    void a_question_without_exactly_one_right_option_is_refused() {
        var problems = problemsAfter(file -> file.withArray("questions").forEach(question -> {
            if (question.path("kind").asString().equals("single")) {
                question.path("options").forEach(option -> ((ObjectNode) option).put("correct", false));
            }
        }));

        assertThat(problems).isNotEmpty().allMatch(problem -> problem.endsWith("not exactly one option is right"));
    }

    @Test
    void a_case_in_which_something_is_never_met_is_refused() {
        var problems = problemsAfter(file -> file.withObject("case")
                .withArray("scenes")
                .forEach(scene -> scene.path("choices")
                        .forEach(choice -> ((ObjectNode) choice)
                                .put(
                                        "to",
                                        file.path("case")
                                                .path("endings")
                                                .path(0)
                                                .path("code")
                                                .asString()))));

        assertThat(problems)
                .anyMatch(problem -> problem.startsWith("case.scenes.") && problem.endsWith("nobody comes here"))
                .anyMatch(problem -> problem.startsWith("case.endings.") && problem.endsWith("nobody comes here"));
    }

    @Test
    void an_answer_to_another_kind_of_question_is_none() {
        var text = new Text("أ", "a", "a");
        var single = new Question.Single(
                List.of(new Question.Option(text, true, text), new Question.Option(text, false, text)));

        for (var answer : List.of(
                new Answer.Said(true),
                new Answer.Chosen(Set.of()),
                new Answer.Chosen(Set.of(2)),
                new Answer.Chosen(Set.of(0, 1)),
                new Answer.Ordered(List.of(0, 1)))) {
            assertThatThrownBy(() -> Marking.mark(single, answer))
                    .as("%s", answer)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_wrong_within_one_thing_is_told_with_the_number_of_its_row() {
        var question = first("single");
        ((ObjectNode) question.path("options").path(1).path("why")).put("fr", "");
        ((ObjectNode) question.path("options").path(0).path("text")).put("en", "a\u202eb");
        question.put("level", 3);

        assertThat(ContentFile.problems("question", question))
                .containsExactlyInAnyOrder(
                        new Problem("options.1.why", Fault.TEXT, Map.of("language", "fr")),
                        new Problem("options.0.text", Fault.SIGNS, Map.of("language", "en")),
                        new Problem("level", Fault.BETWEEN, Map.of("least", -2L, "most", 2L)));
    }

    @Test
    void words_that_are_missing_make_a_thing_unfinished_and_nothing_worse() {
        for (var kind : List.of("single", "truth", "short", "hotspot")) {
            var question = first(kind);
            without(question, "en");

            assertThat(ContentFile.problems("question", question)).isNotEmpty().allMatch(Problem::isMissing);
            assertThat(ContentFile.sketch(question).asking().stem().languages())
                    .containsExactly(Language.AR, Language.FR);
        }
    }

    @Test
    void routes_that_lead_round_are_told_and_not_walked() {
        var story =
                (ObjectNode) DefaultContent.read("learning/cybersecurity.json").path("case");
        var scenes = (ArrayNode) story.path("scenes");
        scenes.addObject().put("code", "round").putArray("routes").addObject().put("to", "about");
        scenes.addObject().put("code", "about").putArray("routes").addObject().put("to", "round");

        assertThat(ContentFile.problems("case", story))
                .extracting(Problem::fault)
                .contains(Fault.ROUND);
    }

    @Test
    void a_picture_that_does_not_exist_and_more_options_than_letters_are_refused() {
        var hotspot = first("hotspot");
        hotspot.put("image", "../../secret");
        var single = first("single");
        for (var more = 0; more < 10; more++) {
            ((ArrayNode) single.path("options")).add(single.path("options").get(0));
        }

        assertThat(ContentFile.problems("question", hotspot))
                .extracting(Problem::fault)
                .containsExactly(Fault.PICTURE);
        assertThat(ContentFile.problems("question", single))
                .anyMatch(
                        problem -> problem.fault() == Fault.MANY && problem.at().equals("options"));
    }

    /** Whatever somebody sends as content is answered with what is wrong with it. */
    @Test
    void no_file_is_so_broken_that_reading_it_fails() {
        var seed = Seed.today();
        var random = new Random(seed);
        var file = DefaultContent.read("learning/innovation.json");
        var hurt = 0;
        for (var round = 0; round < 400; round++) {
            var question = file.path("questions")
                    .get(random.nextInt(file.path("questions").size()))
                    .deepCopy();
            hurt += isHurt("question", Broken.broken(question, random), seed);
            hurt += isHurt("capsule", Broken.broken(file.path("capsules").get(0).deepCopy(), random), seed);
            if (round % 10 == 0) {
                hurt += isHurt("case", Broken.broken(file.path("case").deepCopy(), random), seed);
                hurt += isHurt(
                        "units",
                        Broken.broken(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .set("units", file.path("units").deepCopy()),
                                random),
                        seed);
            }
        }

        assertThat(hurt).isGreaterThan(600);
    }

    private static int isHurt(String kind, JsonNode body, long seed) {
        try {
            switch (kind) {
                case "question" -> ContentFile.sketch(body);
                case "capsule" -> ContentFile.sketchCapsule(body);
                case "case" -> ContentFile.sketchStory(body);
                default -> {}
            }
            return ContentFile.problems(kind, body).isEmpty() ? 0 : 1;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + body, e);
        }
    }

    private static ObjectNode first(String kind) {
        return (ObjectNode) DefaultContent.read("learning/cybersecurity.json")
                .path("questions")
                .valueStream()
                .filter(question -> question.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void without(JsonNode node, String language) {
        if (node instanceof ObjectNode object && object.has("ar")) {
            object.remove(language);
        } else {
            node.forEach(one -> without(one, language));
        }
    }

    private static List<String> problemsAfter(Consumer<ObjectNode> change) {
        var file = (ObjectNode) DefaultContent.read("learning/cybersecurity.json");
        change.accept(file);
        return catchThrowableOfType(Refused.class, () -> ContentFile.read(file)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static ObjectNode question(ObjectNode file, int index) {
        return (ObjectNode) file.withArray("questions").get(index);
    }
}
