package ma.etamkeen.platform.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;

class FieldsTest {

    private record Seat(String name, String email, String place) {}

    @Test
    void what_is_wrong_is_told_in_the_order_of_the_form() {
        var form = new Seat("", "", "");
        var errors = new BeanPropertyBindingResult(form, "form");
        errors.rejectValue("place", "forms.error.required");
        errors.rejectValue("name", "forms.error.required");
        errors.rejectValue("email", "forms.error.required");
        assertThat(Fields.of(form, errors).wrong()).extracting(Field::name).containsExactly("name", "email", "place");
    }
}
