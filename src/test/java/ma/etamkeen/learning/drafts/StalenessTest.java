package ma.etamkeen.learning.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which languages are behind once something was written. */
class StalenessTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STEM = "{'stem':{'ar':'سؤال','fr':'question','en':'question'}}";

    @Test
    void a_language_whose_words_change_leaves_the_others_behind() {
        assertThat(after(STEM, STEM.replace("'fr':'question'", "'fr':'autre question'"), Map.of()))
                .isEqualTo(Map.of("stem", Set.of(Language.AR, Language.EN)));
    }

    @Test
    void two_languages_that_change_together_leave_the_third_behind() {
        assertThat(after(STEM, STEM.replace("'question'", "'autre'"), Map.of()))
                .isEqualTo(Map.of("stem", Set.of(Language.AR)));
    }

    @Test
    void spaces_alone_leave_nobody_behind() {
        assertThat(after("{'stem':{'ar':'أ ب','fr':'a b'}}", "{'stem':{'ar':'أ ب','fr':' a  b\\n'}}", Map.of()))
                .isEmpty();
    }

    @Test
    void a_mistake_of_typing_that_is_mended_leaves_nobody_behind() {
        assertThat(Staleness.after(
                        read(STEM),
                        read(STEM.replace("'fr':'question'", "'fr':'questions'")),
                        Map.of("stem", Set.of(Language.AR)),
                        Set.of(),
                        true))
                .as("and helps up nobody either")
                .isEqualTo(Map.of("stem", Set.of(Language.AR)));
    }

    @Test
    void a_language_that_catches_up_leaves_nobody_behind() {
        var behind = Map.of("stem", Set.of(Language.AR, Language.EN));

        assertThat(after(STEM, STEM.replace("سؤال", "سؤال آخر"), behind))
                .isEqualTo(Map.of("stem", Set.of(Language.EN)));
    }

    @Test
    void a_translation_that_was_missing_leaves_nobody_behind() {
        assertThat(after("{'stem':{'fr':'question'}}", "{'stem':{'fr':'question','ar':'سؤال'}}", Map.of()))
                .isEmpty();
        assertThat(after("{}", STEM, Map.of())).isEmpty();
    }

    @Test
    void a_language_that_goes_leaves_nobody_behind_and_is_not_behind_itself() {
        assertThat(after(STEM, STEM.replace("سؤال", " "), Map.of("stem", Set.of(Language.AR))))
                .isEmpty();
    }

    @Test
    void what_somebody_found_still_right_is_behind_no_more_there_and_in_that_language() {
        var behind = Map.of("stem", Set.of(Language.AR, Language.EN), "hint", Set.of(Language.EN));
        var both = STEM.replace("}}", "},'hint':{'fr':'a','en':'b'}}");

        assertThat(Staleness.after(read(both), read(both), behind, Set.of("stem:en"), false))
                .isEqualTo(Map.of("stem", Set.of(Language.AR), "hint", Set.of(Language.EN)));
    }

    @Test
    void rows_that_move_keep_how_they_stood() {
        var one = "{'text':{'ar':'أ','fr':'un','en':'one'},'correct':true}";
        var two = "{'text':{'ar':'ب','fr':'deux','en':'two'},'correct':false}";
        var three = "{'text':{'ar':'ج','fr':'trois','en':'three'},'correct':false}";

        assertThat(after(
                        options(one, two),
                        options(two, three, one),
                        Map.of("options.0.text", Set.of(Language.EN), "options.1.text", Set.of(Language.AR))))
                .isEqualTo(Map.of("options.0.text", Set.of(Language.AR), "options.2.text", Set.of(Language.EN)));
    }

    @Test
    void a_row_that_is_changed_where_another_was_taken_out_before_it_is_still_that_row() {
        var one = "{'text':{'ar':'أ','fr':'un','en':'one'}}";
        var two = "{'text':{'ar':'ب','fr':'deux','en':'two'}}";

        assertThat(after(options(one, two), options(two.replace("deux", "deuxième")), Map.of()))
                .isEqualTo(Map.of("options.0.text", Set.of(Language.AR, Language.EN)));
    }

    @Test
    void a_row_with_a_code_is_found_by_it() {
        var top = "{'code':'top','title':{'ar':'أ','fr':'haut','en':'top'}}";
        var down = "{'code':'down','title':{'ar':'ب','fr':'bas','en':'down'}}";

        assertThat(after(options(top, down), options(down.replace("bas", "en bas"), top), Map.of()))
                .isEqualTo(Map.of("options.0.title", Set.of(Language.AR, Language.EN)));
    }

    @Test
    void answers_that_are_typed_are_words_too() {
        assertThat(after(
                        "{'accept':{'ar':['نص'],'fr':['texte'],'en':['text']}}",
                        "{'accept':{'ar':['نص'],'fr':['texte','mot'],'en':['text']}}",
                        Map.of()))
                .isEqualTo(Map.of("accept", Set.of(Language.AR, Language.EN)));
    }

    private static String options(String... rows) {
        return "{'options':[" + String.join(",", rows) + "]}";
    }

    private static Map<String, Set<Language>> after(String was, String is, Map<String, Set<Language>> stale) {
        return Staleness.after(read(was), read(is), stale, Set.of(), false);
    }

    private static tools.jackson.databind.JsonNode read(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
