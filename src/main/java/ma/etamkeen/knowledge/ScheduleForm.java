package ma.etamkeen.knowledge;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDateTime;
import ma.etamkeen.platform.forms.Faults;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** When readers see a text, by the clock on the wall. */
record ScheduleForm(
        @NotNull(message = "forms.error.required") @Nullable LocalDateTime at, int revision) {

    private static final int MOST_YEARS = 2;

    void check(BindingResult errors, LocalDateTime now) {
        if (at != null && (!at.isAfter(now) || at.isAfter(now.plusYears(MOST_YEARS)))) {
            Faults.add(errors, "at", "knowledge.review.at.error");
        }
    }
}
