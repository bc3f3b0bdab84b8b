package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import java.io.IOException;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
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
import org.springframework.web.multipart.MultipartFile;

/** What an edition has to say: its challenges, prizes, partners, jury, webinars, documents and answers. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/details")
class DeskDetailsPage {

    private static final String LIST = "hackathon/desk/details";
    private static final String ONE = "hackathon/desk/detail";

    private final Editions editions;
    private final Details details;
    private final Organisers organisers;
    private final Words words;

    DeskDetailsPage(Editions editions, Details details, Organisers organisers, Words words) {
        this.editions = editions;
        this.details = details;
        this.organisers = organisers;
        this.words = words;
    }

    record FileForm(@Nullable MultipartFile file) {}

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        return list(Answer.page(LIST), organisers.mustOrganise(viewer, edition), viewer)
                .form(DetailForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") DetailForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var kind = form.read(errors);
        var facts = form.facts(0, errors);
        if (!errors.hasErrors()) {
            var kept = kind.isPresent()
                    ? details.add(viewer, edition, kind.get(), form.title(), form.words(), facts)
                    : details.challenge(viewer, edition, form.title(), form.words());
            if (!(kept instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo(path(edition)).saying("hackathon.edition.said.detail");
            }
            Faults.add(errors, field, word);
        }
        return list(Answer.refused(LIST), found, viewer).form(form, errors);
    }

    @GetMapping("/{detail:[0-9]{1,18}}")
    Answer show(@PathVariable long edition, @PathVariable long detail, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, detail);
        return one(Answer.page(ONE), found, one, null).form(FactsForm.of(one));
    }

    @PostMapping("/{detail:[0-9]{1,18}}")
    Answer change(
            @PathVariable long edition,
            @PathVariable long detail,
            @Valid @ModelAttribute("form") FactsForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, detail);
        var facts = form.facts(errors);
        var version = form.version();
        if (!errors.hasErrors() && version != null) {
            switch (details.change(viewer, edition, detail, version, facts)) {
                case Kept.Done _ -> {
                    return Answer.goTo(path(edition)).saying("hackathon.edition.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return one(Answer.stale(ONE), found, find(edition, detail), "hackathon.phase.problem.stale")
                            .form(form, errors);
                }
            }
        }
        return one(Answer.refused(ONE), found, one, null).form(form, errors);
    }

    @PostMapping("/{detail:[0-9]{1,18}}/file")
    Answer attach(
            @PathVariable long edition,
            @PathVariable long detail,
            @ModelAttribute("form") FileForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, detail);
        var file = form.file();
        if (file == null || file.isEmpty()) {
            Faults.add(errors, "file", "forms.error.required");
        } else if (!errors.hasErrors()) {
            var name = file.getOriginalFilename();
            try (var content = file.getInputStream()) {
                if (details.attach(viewer, edition, detail, name == null ? "" : name, content)
                        instanceof Kept.Refused(var field, var word)) {
                    Faults.add(errors, field, word);
                }
            }
        }
        return errors.hasErrors()
                ? one(Answer.refused(ONE), found, one, null)
                        .form(FactsForm.of(one))
                        .with("filing", Fields.of(form, errors))
                : Answer.goTo(path(edition) + "/" + detail).saying("hackathon.edition.said.kept");
    }

    @PostMapping("/{detail:[0-9]{1,18}}/removal")
    Answer remove(@PathVariable long edition, @PathVariable long detail, Viewer viewer) {
        details.remove(viewer, edition, detail);
        return Answer.goTo(path(edition)).saying("hackathon.edition.said.removed");
    }

    private Detail find(long edition, long detail) {
        return details.find(detail).filter(one -> one.edition() == edition).orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, Edition edition, Viewer viewer) {
        return answer.with("edition", edition)
                .with("challenges", editions.challenges(edition.id()))
                .with("details", details.of(edition.id()))
                .with("kinds", DetailForm.kinds(words, viewer.language()));
    }

    private static Answer one(Answer answer, Edition edition, Detail detail, @Nullable String refusal) {
        return answer.with("edition", edition)
                .with("detail", detail)
                .with("filing", Fields.of(new FileForm(null)))
                .with("refusal", refusal);
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/details";
    }
}
