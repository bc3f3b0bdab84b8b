package ma.etamkeen.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.platform.words.Blocks.Block.Items;
import ma.etamkeen.platform.words.Blocks.Block.Paragraph;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void empty_lines_part_paragraphs_and_single_breaks_stay_inside() {
        assertThat(Blocks.of("one\ntwo\n\n\nthree"))
                .containsExactly(new Paragraph(List.of("one", "two")), new Paragraph(List.of("three")));
    }

    @Test
    void lines_that_begin_with_a_dash_are_a_list() {
        assertThat(Blocks.of("before\n- one\n– two\nafter"))
                .containsExactly(
                        new Paragraph(List.of("before")),
                        new Items(List.of("one", "two")),
                        new Paragraph(List.of("after")));
    }

    @Test
    void a_dash_inside_a_word_is_no_list() {
        assertThat(Blocks.of("-5 degrees")).containsExactly(new Paragraph(List.of("-5 degrees")));
    }

    @Test
    void a_blank_text_has_no_blocks() {
        assertThat(Blocks.of(" \n ")).isEmpty();
    }
}
