package ma.etamkeen.knowledge;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.knowledge.review.Rule;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What is asked of the texts of a kind. */
record RuleForm(
        int approvals,
        @Nullable Boolean ar,
        @Nullable Boolean fr,
        @Nullable Boolean en,
        @Nullable Boolean unread,
        int months) {

    static final int MOST_APPROVALS = 3;
    static final int MOST_MONTHS = 120;

    static RuleForm of(Rule rule) {
        return new RuleForm(
                rule.approvals(),
                rule.languages().contains(Language.AR),
                rule.languages().contains(Language.FR),
                rule.languages().contains(Language.EN),
                rule.isUnreadAllowed(),
                rule.months());
    }

    void check(BindingResult errors) {
        if (approvals < 1 || approvals > MOST_APPROVALS) {
            Faults.add(errors, "approvals", "knowledge.rule.approvals.error");
        }
        if (months < 0 || months > MOST_MONTHS) {
            Faults.add(errors, "months", "knowledge.rule.months.error");
        }
    }

    Rule rule() {
        return new Rule(approvals, languages(), Boolean.TRUE.equals(unread), months);
    }

    private List<Language> languages() {
        return Arrays.stream(Language.values())
                .filter(language -> Boolean.TRUE.equals(
                        switch (language) {
                            case AR -> ar;
                            case FR -> fr;
                            case EN -> en;
                        }))
                .toList();
    }
}
