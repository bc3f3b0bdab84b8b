package ma.etamkeen.learning.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.content.Broken;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is written comes back from the form as it stands there: nothing is lost, nothing is added. */
class ShapeTest {

    @Test
    void whatever_the_product_ships_comes_back_from_its_form_as_it_was() {
        var kinds = new TreeSet<String>();
        for (var item : Bodies.all()) {
            kinds.add(item.kind() + item.body().path("kind").asString(""));

            assertThat(sent(item, fields(item)))
                    .as(item.body().path("code").asString())
                    .isEqualTo(item.body());
        }
        assertThat(kinds).hasSize(14);
    }

    @Test
    void what_is_new_is_as_high_as_it_has_to_be_and_blank() {
        for (var item : Bodies.oneOfEach()) {
            var empty = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            if (item.body().has("kind")) {
                empty.set("kind", item.body().get("kind"));
            }
            var padded = Shape.of(item.kind(), empty).padded(empty);

            assertThat(ContentFile.problems(item.kind(), padded))
                    .extracting(Problem::fault)
                    .as(item.name())
                    .doesNotContain(Fault.FEW, Fault.KIND, Fault.LIST);
        }
    }

    @Test
    void a_form_that_was_cut_off_on_its_way_is_not_taken_for_one_that_was_emptied() {
        for (var item : Bodies.oneOfEach()) {
            var fields = fields(item);
            var name = fields.keySet().stream()
                    .filter(one -> one.endsWith(".fr") || one.endsWith(".n"))
                    .reduce((_, last) -> last)
                    .orElseThrow();
            fields.remove(name);

            assertThatThrownBy(() -> sent(item, fields)).as(name).isInstanceOf(NotOfOurPages.class);
        }
    }

    @Test
    void what_the_form_has_not_shown_is_refused() {
        var item = Bodies.of("single");
        for (var forged : Map.of(
                        "f.options.9.text.fr", "one more",
                        "f.code", "another",
                        "f.stem.de", "Frage",
                        "f.options.n", "11",
                        "f.options.correct", "7",
                        "f.unit", "no-unit",
                        "f.level", "3")
                .entrySet()) {
            var fields = fields(item);
            fields.put(forged.getKey(), forged.getValue());

            assertThatThrownBy(() -> sent(item, fields)).as(forged.getKey()).isInstanceOf(NotOfOurPages.class);
        }
    }

    @Test
    void what_no_text_may_hold_is_told_beside_its_field_and_language() {
        var item = Bodies.of("single");
        var fields = fields(item);
        fields.put("f.options.1.why.en", "a\u202eb");
        fields.put("f.tags", "a\0b");

        var posted = Posted.read(item.shape(), item.body(), fields, Bodies.CHOICES);

        assertThat(posted.foreign())
                .containsExactlyInAnyOrder(
                        new Problem("options.1.why", Fault.SIGNS, Map.of("language", "en")),
                        new Problem("tags", Fault.SIGNS, Map.of()));
    }

    @Test
    void numbers_are_read_as_people_write_them_and_stay_as_typed_where_they_are_none() {
        var item = Bodies.of("number");
        var fields = fields(item);
        fields.put("f.answer", "1 250,5");
        fields.put("f.tolerance", "deux");

        var body = sent(item, fields);

        assertThat(body.path("answer").doubleValue()).isEqualTo(1250.5);
        assertThat(body.path("tolerance").asString()).isEqualTo("deux");
        assertThat(ContentFile.problems("question", body)).contains(new Problem("tolerance", Fault.NUMBER, Map.of()));
    }

    @Test
    void whatever_leads_to_a_scene_or_counts_a_variable_follows_it_when_it_is_called_otherwise() {
        var item = Bodies.of("case");
        var fields = fields(item);
        var scene = fields.get("f.scenes.1.code");
        var variable = fields.get("f.variables.0.code");
        fields.put("f.scenes.1.code", "renamed");
        fields.put("f.variables.0.code", "counted");

        var body = sent(item, fields);

        assertThat(ContentFile.problems("case", body)).isEmpty();
        assertThat(body.toString())
                .contains("\"to\":\"renamed\"", "\"counted\":")
                .doesNotContain("\"to\":\"" + scene + "\"", "\"" + variable + "\":");
    }

