package ma.etamkeen.learning.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.platform.words.WordEdits;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is different, field by field and word by word. */
class ChangesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void what_changed_was_added_or_was_taken_out_is_said_with_its_place() {
        assertThat(changes(
                        "{'level':1,'stem':{'ar':'أ','fr':'a'},'tags':['x'],'hint':{'fr':'b'}}",
                        "{'level':2,'stem':{'ar':'أ','fr':'a'},'tags':['x','y'],'why':{'fr':'c'}}"))
                .containsExactly("level CHANGED", "tags CHANGED", "why ADDED", "hint REMOVED");
    }

    @Test
    void a_row_is_compared_with_what_it_was_wherever_it_stands_now() {
        assertThat(changes(
                        "{'options':[{'text':{'fr':'un'},'correct':true},{'text':{'fr':'deux'},'correct':false}]}",
                        "{'options':[{'text':{'fr':'deux'},'correct':true},{'text':{'fr':'un'},'correct':true}]}"))
                .containsExactly("options MOVED", "options.0.correct CHANGED");
    }

    @Test
    void rows_that_came_or_went_are_said_with_all_that_is_in_them() {
        assertThat(
                        changes(
                                "{'steps':[{'text':{'fr':'un'}},{'text':{'fr':'deux'}}]}",
                                "{'steps':[{'text':{'fr':'un'}},{'text':{'fr':'deux'}},{'text':{'fr':'trois'},'why':{'fr':'x'}}]}"))
                .containsExactly("steps.2.text ADDED", "steps.2.why ADDED");
        assertThat(changes(
                        "{'steps':[{'text':{'fr':'un'}},{'text':{'fr':'deux'}}]}",
                        "{'steps':[{'text':{'fr':'deux'}}]}"))
                .containsExactly("steps.0.text REMOVED");
    }

    @Test
    void nothing_written_otherwise_is_no_change() {
        assertThat(changes("{'hint':{'fr':''},'extra':[]}", "{'sources':[]}")).isEmpty();
    }

    @Test
    void words_that_were_kept_taken_out_and_put_in_are_told_apart() {
        assertThat(WordEdits.between("Le délai a pris fin hier", "Le délai prend fin demain  soir"))
                .containsExactly(
                        new WordEdits.Run("Le délai ", WordEdits.What.KEPT),
                        new WordEdits.Run("a pris ", WordEdits.What.OUT),
                        new WordEdits.Run("prend ", WordEdits.What.IN),
                        new WordEdits.Run("fin ", WordEdits.What.KEPT),
                        new WordEdits.Run("hier", WordEdits.What.OUT),
                        new WordEdits.Run("demain  soir", WordEdits.What.IN));
        assertThat(WordEdits.between("", "مرحبا")).containsExactly(new WordEdits.Run("مرحبا", WordEdits.What.IN));
        assertThat(WordEdits.between("a b", "a b c").getLast().words()).isEqualTo("c");
    }

    private static List<String> changes(String before, String after) {
        return Changes.between(read(before), read(after)).stream()
                .map(change -> change.at() + " " + change.what())
                .toList();
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
