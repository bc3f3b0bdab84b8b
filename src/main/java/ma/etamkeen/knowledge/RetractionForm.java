package ma.etamkeen.knowledge;

import java.util.stream.Stream;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Why an entry is taken back, as readers will read it. */
record RetractionForm(
        @Prose(max = 1_000, required = false) @Nullable String reasonAr,
        @Prose(max = 1_000, required = false) @Nullable String reasonFr,
        @Prose(max = 1_000, required = false) @Nullable String reasonEn) {

    static final RetractionForm EMPTY = new RetractionForm("", "", "");

    void check(BindingResult errors) {
        if (Stream.of(Text.orEmpty(reasonAr), Text.orEmpty(reasonFr), Text.orEmpty(reasonEn))
                .allMatch(String::isBlank)) {
            Faults.add(errors, "reasonAr", "knowledge.retraction.error");
        }
    }

    Text reason() {
        return new Text(orNull(reasonAr), orNull(reasonFr), orNull(reasonEn));
    }

    private static @Nullable String orNull(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }
}
