package ma.etamkeen.learning.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.learning.exchange.Flaw.What;
import org.junit.jupiter.api.Test;

/** The content file comes back to the letter; what is none, or made to harm, is refused as a whole. */
class ItemsFileTest {

    @Test
    void every_shipped_theme_comes_back_to_the_letter() throws Exception {
        for (var theme : SomeBodies.THEMES) {
            var text = ItemsFile.write(theme);
            var found = ItemsFile.read(text, theme.path("theme").asString(""));

            assertThat(Bodies.JSON.readTree(text)).isEqualTo(theme);
            assertThat(found).allMatch(item -> item.flaws().isEmpty());
            assertThat(found.stream()
                            .filter(item -> item.kind().equals("question"))
                            .map(Found::body))
                    .containsExactlyElementsOf(theme.path("questions")
                            .valueStream()
                            .map(body -> (tools.jackson.databind.node.ObjectNode) body)
                            .toList());
            assertThat(found.stream().map(Found::kind)).contains("units", "capsule", "case");
            // each is told at the line where it begins
            var lines = text.lines().toList();
            for (var item : found) {
                if (item.kind().equals("question")) {
                    assertThat(String.join("", lines.subList((int) item.line() - 1, (int) item.line() + 2)))
                            .contains("\"" + item.code() + "\"");
                }
            }
        }
    }

    @Test
    void what_is_no_such_file_is_refused_with_the_line_where_reading_stopped() {
        assertThat(Stream.of(
                                "[]",
                                "{\"questions\": {}}",
                                "{\"questions\": [7]}",
                                "{\"people\": []}",
                                "{\"questions\": [",
                                "{\"questions\": []} {}",
                                "{\"questions\": [{\"code\": \"a\", \"code\": \"b\"}]}",
                                "{\"questions\": [{\"stem\": \"a\u0000b\"}]}",
                                "{\"case\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}")
                        .map(ItemsFileTest::why))
                .containsOnly(NotRead.Why.JSON);
        assertThat(why("{}")).isEqualTo(NotRead.Why.NOTHING);
        assertThat(why("{\"theme\": \"elsewhere\", \"questions\": []}")).isEqualTo(NotRead.Why.OTHER_THEME);
        assertThat(why("{\"questions\": [" + "{},".repeat(100_000) + "{}]}")).isEqualTo(NotRead.Why.TOO_MANY);
        assertThatThrownBy(() -> ItemsFile.read("{\"questions\":\n[\n{]", "x"))
                .isInstanceOfSatisfying(
                        NotRead.class, refused -> assertThat(refused.line()).isEqualTo(3));
    }

    @Test
    void a_field_that_nothing_reads_and_signs_that_no_text_holds_are_told() throws Exception {
        var found = ItemsFile.read("""
                {"questions": [
                  {"code": "a", "kind": "truth", "hnit": {"fr": "x"}},
                  {"code": "b", "kind": "riddle"},
                  {"code": "C", "kind": "truth"},
                  {"code": "d", "kind": "truth", "stem": {"fr": "x\\u202ey"}},
                  {"code": "e", "kind": "truth", "stem": {"fr": "x\\u0000y"}},
                  {"code": "f", "kind": "truth", "stem": {"fr": "x"}}
                ]}
                """, "x");

        assertThat(found.stream()
                        .map(one -> one.flaws().stream().map(Flaw::what).toList()))
                .containsExactly(
                        List.of(What.UNKNOWN_FIELD),
                        List.of(What.UNKNOWN_KIND),
                        List.of(What.NO_CODE),
                        List.of(What.SIGNS),
                        List.of(What.SIGNS),
                        List.of());
    }

    private static NotRead.Why why(String text) {
        try {
            ItemsFile.read(text, "x");
        } catch (NotRead refused) {
            return refused.why();
        }
        throw new AssertionError("was read: " + text);
    }
}
