package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** By what an edition is judged, until people hand in or read by it. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/criteria")
class DeskCriteriaPage {

    private static final String LIST = "hackathon/desk/criteria";
    private static final String ONE = "hackathon/desk/criterion";

    private final Criteria criteria;
    private final Organisers organisers;
    private final Words words;

    DeskCriteriaPage(Criteria criteria, Organisers organisers, Words words) {
        this.criteria = criteria;
        this.organisers = organisers;
        this.words = words;
    }

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        return list(Answer.page(LIST), organisers.mustOrganise(viewer, edition), viewer, null)
                .form(CriterionForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") CriterionForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var stage = Arrays.stream(Criterion.Stage.values())
                .filter(one -> one.key().equals(form.stage()))
                .findFirst();
        if (stage.isEmpty()) {
            Faults.add(errors, "stage", "forms.error.choice");
        }
        var draft = form.draft("", errors);
        String refusal = null;
        if (draft.isPresent() && stage.isPresent()) {
            if (!(criteria.add(viewer, edition, stage.get(), draft.get())
                    instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo(path(edition)).saying("hackathon.edition.said.criterion");
            }
            if (field.isEmpty()) {
                refusal = word;
            } else {
                Faults.add(errors, field, word);
            }
        }
        return list(Answer.refused(LIST), found, viewer, refusal).form(form, errors);
    }

    @GetMapping("/{criterion:[0-9]{1,18}}")
    Answer show(@PathVariable long edition, @PathVariable long criterion, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, criterion);
        return one(Answer.page(ONE), found, one, null).form(CriterionForm.of(one));
    }

    @PostMapping("/{criterion:[0-9]{1,18}}")
    Answer change(
            @PathVariable long edition,
            @PathVariable long criterion,
            @Valid @ModelAttribute("form") CriterionForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, criterion);
        var draft = form.draft(one.code(), errors);
        String refusal = null;
        if (draft.isPresent()) {
            if (!(criteria.change(viewer, edition, criterion, draft.get())
                    instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo(path(edition)).saying("hackathon.edition.said.kept");
            }
            refusal = field.isEmpty() ? word : null;
        }
        return one(Answer.refused(ONE), found, one, refusal).form(form, errors);
    }

    @PostMapping("/{criterion:[0-9]{1,18}}/removal")
    Answer remove(@PathVariable long edition, @PathVariable long criterion, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, criterion);
        if (criteria.remove(viewer, edition, criterion) instanceof Kept.Refused(var _, var word)) {
            return one(Answer.refused(ONE), found, one, word).form(CriterionForm.of(one));
        }
        return Answer.goTo(path(edition)).saying("hackathon.edition.said.removed");
    }

    private Criterion find(long edition, long criterion) {
        var stage = criteria.stageOf(edition, criterion).orElseThrow(NotHere::new);
        return criteria.of(edition, stage).stream()
                .filter(one -> one.id() == criterion)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, Edition edition, Viewer viewer, @Nullable String refusal) {
        var byStage = new EnumMap<Criterion.Stage, List<Criterion>>(Criterion.Stage.class);
        var frozen = new EnumMap<Criterion.Stage, Boolean>(Criterion.Stage.class);
        for (var stage : Criterion.Stage.values()) {
            byStage.put(stage, criteria.of(edition.id(), stage));
            frozen.put(stage, criteria.areFrozen(edition.id(), stage));
        }
        return answer.with("edition", edition)
                .with("criteria", byStage)
                .with("frozen", frozen)
                .with("refusal", refusal)
                .with(
                        "stages",
                        Arrays.stream(Criterion.Stage.values())
                                .map(stage -> new Choice(
                                        stage.key(),
                                        words.text(viewer.language(), "hackathon.edition.stage." + stage.key())))
                                .toList());
    }

    private Answer one(Answer answer, Edition edition, Criterion criterion, @Nullable String refusal) {
        var stage = criteria.stageOf(edition.id(), criterion.id()).orElseThrow(NotHere::new);
        return answer.with("edition", edition)
                .with("criterion", criterion)
                .with("isFrozen", criteria.areFrozen(edition.id(), stage))
                .with("refusal", refusal);
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/criteria";
    }
}
