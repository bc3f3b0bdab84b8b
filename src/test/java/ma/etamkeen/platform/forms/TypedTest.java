package ma.etamkeen.platform.forms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

class TypedTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Note(
            @Line(max = 10) String title,
            @Prose(max = 30, required = false) String body) {}

    @Test
    void ordinary_text_in_any_script_passes() {
        assertThat(refusal("سلام", "ⴰⵣⵓⵍ\nline\ttwo")).isEmpty();
    }

    @Test
    void an_empty_needed_field_is_refused() {
        assertThat(refusal("  ", "")).isEqualTo("forms.error.required");
    }

    @Test
    void text_over_its_length_is_refused() {
        assertThat(refusal("12345678901", "")).isEqualTo("forms.error.tooLong");
    }

    @Test
    void control_characters_are_refused_and_a_line_takes_no_line_break() {
        assertThat(refusal("a\0b", "")).isEqualTo("forms.error.characters");
        assertThat(refusal("a\nb", "")).isEqualTo("forms.error.characters");
        assertThat(refusal("ab", "a\u0007b")).isEqualTo("forms.error.characters");
        assertThat(refusal("a\ud800b", "")).isEqualTo("forms.error.characters");
    }

    @Test
    void direction_marks_that_never_close_are_refused() {
        assertThat(refusal("a\u202eb", "")).isEqualTo("forms.error.direction");
        assertThat(refusal("a\u2069b", "")).isEqualTo("forms.error.direction");
        assertThat(refusal("\u2067a\u2069", "")).isEmpty();
    }

    private static String refusal(String title, String body) {
        return VALIDATOR.validate(new Note(title, body)).stream()
                .map(violation -> violation.getMessage())
                .findFirst()
                .orElse("");
    }
}
