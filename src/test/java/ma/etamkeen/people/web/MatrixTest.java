package ma.etamkeen.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The matrix of who may do what is the code's own, and every line of it can be read. */
@TamkeenTest
class MatrixTest {

    @Autowired
    Matrix matrix;

    @Autowired
    Words words;

    @Test
    void every_page_has_a_name_in_the_words_of_its_part() {
        assertThat(matrix.rows())
                .isNotEmpty()
                .filteredOn(row -> !words.has(row.page()))
                .extracting(MatrixRow::page)
                .as("a page is called something under access.page.‹part›.‹page›")
                .isEmpty();
        assertThat(words.text(Language.AR, matrix.rows().getFirst().page())).isNotBlank();
    }

    @Test
    void the_matrix_says_what_the_annotations_say() {
        assertThat(matrix.rows())
                .anySatisfy(row -> {
                    assertThat(row.addresses()).contains("/admin/people/{id}/closing");
                    assertThat(row.changes()).isTrue();
                    assertThat(row.roles()).containsExactly(ma.etamkeen.platform.access.Role.ADMINISTRATOR);
                })
                .anySatisfy(row -> {
                    assertThat(row.addresses()).contains("/me/roles/deputies");
                    assertThat(row.who()).isEqualTo("account");
                });
    }
}
