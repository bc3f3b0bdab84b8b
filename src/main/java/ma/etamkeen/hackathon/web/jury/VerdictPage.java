package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Verdict;
import ma.etamkeen.hackathon.jury.VerdictRecord;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The verdict of an edition, from the ballots to the signatures, for those who organise and whoever presides over the jury. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/verdict")
class VerdictPage {

    private final Editions editions;
    private final Organisers organisers;
    private final Verdicts verdicts;
    private final JuryDesk desk;
    private final Glances glances;

    VerdictPage(Editions editions, Organisers organisers, Verdicts verdicts, JuryDesk desk, Glances glances) {
        this.editions = editions;
        this.organisers = organisers;
        this.verdicts = verdicts;
        this.desk = desk;
        this.glances = glances;
    }

    record FreezeForm(@Min(1) @Max(20) int top) {}

    record WhyForm(@Prose(max = 3000) String why) {}

    record DropForm(@Line(max = 300) String why) {}

    @Allowed(
            value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.JURY},
            everywhere = true)
    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/jury/verdict"), edition, viewer);
    }

    @PostMapping("/freezing")
    Answer freeze(
            @PathVariable long edition,
            @Valid @ModelAttribute("freezing") FreezeForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/jury/verdict"), edition, viewer)
                    .with("freezing", Fields.of(form, errors));
        }
        return switch (verdicts.freeze(viewer, edition, form.top())) {
            case Verdicts.Frozen.Done() -> Answer.goTo(path(edition)).saying("hackathon.jury.said.frozen");
            case Verdicts.Frozen.Nothing() -> refused(edition, viewer, "hackathon.jury.problem.no-ballots");
            case Verdicts.Frozen.Open() -> refused(edition, viewer, "hackathon.jury.problem.frozen");
            case Verdicts.Frozen.Apart(var groups) ->
                refused(edition, viewer, "hackathon.jury.why.apart")
                        .with("apart", desk.apart(edition, groups, viewer.language()));
        };
    }

    @PostMapping("/deliberation")
    Answer decide(
            @PathVariable long edition,
            @Valid @ModelAttribute("deciding") WhyForm form,
            BindingResult errors,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var podium = podium(sent);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/jury/verdict"), edition, viewer)
                    .with("podium", podium)
                    .with("deciding", Fields.of(form, errors));
        }
        return verdicts.decide(viewer, edition, podium, form.why()) instanceof Outcome.Refused(var _, var word)
                ? refused(edition, viewer, word).with("podium", podium).with("deciding", Fields.of(form, errors))
                : Answer.goTo(path(edition)).saying("hackathon.jury.said.decided");
    }

    /** The teams that were chosen for the places, from the first on. */
    private static List<Long> podium(Map<String, String> sent) {
        var podium = new ArrayList<Long>();
        for (var place = 1; sent.containsKey("place-" + place) && place <= 20; place++) {
            var chosen = sent.getOrDefault("place-" + place, "");
            if (!chosen.matches("[0-9]{0,15}")) {
                throw new NotOfOurPages();
            }
            podium.add(chosen.isEmpty() ? 0L : Long.parseLong(chosen));
        }
        return podium;
    }

    @Allowed(
            value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.JURY},
            everywhere = true)
    @PostMapping("/signature")
    Answer sign(@PathVariable long edition, Viewer viewer) {
        return after(verdicts.sign(viewer, edition), edition, viewer, "hackathon.jury.said.signed");
    }

    @PostMapping("/final")
    Answer finish(@PathVariable long edition, Viewer viewer) {
        return after(verdicts.finish(viewer, edition), edition, viewer, "hackathon.jury.said.final");
    }

    @PostMapping("/dropping")
    Answer drop(
            @PathVariable long edition,
            @Valid @ModelAttribute("dropping") DropForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/jury/verdict"), edition, viewer)
                    .with("dropping", Fields.of(form, errors));
        }
        verdicts.drop(viewer, edition, form.why());
        return Answer.goTo(path(edition)).saying("hackathon.jury.said.dropped");
    }

    @Allowed(
            value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.JURY},
            everywhere = true)
    @GetMapping("/record.json")
    ResponseEntity<byte[]> record(@PathVariable long edition, Viewer viewer) {
        verdicts.mustDeliberate(viewer, edition);
        return record(verdicts.open(edition).or(() -> verdicts.holds(edition)).orElseThrow(NotHere::new));
    }

    static ResponseEntity<byte[]> record(Verdict verdict) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"verdict-" + verdict.edition() + "-" + verdict.number() + ".json\"")
                .body(verdict.record().getBytes(StandardCharsets.UTF_8));
    }

    private Answer after(Outcome outcome, long edition, Viewer viewer, String said) {
        return outcome instanceof Outcome.Refused(var _, var word)
                ? refused(edition, viewer, word)
                : Answer.goTo(path(edition)).saying(said);
    }

    private Answer refused(long edition, Viewer viewer, String word) {
        return page(Answer.refused("hackathon/jury/verdict"), edition, viewer).with("refusal", word);
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        verdicts.mustDeliberate(viewer, id);
        Edition edition = editions.find(id).orElseThrow(NotHere::new);
        var open = verdicts.open(id).orElse(null);
        var holds = verdicts.holds(id).orElse(null);
        var shown = open == null ? holds : open;
        var results = shown == null ? null : VerdictRecord.read(shown.record());
        if (shown != null) {
            glances.record("hackathon.jury.looked-at", viewer.person(), id, shown.jurors());
        }
        return answer.with("edition", edition)
                .with("verdict", shown)
                .with("results", results)
                .with(
                        "before",
                        open == null || holds == null
                                ? List.<VerdictRecord.Line>of()
                                : VerdictRecord.read(holds.record()).lines())
                .with("jurors", shown == null ? Map.<Long, String>of() : desk.names(shown.jurors(), viewer.language()))
                .with("signers", shown == null ? Map.<Long, String>of() : desk.names(shown.signed(), viewer.language()))
                .with("pending", verdicts.pending(id))
                .with("organises", organisers.organises(viewer, id))
                .with("apart", List.<JuryDesk.Apart>of())
                .with("refusal", "")
                .with("podium", podium(shown, results))
                .with("freezing", Fields.of(new FreezeForm(3)))
                .with("dropping", Fields.of(new DropForm("")))
                .with("deciding", Fields.of(new WhyForm(shown == null ? "" : shown.why())));
    }

    /** What was decided, and before that what the marks say. */
    private static List<Long> podium(@Nullable Verdict verdict, VerdictRecord.@Nullable Results results) {
        if (verdict == null || results == null) {
            return List.of();
        }
        return verdict.podium().isEmpty()
                ? results.lines().stream()
                        .limit(results.top())
                        .map(VerdictRecord.Line::team)
                        .toList()
                : verdict.podium();
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/verdict";
    }
}
