package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** For how long data are kept, and what the next night removes. */
@Pages
@Allowed(
        value = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER},
        everywhere = true)
class RetentionPage {

    private static final int MOST_PEOPLE = 100;

    private final Retention retention;
    private final InactiveAccounts inactive;
    private final People people;
    private final Glances glances;

    RetentionPage(Retention retention, InactiveAccounts inactive, People people, Glances glances) {
        this.retention = retention;
        this.inactive = inactive;
        this.people = people;
        this.glances = glances;
    }

    record MonthsForm(
            @NotNull(message = "forms.error.required") @Nullable
            Integer months) {}

    @GetMapping("/admin/data/retention")
    Answer show(Viewer viewer) {
        return page(Answer.page("people/retention"), viewer, "", null);
    }

    @PostMapping("/admin/data/retention/{kind}")
    Answer change(
            @PathVariable String kind,
            @Valid @ModelAttribute("form") MonthsForm form,
            BindingResult errors,
            Viewer viewer) {
        var period = retention.all().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(NotHere::new);
        var months = form.months();
        if (!errors.hasErrors() && (months == null || !retention.change(viewer, period, months))) {
            errors.rejectValue(
                    "months",
                    "mydata.refused.months",
                    new Object[] {"least", period.least(), "most", period.most()},
                    "mydata.refused.months");
        }
        return errors.hasErrors()
                ? page(Answer.refused("people/retention"), viewer, kind, Fields.of(form, errors))
                : Answer.goTo("/admin/data/retention").saying("mydata.said.retention");
    }

    private Answer page(Answer answer, Viewer viewer, String wrong, @Nullable Fields form) {
        var periods = retention.all();
        var forms = new java.util.LinkedHashMap<String, Fields>();
        for (var period : periods) {
            forms.put(
                    period.kind(),
                    (form != null && period.kind().equals(wrong) ? form : Fields.of(new MonthsForm(period.months())))
                            .apart(period.kind()));
        }
        var ending = inactive.ending(MOST_PEOPLE);
        var shown = ending.stream().map(InactiveAccounts.Ending::person).toList();
        glances.record("people.retention.looked-at", viewer.person(), 0, shown);
        return answer.with("periods", periods)
                .with("forms", forms)
                .with("night", retention.nextNight())
                .with("ending", ending)
                .with("people", people.all(shown))
                .with("always", List.of("imports", "attempts", "devices", "links", "journal"));
    }
}
