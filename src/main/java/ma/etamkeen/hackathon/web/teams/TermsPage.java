package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an edition asks of those who apply, of its teams and of what they hand in. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/terms")
class TermsPage {

    private final EditionTerms terms;
    private final Organisers organisers;
    private final Words words;

    TermsPage(EditionTerms terms, Organisers organisers, Words words) {
        this.terms = terms;
        this.organisers = organisers;
        this.words = words;
    }

    record TermsForm(
            boolean byPerson,
            boolean byTeam,

            @Min(value = 1, message = "hackathon.terms.range") @Max(value = 50, message = "hackathon.terms.range")
            int leastPeople,

            @Min(value = 1, message = "hackathon.terms.range") @Max(value = 50, message = "hackathon.terms.range")
            int mostPeople,

            @Min(value = 0, message = "hackathon.terms.range") @Max(value = 50, message = "hackathon.terms.range")
            int leastWomen,

            @Min(value = 0, message = "hackathon.terms.range") @Max(value = 50, message = "hackathon.terms.range")
            int mostOfUnit,

            boolean needsSuperior,

            @Min(value = 1, message = "hackathon.terms.days") @Max(value = 60, message = "hackathon.terms.days")
            int replyDays,

            @Min(value = 0, message = "hackathon.terms.range") @Max(value = 50, message = "hackathon.terms.range")
            int mostOfChallenge,

            @Line(max = 10) String late,

            @Min(value = 0, message = "hackathon.terms.minutes") @Max(value = 1440, message = "hackathon.terms.minutes")
            int graceMinutes) {

        static TermsForm of(Terms terms) {
            return new TermsForm(
                    terms.byPerson(),
                    terms.byTeam(),
                    terms.leastPeople(),
                    terms.mostPeople(),
                    terms.leastWomen(),
                    terms.mostOfUnit(),
                    terms.needsSuperior(),
                    terms.replyDays(),
                    terms.mostOfChallenge(),
                    terms.takesLate() ? "take" : "refuse",
                    terms.graceMinutes());
        }

        Terms terms() {
            return new Terms(
                    byPerson,
                    byTeam,
                    leastPeople,
                    mostPeople,
                    leastWomen,
                    mostOfUnit,
                    needsSuperior,
                    replyDays,
                    mostOfChallenge,
                    late.equals("take"),
                    graceMinutes);
        }
    }

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/terms"), edition, viewer).form(TermsForm.of(terms.of(edition)));
    }

    @PostMapping
    Answer set(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") TermsForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (!errors.hasErrors()) {
            check(form, errors);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/terms"), edition, viewer).form(form, errors);
        }
        terms.set(viewer, edition, form.terms());
        return Answer.goTo("/desk/hackathon/" + edition + "/terms").saying("hackathon.terms.said");
    }

    private static void check(TermsForm form, BindingResult errors) {
        if (!form.byPerson() && !form.byTeam()) {
            Faults.add(errors, "byTeam", "hackathon.terms.nobody");
        }
        if (form.mostPeople() < form.leastPeople() || form.leastWomen() > form.mostPeople()) {
            Faults.add(errors, "mostPeople", "hackathon.terms.fewer");
        }
        if (!form.late().equals("take") && !form.late().equals("refuse")) {
            Faults.add(errors, "late", "forms.error.choice");
        }
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with(
                        "lates",
                        List.of("refuse", "take").stream()
                                .map(key ->
                                        new Choice(key, words.text(viewer.language(), "hackathon.terms.late." + key)))
                                .toList());
    }
}
