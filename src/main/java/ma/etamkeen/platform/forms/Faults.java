package ma.etamkeen.platform.forms;

import org.springframework.validation.BindingResult;

/** What a page finds wrong with a form beyond the constraints of its single fields. */
public final class Faults {

    private Faults() {}

    /**
     * Adds a fault beside a field, unless the form is refused already because a value is not of its kind: the binder then
     * keeps no form to add to, and what it found is shown first.
     *
     * @param word the key of the message
     */
    public static void add(BindingResult errors, String field, String word) {
        if (errors.getTarget() != null) {
            errors.rejectValue(field, word, word);
        }
    }
}
