package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Rules;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules of an edition are written and published, version after version. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/rules")
class DeskRulesPage {

    private static final String PAGE = "hackathon/desk/rules";

    private final Rules rules;
    private final Organisers organisers;

    DeskRulesPage(Rules rules, Organisers organisers) {
        this.rules = rules;
        this.organisers = organisers;
    }

    /** @param version the version it was written on, 0 for none */
    record RulesForm(
            @Prose(max = 30_000) String bodyAr,
            @Prose(max = 30_000) String bodyFr,
            @Prose(max = 30_000) String bodyEn,
            @Line(max = 300, required = false) @Nullable String why,
            @NotNull @Nullable Integer version) {

        static RulesForm of(List<Rules.Version> versions) {
            if (versions.isEmpty()) {
                return new RulesForm("", "", "", "", 0);
            }
            var last = versions.getFirst();
            return new RulesForm(
                    Text.orEmpty(last.body().ar()),
                    Text.orEmpty(last.body().fr()),
                    Text.orEmpty(last.body().en()),
                    "",
                    last.number());
        }

        Text body() {
            return new Text(bodyAr.strip(), bodyFr.strip(), bodyEn.strip());
        }
    }

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        return page(Answer.page(PAGE), found, null).form(RulesForm.of(rules.of(edition)));
    }

    @PostMapping
    Answer publish(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") RulesForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var version = form.version();
        if (!errors.hasErrors() && version != null) {
            var why = form.why();
            switch (rules.publish(viewer, edition, version, form.body(), why == null ? "" : why)) {
                case Kept.Done _ -> {
                    return Answer.goTo("/hackathon/" + edition + "/rules").saying("hackathon.edition.said.rules");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return page(Answer.stale(PAGE), found, "hackathon.phase.problem.stale")
                            .form(form, errors);
                }
            }
        }
        return page(Answer.refused(PAGE), found, null).form(form, errors);
    }

    private Answer page(Answer answer, Edition edition, @Nullable String refusal) {
        return answer.with("edition", edition)
                .with("versions", rules.of(edition.id()))
                .with("refusal", refusal);
    }
}