    @Test
    void rows_come_go_and_move_with_what_is_known_of_them() {
        var item = Bodies.of("single");
        var body = item.shape().padded(item.body());
        var size = body.path("options").size();
        var second = body.path("options").get(1);
        var stale = Set.of("options.1.why:fr", "options.0.text:ar", "stem:en");

        var added = RowDeed.read("add:options").to(item.shape(), body, stale);
        var moved = RowDeed.read("up:options.1").to(item.shape(), body, stale);
        var removed = RowDeed.read("remove:options.0").to(item.shape(), body, stale);

        assertThat(added.body().path("options")).hasSize(size + 1);
        assertThat(added.focus()).isEqualTo("options." + size);
        assertThat(added.stale()).isEqualTo(stale);
        assertThat(moved.body().path("options").get(0)).isEqualTo(second);
        assertThat(moved.stale()).containsExactlyInAnyOrder("options.0.why:fr", "options.1.text:ar", "stem:en");
        assertThat(removed.body().path("options").get(0)).isEqualTo(second);
        assertThat(removed.stale()).containsExactlyInAnyOrder("options.0.why:fr", "stem:en");
        assertThat(body.path("options")).as("what was is left as it was").hasSize(size);
    }

    @Test
    void a_row_of_a_row_comes_with_a_code_of_its_own() {
        var item = Bodies.of("case");
        var body = item.shape().padded(item.body());

        var once = RowDeed.read("add:scenes.0.choices").to(item.shape(), body, Set.of());
        var twice = RowDeed.read("add:scenes.0.choices").to(item.shape(), once.body(), Set.of());

        assertThat(twice.body()
                        .path("scenes")
                        .path(0)
                        .path("choices")
                        .valueStream()
                        .map(choice -> choice.path("code").asString())
                        .toList())
                .doesNotHaveDuplicates()
                .hasSize(body.path("scenes").path(0).path("choices").size() + 2);
    }

    @Test
    void nothing_is_done_to_rows_that_are_not_there() {
        var item = Bodies.of("single");
        var body = item.shape().padded(item.body());

        for (var forged :
                List.of("add:stem", "add:options.0", "remove:options.9", "up:options.0", "add:scenes", "drop:x")) {
            assertThatThrownBy(() -> RowDeed.read(forged).to(item.shape(), body, Set.of()))
                    .as(forged)
                    .isInstanceOf(NotOfOurPages.class);
        }
    }

    /** Whatever a file brought, it can be opened, and what is opened can be sent back. */
    @Test
    void no_draft_is_so_broken_that_it_has_no_form() {
        var seed = Seed.today();
        var random = new Random(seed);
        for (var item : Bodies.oneOfEach()) {
            for (var round = 0; round < 60; round++) {
                var body = Broken.broken(item.body().deepCopy(), random);
                if (!(body.path("kind").equals(item.body().path("kind")))) {
                    continue;
                }
                var padded = item.shape().padded(body);
                var problems = ContentFile.problems(item.kind(), padded);
                for (var language : Language.values()) {
                    assertThat(Seen.of(item.kind(), padded, problems, language, ""))
                            .isNotNull();
                }
                assertThat(Filled.of(item.shape(), padded))
                        .as("seed %d: %s", seed, body)
                        .isNotEmpty();
            }
        }
    }

    private static Map<String, String> fields(Bodies item) {
        return new HashMap<>(Filled.of(item.shape(), item.shape().padded(item.body())));
    }

    private static ObjectNode sent(Bodies item, Map<String, String> fields) {
        return Posted.read(item.shape(), item.body(), fields, Bodies.CHOICES).body();
    }
}
