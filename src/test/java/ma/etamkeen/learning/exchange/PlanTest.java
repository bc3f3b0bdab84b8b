package ma.etamkeen.learning.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.etamkeen.learning.exchange.Flaw.What;
import ma.etamkeen.learning.exchange.Planned.Change;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a file would do is said of each item before anything is done, and nothing that is there is lost by it. */
class PlanTest {

    private static final There NOTHING = new There(Map.of(), Set.of("passwords"));

    @Test
    void a_second_file_lays_its_language_beside_the_first() throws Exception {
        var french = plan("::q::Laquelle ?{=la longue#Oui. ~la courte#Non.}", Language.FR, NOTHING);
        assertThat(french.items().getFirst().change()).isEqualTo(Change.NEW);

        var there = there("question", body(french.items().getFirst()), true);
        var arabic = plan("::q::أيها؟{=الطويلة#نعم. ~القصيرة#لا.}", Language.AR, there);

        assertThat(arabic.isRefused()).isFalse();
        assertThat(arabic.items().getFirst().change()).isEqualTo(Change.LANGUAGE);
        assertThat(arabic.items().getFirst().added()).containsExactly(Language.AR);
        assertThat(arabic.items().getFirst().isDraft()).isTrue();
        assertThat(body(arabic.items().getFirst()).path("options").get(1)).isEqualTo(json("""
                {"text": {"fr": "la courte", "ar": "القصيرة"}, "correct": false,
                 "why": {"fr": "Non.", "ar": "لا."}}
                """));
        assertThat(body(arabic.items().getFirst()).path("stem"))
                .isEqualTo(json("{\"fr\": \"Laquelle ?\", \"ar\": \"أيها؟\"}"));
    }

    @Test
    void a_language_of_another_question_is_not_laid_beside_it() throws Exception {
        var there = there("question", json("""
                {"code": "q", "kind": "single", "unit": "passwords", "stem": {"fr": "Laquelle ?", "en": "Which?"},
                 "options": [{"text": {"fr": "a"}, "correct": true}, {"text": {"fr": "b"}, "correct": false}]}
                """), false);

        for (var other : List.of("~c =d", "=c ~d ~e", "~%50%c ~%50%d ~e")) {
            var plan = plan("::q::أيها؟{" + other + "}", Language.AR, there);

            assertThat(plan.isRefused()).isTrue();
            assertThat(whats(plan)).containsExactly(What.OTHER_SHAPE);
            assertThat(plan.items().getFirst().body()).isNull();
        }
    }

    @Test
    void what_the_only_language_there_is_says_anew_is_built_anew_and_keeps_what_gift_does_not_say() throws Exception {
        var there = there("question", json("""
                {"code": "q", "kind": "single", "unit": "passwords", "level": 2, "stem": {"fr": "Laquelle ?"},
                 "hint": {"fr": "Comptez."},
                 "options": [{"text": {"fr": "a"}, "correct": true}, {"text": {"fr": "b"}, "correct": false}]}
                """), false);
        var item = plan("::q::Laquelle ?{=a ~b ~c}", Language.FR, there).items().getFirst();

        assertThat(item.change()).isEqualTo(Change.CHANGED);
        assertThat(body(item).path("options")).hasSize(3);
        assertThat(body(item).path("level").intValue()).isEqualTo(2);
        assertThat(body(item).path("hint").path("fr").asString("")).isEqualTo("Comptez.");
    }

    @Test
    void every_shipped_theme_that_goes_out_and_comes_in_changes_nothing() throws Exception {
        for (var theme : SomeBodies.THEMES) {
            var there = all(theme);
            var name = theme.path("theme").asString("");
            var questions = theme.path("questions").valueStream().toList();
            for (var language : Language.values()) {
                var gift = GiftWriter.write(name, questions, language).text();
                assertThat(changes(plan(gift, language, there))).containsOnly(Change.SAME);
            }
            assertThat(changes(Plan.of(ItemsFile.read(ItemsFile.write(theme), name), Format.JSON, there, "")))
                    .containsOnly(Change.SAME);
        }
    }

    @Test
    void a_code_is_made_of_the_words_and_the_same_words_are_the_same_item() throws Exception {
        var file = "Qu’est-ce qu’un mot de passe ?{=a ~b}\n\nما هي كلمة السر؟{=a ~b}\n\n??{=a ~b}\n\n??!{=a ~b}";
        var first = plan(file, Language.FR, NOTHING);

        assertThat(first.items().stream().map(Planned::code))
                .allMatch(Bodies::isCode)
                .doesNotHaveDuplicates()
                .contains("quest-ce-quun-mot-de-passe", "question", "question-2");

        var items = new HashMap<String, There.Item>();
        first.items().forEach(item -> items.put(item.code(), new There.Item("question", body(item), true, false)));
        var again = plan(file, Language.FR, new There(items, NOTHING.units()));

        assertThat(changes(again)).containsOnly(Change.SAME);
        items.put(
                "other",
                new There.Item("question", (ObjectNode) json("{\"stem\": {\"fr\": \"Autre ?\"}}"), true, false));
        assertThat(plan("::Other::Une autre ?{=a ~b}", Language.FR, new There(items, NOTHING.units()))
                        .items()
                        .getFirst()
                        .code())
                .isEqualTo("other-2");
    }

