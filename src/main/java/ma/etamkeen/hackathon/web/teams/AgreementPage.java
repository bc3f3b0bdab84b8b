package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import java.util.List;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Agreements;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A superior agrees by the link of a letter, without signing in. Opening it changes nothing: programs open links too. */
@Pages
@ByLink
@RequestMapping("/hackathon/agreements/{token}")
class AgreementPage {

    private final Agreements agreements;
    private final Dossiers dossiers;
    private final Editions editions;
    private final People people;
    private final Glances glances;

    AgreementPage(Agreements agreements, Dossiers dossiers, Editions editions, People people, Glances glances) {
        this.agreements = agreements;
        this.dossiers = dossiers;
        this.editions = editions;
        this.people = people;
        this.glances = glances;
    }

    record RefusalForm(@Prose(max = 1_000) String reason) {}

    @GetMapping
    Answer show(@PathVariable String token) {
        return page(Answer.page("hackathon/agreement"), token, "").form(new RefusalForm(""));
    }

    @PostMapping("/acceptance")
    Answer accept(@PathVariable String token) {
        return answered(token, agreements.answer(token, true, ""), "hackathon.agreement.said.given");
    }

    @PostMapping("/refusal")
    Answer refuse(@PathVariable String token, @Valid @ModelAttribute("form") RefusalForm form, BindingResult errors) {
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/agreement"), token, "").with("form", Fields.of(form, errors));
        }
        return answered(token, agreements.answer(token, false, form.reason()), "hackathon.agreement.said.refused");
    }

    private Answer answered(String token, Outcome outcome, String said) {
        if (outcome instanceof Outcome.Refused(var why)) {
            Refusals.mark(Refusals.Kind.LINK);
            return page(Answer.refused("hackathon/agreement"), token, why).form(new RefusalForm(""));
        }
        return Answer.goTo("/hackathon/agreements/" + token).saying(said);
    }

    private Answer page(Answer answer, String token, String refusal) {
        var asked = agreements.byLink(token).orElseThrow(NotHere::new);
        glances.record("hackathon.agreement.looked-at", asked.approver(), asked.edition(), List.of(asked.person()));
        return answer.with("asked", asked)
                .with("person", people.all(List.of(asked.person())).get(asked.person()))
                .with("dossier", dossiers.find(asked.dossier()).orElseThrow(NotHere::new))
                .with("edition", editions.find(asked.edition()).orElseThrow(NotHere::new))
                .with("token", token)
                .with("refusal", refusal);
    }
}
