package ma.etamkeen.hackathon.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDateTime;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/** Where something an edition says leads and when it is, as it is typed. */
record FactsForm(
        @NotNull @Nullable Integer position,
        @Line(max = 500, required = false) @Nullable String link,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime until,

        @NotNull @Nullable Integer version) {

    private static final int LAST = 999;

    static FactsForm of(Detail detail) {
        return new FactsForm(detail.position(), detail.link(), detail.from(), detail.until(), detail.version());
    }

    Detail.Facts facts(BindingResult errors) {
        var place = position == null ? 0 : position;
        if (place < 0 || place > LAST) {
            Faults.add(errors, "position", "forms.error.number");
        }
        return DetailForm.facts(place, link, from, until, errors);
    }
}