    @Test
    void what_is_wrong_with_an_item_itself_refuses_the_file_and_missing_words_do_not() throws Exception {
        var plan =
                plan("::a::Laquelle ?{~x ~y}\n\n::b::Laquelle ?{=x ~y}\n\n::b::Encore ?{=x ~y}", Language.FR, NOTHING);

        assertThat(plan.isRefused()).isTrue();
        assertThat(changes(plan)).containsExactly(Change.WRONG, Change.NEW, Change.WRONG);
        assertThat(plan.items().getFirst().problems()).hasSize(1);
        assertThat(plan.items().get(2).flaws()).containsExactly(new Flaw(What.TWICE, "3"));
        assertThat(plan.shown().stream().map(Planned::change)).containsExactly(Change.WRONG, Change.WRONG, Change.NEW);
    }

    @Test
    void an_essay_stays_out_and_does_not_keep_the_others_out() throws Exception {
        var plan = plan("::a::Racontez.{}\n\n::b::Laquelle ?{=x ~y}", Language.FR, NOTHING);

        assertThat(plan.isRefused()).isFalse();
        assertThat(plan.taken()).isEqualTo(1);
        assertThat(changes(plan)).containsExactly(Change.LEFT_OUT, Change.NEW);
    }

    @Test
    void a_unit_is_the_one_the_file_names_else_the_one_that_is_chosen() throws Exception {
        var found = GiftReader.read(
                "$CATEGORY: x/passwords\n\n::a::A ?{=x ~y}\n\n$CATEGORY: x/elsewhere\n\n::b::B ?{=x ~y}", Language.FR);
        var there = new There(Map.of(), Set.of("passwords", "phishing"));

        assertThat(units(Plan.of(found, Format.GIFT, there, "phishing"))).containsExactly("passwords", "phishing");
        var open = Plan.of(found, Format.GIFT, there, "");
        assertThat(units(open)).containsExactly("passwords", "");
        assertThat(open.isRefused()).isFalse();
        assertThat(open.items().get(1).flaws()).containsExactly(new Flaw(What.NO_UNIT));
        assertThat(whats(Plan.of(found, Format.TABLE, there, ""))).containsExactly(What.UNKNOWN_UNIT);
    }

    @Test
    void what_has_a_code_stays_of_its_kind() throws Exception {
        var there = there("capsule", json("{\"code\": \"q\", \"title\": {\"fr\": \"Lire\"}}"), false);

        assertThat(whats(plan("::q::Laquelle ?{=a ~b}", Language.FR, there))).containsExactly(What.OTHER_KIND);
        assertThat(whats(plan("::units::Laquelle ?{=a ~b}", Language.FR, NOTHING)))
                .containsExactly(What.OTHER_KIND);
    }

    @Test
    void a_plan_has_another_mark_as_soon_as_it_would_do_something_else() throws Exception {
        var file = "::q::Laquelle ?{=a ~b}";
        var there =
                there("question", body(plan(file, Language.FR, NOTHING).items().getFirst()), true);

        assertThat(plan(file, Language.FR, NOTHING).mark())
                .isEqualTo(plan(file, Language.FR, NOTHING).mark())
                .isNotEqualTo(plan(file, Language.FR, there).mark())
                .isNotEqualTo(
                        plan("::q::Laquelle ?{=a ~c}", Language.FR, NOTHING).mark());
    }

    private static Plan plan(String file, Language language, There there) throws NotRead {
        return Plan.of(GiftReader.read(file, language), Format.GIFT, there, "passwords");
    }

    private static There there(String kind, JsonNode body, boolean isDraft) {
        return new There(Map.of("q", new There.Item(kind, (ObjectNode) body, isDraft, false)), NOTHING.units());
    }

    private static There all(JsonNode theme) {
        var items = new HashMap<String, There.Item>();
        var units = new HashSet<String>();
        theme.path("units").forEach(unit -> units.add(unit.path("code").asString("")));
        var bodies = new ArrayList<JsonNode>();
        theme.path("questions").forEach(bodies::add);
        theme.path("capsules").forEach(bodies::add);
        bodies.add(theme.path("case"));
        for (var body : bodies) {
            var kind = body.has("kind") ? "question" : body.has("scenes") ? "case" : "capsule";
            items.put(body.path("code").asString(""), new There.Item(kind, (ObjectNode) body, false, false));
        }
        var all = Bodies.JSON.createObjectNode();
        all.set("units", theme.path("units"));
        items.put("units", new There.Item("units", all, false, false));
        return new There(items, units);
    }

    private static List<Change> changes(Plan plan) {
        return plan.items().stream().map(Planned::change).toList();
    }

    private static List<What> whats(Plan plan) {
        return plan.items().stream()
                .flatMap(item -> item.flaws().stream())
                .map(Flaw::what)
                .toList();
    }

    private static List<String> units(Plan plan) {
        return plan.items().stream()
                .map(item -> body(item).path("unit").asString(""))
                .toList();
    }

    private static ObjectNode body(Planned item) {
        return Objects.requireNonNull(item.body());
    }

    private static JsonNode json(String written) {
        return Bodies.JSON.readTree(written);
    }
}
