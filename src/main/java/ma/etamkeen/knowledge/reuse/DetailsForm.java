package ma.etamkeen.knowledge.reuse;

import jakarta.validation.constraints.NotNull;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What an administration says of a reuse, to be said anew. */
record DetailsForm(
        @Prose(max = 2_000) String context,
        @Prose(max = 2_000, required = false) @Nullable String adaptation,
        @Line(max = 120) String contact,
        @Line(max = 200) String email,
        @Line(max = 500, required = false) @Nullable String link,
        @Line(max = 300, required = false) @Nullable String made,
        @NotNull Integer version) {

    static DetailsForm of(Reuse reuse) {
        var said = reuse.said();
        return new DetailsForm(
                said.context(),
                said.adaptation(),
                said.contact(),
                said.email(),
                Text.orEmpty(said.link()),
                said.made() == null ? "" : Long.toString(said.made()),
                reuse.version());
    }

    Declarations.Said said() {
        return DeclareForm.said(context, adaptation, contact, email, link, made);
    }

    void check(BindingResult errors) {
        DeclareForm.check(email, link, errors);
    }
}
