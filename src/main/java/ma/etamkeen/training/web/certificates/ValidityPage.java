package ma.etamkeen.training.web.certificates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.attendance.Validity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** For how long certificates of each course hold, for those who run the programme. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/validity")
class ValidityPage {

    private final Validity validity;

    ValidityPage(Validity validity) {
        this.validity = validity;
    }

    record MonthsForm(
            @NotNull(message = "forms.error.choice") @Nullable
            Long course,

            @Min(value = 1, message = "training.validity.wrong")
            @Max(value = Validity.MOST_MONTHS, message = "training.validity.wrong")
            @Nullable
            Integer months) {}

    @GetMapping
    Answer show() {
        return page(Answer.page("training/validity"));
    }

    @PostMapping
    Answer set(@Valid @ModelAttribute("form") MonthsForm form, BindingResult errors, Viewer viewer) {
        var course = form.course();
        if (course != null && validity.all().stream().noneMatch(held -> held.course() == course)) {
            throw new NotHere();
        }
        if (errors.hasErrors() || course == null) {
            return page(Answer.refused("training/validity"))
                    .with("form", Fields.of(form, errors))
                    .with("wrong", course == null ? 0L : course);
        }
        if (!validity.set(course, form.months(), viewer.person())) {
            throw new NotHere();
        }
        return Answer.goTo("/desk/validity").saying("training.said.validity");
    }

    private Answer page(Answer answer) {
        return answer.with("courses", validity.all())
                .with("form", Fields.of(new MonthsForm(null, null)))
                .with("wrong", 0L);
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry certificateValidity() {
            return new MenuEntry(
                    MenuEntry.Place.DESK,
                    16,
                    "training.validity.title",
                    "/desk/validity",
                    "hourglass",
                    viewer -> viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR));
        }
    }
}
