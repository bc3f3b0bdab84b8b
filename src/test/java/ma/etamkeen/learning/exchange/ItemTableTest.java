package ma.etamkeen.learning.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.tables.Table;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A table holds an item in a row, in three languages, and gives it back whole; no cell runs as a formula. */
class ItemTableTest {

    @TempDir
    Path folder;

    private record Item(String kind, JsonNode body) {}

    @Test
    void a_table_has_no_more_columns_than_are_read() {
        assertThat(ItemTable.COLUMNS)
                .hasSizeLessThanOrEqualTo(Table.MOST_COLUMNS)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_shipped_question_and_capsule_comes_back_as_it_was_but_cases_do_not_fit() throws Exception {
        for (var theme : SomeBodies.THEMES) {
            var items = new ArrayList<Item>();
            theme.path("capsules").forEach(body -> items.add(new Item("capsule", body)));
            theme.path("questions").forEach(body -> items.add(new Item("question", body)));
            var found = ItemTableReader.read(table(items));

            assertThat(found).hasSameSizeAs(items);
            for (var at = 0; at < items.size(); at++) {
                assertThat(found.get(at).flaws()).isEmpty();
                assertThat(found.get(at).kind()).isEqualTo(items.get(at).kind());
                assertThat(Bodies.same(found.get(at).body(), items.get(at).body()))
                        .as("%s%n%s", found.get(at).body(), items.get(at).body())
                        .isTrue();
                assertThat(found.get(at).languages()).containsExactly(Language.values());
            }
            assertThat(ItemTableWriter.row("case", theme.path("case"))).isEmpty();
        }
    }

    @Test
    void a_cell_that_begins_like_a_formula_comes_back_and_does_not_run() throws Exception {
        var body = json("""
                {"code": "q", "unit": "u", "kind": "single", "level": -2, "tags": [],
                 "stem": {"fr": "=1+1", "en": "+2\\n- a\\n- b", "ar": "@x"}, "hint": {"fr": "-3"},
                 "options": [{"text": {"fr": "=HYPERLINK(\\"http://x\\")"}, "correct": true, "why": {"fr": "\\u00a0= y"}},
                             {"text": {"fr": "a | b \\\\ c -> d"}, "correct": false, "why": {}}]}
                """);
        var file = table(List.of(new Item("question", body)));

        assertThat(Files.readString(file)).contains("'=1+1", "'+2", "'@x", "'-3", "'=HYPERLINK", "'-2");
        assertThat(Bodies.same(ItemTableReader.read(file).getFirst().body(), body))
                .isTrue();
    }

    @Test
    void several_in_a_cell_are_parted_whatever_they_hold() {
        for (var words : List.of(List.of("a"), List.of("a|b", "c\\", "\\|d"), List.of("", "x", ""))) {
            assertThat(ItemTable.apart(ItemTable.beside(words))).isEqualTo(words);
        }
        for (var pair : List.of(List.of("a", "b"), List.of("", "a -> b"), List.of("x->y", "->z"), List.of("", ""))) {
            assertThat(ItemTable.pair(ItemTable.pair(pair.get(0), pair.get(1)))).isEqualTo(pair);
        }
    }

    @Test
    void what_is_wrong_with_a_row_is_told_of_that_row() throws Exception {
        var found = ItemTableReader.read(file("""
                code;kind;answer;stem_fr;part1;part1_fr;part2;part2_fr
                good;single;;Laquelle ?;x;a;;b
                Not a code;single;;Laquelle ?;x;a;;b
                odd;riddle;;Laquelle ?;x;a;;b
                mark;multiple;;Laquelle ?;perhaps;a;;b
                number;number;douze;Combien ?;;;;
                area;hotspot;;Où ?;x 1 2 3;a;;
                gap;gap;;Complétez;3 x;a;;b
                # remark;# single;;;;;;
                """));

        assertThat(found.stream()
                        .map(one -> one.line() + " "
                                + one.flaws().stream().map(Flaw::what).toList()))
                .containsExactly(
                        "2 []",
                        "3 [NO_CODE]",
                        "4 [UNKNOWN_KIND]",
                        "5 [NO_MARK]",
                        "6 [NO_NUMBER]",
                        "7 [NO_AREA]",
                        "8 [NO_MARK, NO_MARK]");
        assertThat(found.getFirst().languages()).containsExactly(Language.FR);
        assertThat(found.getFirst().silent()).contains("unit", "hint", "level").doesNotContain("answer");
    }

    @Test
    void a_table_of_other_columns_is_not_read() {
        for (var header : Map.of("kind;colour", "colour", "kind;kind", "kind", "code;stem_fr", "kind")
                .entrySet()) {
            assertThatThrownBy(() -> ItemTableReader.read(file(header.getKey() + "\na;b\n")))
                    .isInstanceOfSatisfying(
                            NotRead.class, refused -> assertThat(refused.it()).isEqualTo(header.getValue()));
        }
        assertThatThrownBy(() -> ItemTableReader.read(file("kind;code\n" + "single;\n".repeat(1_001))))
                .isInstanceOfSatisfying(
                        NotRead.class, refused -> assertThat(refused.why()).isEqualTo(NotRead.Why.TOO_MANY));
    }

    @Test
    void the_file_itself_says_how_it_is_written() throws Exception {
        var theme = SomeBodies.THEMES.getFirst();
        var questions = theme.path("questions").valueStream().toList();
        var gift = GiftWriter.write("communication", questions, Language.FR).text();

        assertThat(format(gift.getBytes(StandardCharsets.UTF_8))).isEqualTo(Format.GIFT);
        assertThat(format(("\uFEFF" + gift).getBytes(StandardCharsets.UTF_8))).isEqualTo(Format.GIFT);
        assertThat(format(gift.getBytes(StandardCharsets.UTF_16))).isEqualTo(Format.GIFT);
        assertThat(format(ItemsFile.write(theme).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Format.JSON);
        assertThat(format("{\n  \"questions\": [{\"code\": \"a\", \"kind\": \"truth\"}]}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Format.JSON);
        assertThat(format(Files.readAllBytes(table(List.of(new Item("question", questions.getFirst()))))))
                .isEqualTo(Format.TABLE);
    }

    @Test
    void a_file_of_an_old_editor_is_read_in_its_encoding() throws Exception {
        var western = read("::a::Où est l’été ?{=là ~ici}".getBytes("windows-1252"), Language.FR);
        var arabic = read("::a::أين الملف؟{=هنا ~هناك}".getBytes("windows-1256"), Language.AR);

        assertThat(western.path("stem").path("fr").asString("")).isEqualTo("Où est l’été ?");
        assertThat(arabic.path("stem").path("ar").asString("")).isEqualTo("أين الملف؟");
    }

    private JsonNode read(byte[] bytes, Language language) throws Exception {
        return ItemReader.read(file(bytes), "a.txt", "communication", language)
                .found()
                .getFirst()
                .body();
    }

    private Format format(byte[] bytes) throws Exception {
        return ItemReader.read(file(bytes), "a.txt", "communication", Language.FR)
                .format();
    }

    private Path table(List<Item> items) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var writer = TableWriter.csv(out)) {
            writer.row(ItemTable.COLUMNS);
            for (var item : items) {
                writer.row(ItemTableWriter.row(item.kind(), item.body()).orElseThrow());
            }
        }
        return file(out.toByteArray());
    }

    private Path file(String text) throws Exception {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(Files.createTempFile(folder, "items", ""), bytes);
    }

    private static ObjectNode json(String written) {
        return (ObjectNode) Bodies.JSON.readTree(written);
    }
}
