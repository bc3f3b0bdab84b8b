package ma.etamkeen.platform.forms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form as a template shows it.
 *
 * @param id the id of the input, for labels and for the error summary
 * @param name its name in the form
 * @param value what was typed, or what stands there now; never {@code null}
 * @param error the key of the words that say what is wrong, or {@code null}
 * @param details what the words need, by name
 */
public record Field(
        String id, String name, String value, @Nullable String error, Map<String, Object> details) {

    public boolean isWrong() {
        return error != null;
    }

    /** The details as {@code page.t} takes them. */
    public Object[] named() {
        return details.entrySet().stream()
                .flatMap(detail -> java.util.stream.Stream.of(detail.getKey(), detail.getValue()))
                .toArray();
    }
}
