package ma.etamkeen.knowledge.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.WordEdits;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What two people wrote at the same time is brought together, and no word of either is lost. */
class MergedTest {

    private static final Whole BASE = text("Titre", "Un premier paragraphe.", "Un second paragraphe.");

    @Test
    void what_each_changed_alone_stands_in_the_text_of_both() {
        var merged = Merged.of(
                BASE,
                text("Titre", "Un premier paragraphe, revu.", "Un second paragraphe."),
                text("Titre", "Un premier paragraphe.", "Un second paragraphe, complété.", "Un troisième."));

        assertThat(body(merged))
                .isEqualTo("Un premier paragraphe, revu.\n\nUn second paragraphe, complété.\n\nUn troisième.");
        assertThat(merged.rows())
                .extracting(Merged.Row::kind)
                .containsExactly(
                        Merged.Kind.SAME, Merged.Kind.SAME, Merged.Kind.THEIRS, Merged.Kind.MINE, Merged.Kind.MINE);
    }

    @Test
    void where_both_changed_the_same_both_stand_one_after_the_other_and_of_the_title_mine() {
        var merged = Merged.of(
                BASE,
                text("Leur titre", "Un premier paragraphe, d’elle.", "Un second paragraphe."),
                text("Mon titre", "Un premier paragraphe, de moi.", "Un second paragraphe."));

        assertThat(merged.whole().title()).isEqualTo("Mon titre");
        assertThat(body(merged))
                .isEqualTo("Un premier paragraphe, d’elle.\n\nUn premier paragraphe, de moi.\n\nUn second paragraphe.");
        assertThat(merged.rows().getFirst().theirs()).isEqualTo("Leur titre");
    }

    @Test
    void what_one_removed_and_the_other_changed_stays() {
        var merged = Merged.of(
                BASE,
                text("Titre", "Un premier paragraphe."),
                text("Titre", "Un premier paragraphe.", "Un second paragraphe, complété."));

        assertThat(body(merged)).contains("Un second paragraphe, complété.");
    }

    @Test
    void what_one_removed_and_the_other_left_alone_is_removed() {
        assertThat(body(Merged.of(BASE, text("Titre", "Un premier paragraphe."), BASE)))
                .isEqualTo("Un premier paragraphe.");
    }

    @Test
    void where_both_changed_the_same_one_chooses_paragraph_by_paragraph() {
        var theirs = text("Leur titre", "Un premier paragraphe, d’elle.", "Un second paragraphe, d’elle.");
        var mine = text("Mon titre", "Un premier paragraphe, de moi.", "Un second paragraphe, de moi.");

        assertThat(Merged.of(BASE, theirs, mine).rows().stream()
                        .filter(row -> row.kind() == Merged.Kind.BOTH)
                        .toList())
                .extracting(Merged.Row::number, Merged.Row::take)
                .containsExactly(
                        Tuple.tuple(0, Merged.Take.MINE),
                        Tuple.tuple(1, Merged.Take.BOTH),
                        Tuple.tuple(2, Merged.Take.BOTH));
        var chosen = Merged.of(BASE, theirs, mine, List.of(Merged.Take.THEIRS, Merged.Take.MINE, Merged.Take.THEIRS));
        assertThat(chosen.whole().title()).isEqualTo("Leur titre");
        assertThat(body(chosen)).isEqualTo("Un premier paragraphe, de moi.\n\nUn second paragraphe, d’elle.");
    }

    @Test
    void whoever_chooses_some_only_keeps_both_of_the_others() {
        var merged = Merged.of(
                BASE,
                text("Titre", "Un premier paragraphe, d’elle.", "Un second paragraphe, d’elle."),
                text("Titre", "Un premier paragraphe, de moi.", "Un second paragraphe, de moi."),
                List.of(Merged.Take.THEIRS));

        assertThat(body(merged))
                .isEqualTo(
                        "Un premier paragraphe, d’elle.\n\nUn second paragraphe, d’elle.\n\nUn second paragraphe, de moi.");
    }

    @Test
    void what_differs_between_the_two_is_known_word_by_word() {
        var row = Merged.of(
                        BASE,
                        text("Titre", "Un premier paragraphe, d’elle.", "Un second paragraphe."),
                        text("Titre", "Un premier paragraphe, de moi.", "Un second paragraphe."))
                .rows()
                .get(2);

        assertThat(row.edits()).extracting(WordEdits.Run::what).contains(WordEdits.What.OUT, WordEdits.What.IN);
        assertThat(row.edits().getFirst().words()).startsWith("Un premier paragraphe");
    }

    private static String body(Merged merged) {
        return Section.written(merged.whole().sections());
    }

    private static Whole text(String title, String... paragraphs) {
        return new Whole(title, "Chapeau.", List.of(new Section(null, String.join("\n\n", paragraphs))));
    }
}
