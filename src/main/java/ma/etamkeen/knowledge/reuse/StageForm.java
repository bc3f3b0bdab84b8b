package ma.etamkeen.knowledge.reuse;

import jakarta.validation.constraints.NotNull;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import org.jspecify.annotations.Nullable;

/**
 * How far the administration is now.
 *
 * @param why why it stopped; needed then alone
 */
record StageForm(
        @Line(max = 20) String stage,
        @Prose(max = 1_000, required = false) @Nullable String why,
        @NotNull Integer version) {

    static StageForm of(Reuse reuse) {
        return new StageForm(reuse.stage().key(), "", reuse.version());
    }
}
