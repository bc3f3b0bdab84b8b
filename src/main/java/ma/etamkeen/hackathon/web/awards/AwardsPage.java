package ma.etamkeen.hackathon.web.awards;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.certificates.Revocation;
import ma.etamkeen.hackathon.awards.Awards;
import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The certificates of winners and finalists of an edition: asked for together, taken back one by one. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/certificates")
class AwardsPage {

    private static final String LIST = "hackathon/awards";
    private static final String ONE = "hackathon/award";

    /** How many people stand on a page. */
    private static final int PAGE = 50;

    private final Awards awards;
    private final Organisers organisers;
    private final People people;
    private final Glances glances;
    private final Words words;

    AwardsPage(Awards awards, Organisers organisers, People people, Glances glances, Words words) {
        this.awards = awards;
        this.organisers = organisers;
        this.people = people;
        this.glances = glances;
        this.words = words;
    }

    record CorrectionForm(
            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameLatin,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @NotNull(message = "forms.error.choice") Correction.@Nullable Reason reason,
            @Prose(max = 500, required = false) @Nullable String remark,
            int version) {

        static CorrectionForm of(Certificate certificate) {
            var facts = certificate.facts();
            return new CorrectionForm(
                    facts.nameAr(), facts.nameLatin(), facts.from(), facts.to(), null, "", certificate.edition());
        }
    }

    record TakingForm(
            @NotNull(message = "forms.error.choice") @Nullable
            Revocation reason,

            @Prose(max = 1_000, required = false) @Nullable String why) {}

    @GetMapping
    Answer show(@PathVariable long edition, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        return list(Answer.page(LIST), edition, page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1, viewer);
    }

    @PostMapping
    Answer ask(@PathVariable long edition, Viewer viewer) {
        return switch (awards.ask(viewer, edition)) {
            case Kept.Done(var asked) ->
                Answer.goTo("/desk/hackathon/" + edition + "/certificates")
                        .saying("hackathon.award.said.asked", "count", asked);
            case Kept.Refused(var _, var word) ->
                list(Answer.refused(LIST), edition, 1, viewer).with("refusal", word);
            case Kept.Stale() -> throw new IllegalStateException("nothing was there to be changed");
        };
    }

    @GetMapping("/{certificate:[0-9]{1,15}}")
    Answer one(@PathVariable long edition, @PathVariable long certificate, Viewer viewer) {
        return one(Answer.page(ONE), edition, find(edition, certificate, viewer), viewer);
    }

    @PostMapping("/{certificate:[0-9]{1,15}}/correction")
    Answer correct(
            @PathVariable long edition,
            @PathVariable long certificate,
            @Valid @ModelAttribute("correcting") CorrectionForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = find(edition, certificate, viewer);
        var from = form.from();
        var to = form.to();
        var reason = form.reason();
        if (from != null && to != null && to.isBefore(from)) {
            Faults.add(errors, "to", "hackathon.award.to.wrong");
        }
        if (reason == Correction.Reason.OTHER && Text.orEmpty(form.remark()).isBlank()) {
            Faults.add(errors, "remark", "forms.error.required");
        }
        if (errors.hasErrors() || from == null || to == null || reason == null) {
            return one(Answer.refused(ONE), edition, found, viewer).with("correcting", Fields.of(form, errors));
        }
        var correction = new Correction(
                form.nameAr(),
                form.nameLatin(),
                // what a jury decided took no hours
                found.facts().hours(),
                from,
                to,
                reason,
                Text.orEmpty(form.remark()));
        var path = "/desk/hackathon/" + edition + "/certificates/" + certificate;
        return switch (awards.correct(viewer, edition, certificate, form.version(), correction)) {
            case DONE -> Answer.goTo(path).saying("hackathon.award.said.corrected");
            case UNCHANGED -> Answer.goTo(path).saying("hackathon.award.unchanged");
            case STALE ->
                one(Answer.stale(ONE), edition, find(edition, certificate, viewer), viewer)
                        .with("correcting", Fields.of(form, errors))
                        .with("refusal", "hackathon.award.stale");
        };
    }

    @PostMapping("/{certificate:[0-9]{1,15}}/revocation")
    Answer revoke(
            @PathVariable long edition,
            @PathVariable long certificate,
            @Valid @ModelAttribute("form") TakingForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = find(edition, certificate, viewer);
        var reason = form.reason();
        if (reason == Revocation.OTHER && Text.orEmpty(form.why()).isBlank()) {
            Faults.add(errors, "why", "forms.error.required");
        }
        if (errors.hasErrors() || reason == null) {
            return one(Answer.refused(ONE), edition, found, viewer).form(form, errors);
        }
        awards.revoke(viewer, edition, certificate, reason, Text.orEmpty(form.why()));
        return Answer.goTo("/desk/hackathon/" + edition + "/certificates").saying("hackathon.award.said.revoked");
    }

    private Certificate find(long edition, long certificate, Viewer viewer) {
        return awards.find(viewer, edition, certificate).orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, long edition, int number, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var standing = awards.of(viewer, edition);
        var lines =
                standing.lines().stream().skip((number - 1L) * PAGE).limit(PAGE).toList();
        var shown = Stream.concat(lines.stream(), standing.outdated().stream())
                .map(Awards.Line::person)
                .distinct()
                .toList();
        glances.record("hackathon.awards.looked-at", viewer.person(), edition, shown);
        return answer.with("edition", found)
                .with("standing", standing)
                .with("lines", lines)
                .with("number", number)
                .with("size", PAGE)
                .with("names", people.names(shown, viewer.language()))
                .with("refusal", "");
    }

    private Answer one(Answer answer, long edition, Certificate certificate, Viewer viewer) {
        glances.record("hackathon.awards.looked-at", viewer.person(), edition, List.of(certificate.person()));
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with("certificate", certificate)
                .with("editions", awards.editions(certificate))
                .with("refusal", "")
                .with(
                        "reasons",
                        Arrays.stream(Correction.Reason.values())
                                .map(reason -> new Choice(
                                        reason.name(),
                                        words.text(viewer.language(), "certificates.correction." + reason.key())))
                                .toList())
                .with(
                        "causes",
                        Arrays.stream(Revocation.values())
                                .map(cause -> new Choice(
                                        cause.name(),
                                        words.text(viewer.language(), "certificates.revocation." + cause.key())))
                                .toList())
                .with("correcting", Fields.of(CorrectionForm.of(certificate)))
                .form(new TakingForm(null, ""));
    }

    @Configuration(proxyBeanMethods = false)
    static class Door {

        @Bean
        EditionDoor awardsDoor(Awards awards) {
            return EditionDoor.desk(44, "hackathon.award.door", "/certificates", "award")
                    .counting(awards::due);
        }
    }
}
