package ma.etamkeen.knowledge.reuse;

import jakarta.validation.constraints.NotNull;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A reuse as it is declared.
 *
 * @param contact a service or a function
 * @param link an address that proves it, or nothing
 * @param made the number or address of the entry that came of it, or nothing
 */
record DeclareForm(
        @NotNull Long entry,
        @Nullable Long unit,
        @Line(max = 20) String stage,
        @Prose(max = 2_000) String context,
        @Prose(max = 2_000, required = false) @Nullable String adaptation,
        @Line(max = 120) String contact,
        @Line(max = 200) String email,
        @Line(max = 500, required = false) @Nullable String link,
        @Line(max = 300, required = false) @Nullable String made) {

    private static final String ADDRESS = "https?://[^\\s\"<>]+";
    private static final String EMAIL = "[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+";

    static DeclareForm fresh(long entry, @Nullable Long unit) {
        return new DeclareForm(entry, unit, Stage.INTERESTED.key(), "", "", "", "", "", "");
    }

    Declarations.Said said() {
        return said(context, adaptation, contact, email, link, made);
    }

    void check(BindingResult errors) {
        check(email, link, errors);
    }

    static Declarations.Said said(
            String context,
            @Nullable String adaptation,
            String contact,
            String email,
            @Nullable String link,
            @Nullable String made) {
        return new Declarations.Said(
                context.strip(),
                Text.orEmpty(adaptation).strip(),
                contact.strip(),
                email.strip(),
                Text.orEmpty(link).isBlank() ? null : Text.orEmpty(link).strip(),
                Text.orEmpty(made).strip());
    }

    /** What the constraints of single fields cannot say. */
    static void check(@Nullable String email, @Nullable String link, BindingResult errors) {
        if (!errors.hasFieldErrors("email") && !Text.orEmpty(email).strip().matches(EMAIL)) {
            Faults.add(errors, "email", "reuse.error.email");
        }
        if (!errors.hasFieldErrors("link")
                && !Text.orEmpty(link).isBlank()
                && !Text.orEmpty(link).strip().matches(ADDRESS)) {
            Faults.add(errors, "link", "knowledge.error.address");
        }
    }
}
