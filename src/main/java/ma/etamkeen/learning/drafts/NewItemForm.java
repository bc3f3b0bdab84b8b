package ma.etamkeen.learning.drafts;

import ma.etamkeen.platform.forms.Line;
import org.jspecify.annotations.Nullable;

/**
 * What is known of something before it is written.
 *
 * @param kind {@code capsule}, {@code case}, or the kind of a question
 * @param unit the code of its unit, which a case has none of
 */
public record NewItemForm(
        @Line(max = 20) @Nullable String kind,
        @Line(max = 40) @Nullable String code,
        @Line(max = 40, required = false) @Nullable String unit) {

    static final NewItemForm BLANK = new NewItemForm("", "", "");
}
