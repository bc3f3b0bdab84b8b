package ma.etamkeen.training.web.trainers;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/** When somebody gives no session, as it is typed: whole days, or from one hour until another. */
record AbsenceForm(
        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate firstDay,

        @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime from,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate lastDay,

        @DateTimeFormat(pattern = "HH:mm") @Nullable LocalTime to,
        @Line(max = 300, required = false) @Nullable String why) {

    private static final int LAST_YEAR = 9999;

    static final AbsenceForm BLANK = new AbsenceForm(null, null, null, null, "");

    /** An hour alone says neither days nor hours, and no session is held in a year of five digits. */
    void check(BindingResult errors) {
        if (from == null && to != null && !errors.hasFieldErrors("from")) {
            Faults.add(errors, "from", "forms.error.required");
        }
        if (to == null && from != null && !errors.hasFieldErrors("to")) {
            Faults.add(errors, "to", "forms.error.required");
        }
        if (isBeyond(firstDay)) {
            Faults.add(errors, "firstDay", "forms.error.date");
        }
        if (isBeyond(lastDay)) {
            Faults.add(errors, "lastDay", "forms.error.date");
        }
    }

    private static boolean isBeyond(@Nullable LocalDate day) {
        return day != null && (day.getYear() > LAST_YEAR - 1 || day.getYear() < 2000);
    }

    LocalDateTime begin() {
        var first = Objects.requireNonNull(firstDay);
        return from == null ? first.atStartOfDay() : first.atTime(from);
    }

    LocalDateTime end() {
        var last = Objects.requireNonNull(lastDay);
        return to == null ? last.plusDays(1).atStartOfDay() : last.atTime(to);
    }

    String reason() {
        return why == null ? "" : why.strip();
    }
}
