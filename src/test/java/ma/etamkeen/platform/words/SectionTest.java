package ma.etamkeen.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void what_an_editor_types_becomes_sections_and_comes_back_the_same() {
        var typed = "Introduction.\n\n## Premier\nUn.\n\n- deux\n- trois\n\n## Second\nFin.";

        var sections = Section.parse(typed);

        assertThat(sections)
                .containsExactly(
                        new Section(null, "Introduction."),
                        new Section("Premier", "Un.\n\n- deux\n- trois"),
                        new Section("Second", "Fin."));
        assertThat(Section.parse(Section.written(sections))).isEqualTo(sections);
    }

    @Test
    void nothing_typed_is_no_section() {
        assertThat(Section.parse("  \r\n ")).isEqualTo(List.of());
    }

    @Test
    void line_breaks_of_a_browser_change_nothing() {
        assertThat(Section.parse("## A\r\nb\r\n")).containsExactly(new Section("A", "b"));
    }
}
