package ma.etamkeen.knowledge.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ma.etamkeen.knowledge.writing.Pasted.Removed;
import org.junit.jupiter.api.Test;

/** What is pasted from elsewhere becomes plain text, and what is gone is counted. */
class PastedTest {

    @Test
    void plain_text_stays_as_it_is_typed() {
        var typed = "Une ligne < deux.\n\n## Titre\n- 3 > 2\nx <y et z> a";

        assertThat(Pasted.of(typed)).isEqualTo(new Pasted(typed, Map.of()));
    }

    @Test
    void headings_lists_and_paragraphs_of_a_page_stay() {
        var pasted = Pasted.of("<h2>Titre</h2><p class=x>Un <b>mot</b> fort.</p><ul><li>un</li><li>deux</li></ul>");

        assertThat(pasted.text()).isEqualTo("## Titre\n\nUn mot fort.\n\n- un\n- deux");
        assertThat(pasted.removed()).containsExactly(Map.entry(Removed.LOOKS, 2));
    }

    @Test
    void what_acts_is_taken_out_and_counted() {
        var pasted = Pasted.of("<p onclick='x()'>Un</p><script>alert(1)</script><iframe src=//a></iframe>"
                + "<svg onload=x()></svg><img src=x onerror=x()><a href='javascript:x()'>lien</a>"
                + "<a href='https://example.org/a'>vrai</a>");

        assertThat(pasted.text()).doesNotContain("alert", "javascript", "<", "onerror");
        assertThat(pasted.text()).contains("Un", "lien", "vrai (https://example.org/a)");
        assertThat(pasted.removed())
                .containsEntry(Removed.ACTIVE, 4)
                .containsEntry(Removed.PICTURE, 1)
                .containsEntry(Removed.LINK, 1);
    }

    @Test
    void the_markup_of_a_word_processor_leaves_its_words() {
        var pasted = Pasted.of("""
                <!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
                <style>p.MsoNormal {margin:0}</style>
                <p class="MsoNormal" style="margin:0"><span lang="FR">Le réseau<o:p></o:p></span></p>
                <p class="MsoListParagraph">·&nbsp;&nbsp;premier</p>""");

        assertThat(pasted.text()).contains("Le réseau", "- premier").doesNotContain("Mso", "margin", "mso");
        assertThat(pasted.removed()).containsKeys(Removed.HIDDEN, Removed.LOOKS, Removed.SIGN);
    }

    @Test
    void bullets_and_unseen_signs_of_plain_text_are_made_ours() {
        var pasted = Pasted.of("·\tun\n\uf0b7\tdeux\no\ttrois\nmot\u00adcoupé\u200b\ufeff\u000bsuite");

        assertThat(pasted.text()).isEqualTo("- un\n- deux\n- trois\nmotcoupé\nsuite");
        assertThat(pasted.removed()).containsExactly(Map.entry(Removed.SIGN, 7));
    }

    @Test
    void markup_that_never_ends_is_read_in_no_time() {
        var deep = "<div>".repeat(2_000) + "fin";

        assertThat(Pasted.of(deep).text()).contains("fin");
    }
}
