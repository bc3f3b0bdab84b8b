package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the form.
 *
 * @param found the names of the units that were looked for and stand among the groups, or {@code null} when none was
 */
public record SessionChoices(
        List<Choice> courses,
        List<Choice> formats,
        List<Choice> regions,
        List<Choice> languages,
        List<Choice> approvals,
        Owners owners,
        List<Choice> rooms,
        List<Choice> orders,
        List<Choice> silences,
        List<Choice> entries,
        List<Choice> groups,
        @Nullable List<Text> found,
        RoomChoices roomChoices) {

    /** The name of the region of this code. */
    public String region(String code) {
        return label(regions, code);
    }

    static String label(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .findFirst()
                .orElse("");
    }
}
