package ma.etamkeen.knowledge;

import ma.etamkeen.knowledge.review.Upkeep;
import ma.etamkeen.platform.forms.Faults;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * How long an entry holds.
 *
 * @param months for how many months, nothing for as long as its kind, 0 for ever
 * @param mine whether whoever says so looks after it
 * @param right whether they looked at it and found it right
 */
record UpkeepForm(
        @Nullable Integer months,
        @Nullable Boolean mine,
        @Nullable Boolean right) {

    static UpkeepForm of(Upkeep upkeep) {
        return new UpkeepForm(upkeep.isOwn() ? upkeep.months() : null, Boolean.FALSE, Boolean.FALSE);
    }

    void check(BindingResult errors) {
        if (months != null && (months < 0 || months > RuleForm.MOST_MONTHS)) {
            Faults.add(errors, "months", "knowledge.rule.months.error");
        }
    }
}
