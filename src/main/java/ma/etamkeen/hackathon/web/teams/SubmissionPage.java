package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Handed;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.submissions.Round;
import ma.etamkeen.hackathon.submissions.Submissions;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What a team hands in: written, sent, and every version with its receipt. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/submission")
class SubmissionPage {

    private final HandingIn handing;
    private final Submissions submissions;
    private final TeamMaking making;
    private final Editions editions;
    private final Phases phases;
    private final KeptFiles files;
    private final Words words;

    SubmissionPage(
            HandingIn handing,
            Submissions submissions,
            TeamMaking making,
            Editions editions,
            Phases phases,
            KeptFiles files,
            Words words) {
        this.handing = handing;
        this.submissions = submissions;
        this.making = making;
        this.editions = editions;
        this.phases = phases;
        this.files = files;
        this.words = words;
    }

    /** One deliverable as the form holds it. */
    record PartForm(
            long id,
            @Prose(max = 20_000, required = false) String words,
            @Nullable MultipartFile file,
            @Nullable Boolean removed) {}

    record SubmissionForm(
            long phase,
            @Nullable List<@Valid PartForm> parts,
            boolean consent,
            @Line(max = 20, required = false) String licence) {

        SubmissionForm {
            licence = Objects.requireNonNullElse(licence, "");
        }

        List<PartForm> all() {
            return Objects.requireNonNullElse(parts, List.of());
        }

        HandingIn.Written written() {
            var typed = new HashMap<Long, String>();
            var brought = new HashMap<Long, HandingIn.Brought>();
            var removed = new HashSet<Long>();
            for (var part : all()) {
                typed.put(part.id(), Objects.requireNonNullElse(part.words(), ""));
                var file = part.file();
                if (file != null && !file.isEmpty()) {
                    brought.put(part.id(), new Chosen(file));
                }
                if (Boolean.TRUE.equals(part.removed())) {
                    removed.add(part.id());
                }
            }
            return new HandingIn.Written(typed, brought, removed, consent, licence);
        }
    }

    /** A file as a browser sends it: on the disk of the server, and read from there. */
    private record Chosen(MultipartFile file) implements HandingIn.Brought {

        @Override
        public String name() {
            return Objects.requireNonNullElse(file.getOriginalFilename(), "");
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    /** @param phase which is written for, of several that take what this team hands in */
    @GetMapping
    Answer show(@PathVariable long team, @RequestParam(defaultValue = "") String phase, Viewer viewer) {
        return page(
                Answer.page("hackathon/submission"),
                team,
                phase.matches("[0-9]{1,15}") ? Long.parseLong(phase) : 0,
                viewer,
                "");
    }

    @PostMapping
    Answer save(
            @PathVariable long team,
            @Valid @ModelAttribute("form") SubmissionForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        return kept(team, form, errors, viewer, false);
    }

    @PostMapping("/sending")
    Answer send(
            @PathVariable long team,
            @Valid @ModelAttribute("form") SubmissionForm form,
            BindingResult errors,
            Viewer viewer)
            throws IOException {
        return kept(team, form, errors, viewer, true);
    }

    private Answer kept(long team, SubmissionForm form, BindingResult errors, Viewer viewer, boolean isSent)
            throws IOException {
        making.mine(viewer, team);
        if (!errors.hasErrors()) {
            check(team, form, errors, viewer);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/submission"), team, form.phase(), viewer, "")
                    .form(form, errors);
        }
        var outcome = handing.save(viewer, team, form.phase(), form.written());
        if (isSent && outcome instanceof Outcome.Done) {
            outcome = handing.send(viewer, team, form.phase());
        }
        if (outcome instanceof Outcome.Refused(var why)) {
            return page(Answer.refused("hackathon/submission"), team, form.phase(), viewer, why);
        }
        var latest = submissions.latest(team, form.phase());
        return isSent && latest.isPresent()
                ? Answer.goTo("/me/teams/" + team + "/submission/"
                                + latest.get().version())
                        .saying("hackathon.submission.said.sent")
                : Answer.goTo("/me/teams/" + team + "/submission?phase=" + form.phase())
                        .saying("hackathon.submission.said.kept");
    }

    private void check(long team, SubmissionForm form, BindingResult errors, Viewer viewer) {
        if (form.consent() && !HandingIn.LICENCES.contains(form.licence())) {
            Faults.add(errors, "licence", "forms.error.choice");
        }
        if (form.parts() == null) {
            Faults.add(errors, "licence", "forms.error.required");
        }
        var round = handing.rounds(viewer, team).stream()
                .filter(one -> one.phase().id() == form.phase())
                .findFirst();
        if (round.isEmpty()) {
            Faults.add(errors, "phase", "forms.error.choice");
            return;
        }
        var draft = round.get().draft();
        for (var at = 0; at < form.all().size(); at++) {
            var part = form.all().get(at);
            var item = draft.of(part.id());
            if (item.isEmpty()) {
                Faults.add(errors, "parts[" + at + "].words", "forms.error.choice");
            } else if (HandingIn.isWrong(
                    new Handed.Item(item.get().deliverable(), Objects.requireNonNullElse(part.words(), ""), null))) {
                Faults.add(
                        errors,
                        "parts[" + at + "].words",
                        item.get().deliverable().kind().isAddress()
                                ? "hackathon.submission.wrong.link"
                                : "forms.error.tooLong");
            }
        }
    }

    /** A version that was sent, with its receipt. */
    @GetMapping("/{version:[0-9]{1,6}}")
    Answer version(@PathVariable long team, @PathVariable int version, Viewer viewer) {
        var mine = making.mine(viewer, team);
        var all = submissions.of(team);
        var receipt =
                all.stream().filter(one -> one.version() == version).findFirst().orElseThrow(NotHere::new);
        return Answer.page("hackathon/version")
                .with("team", mine)
                .with("edition", editions.find(mine.edition()).orElseThrow(NotHere::new))
                .with(
                        "phase",
                        phases.of(mine.edition()).stream()
                                .filter(one -> one.id() == receipt.phase())
                                .findFirst()
                                .orElseThrow(NotHere::new))
                .with("handed", handing.version(viewer, team, version).orElseThrow(NotHere::new))
                .with("receipt", receipt)
                .with(
                        "all",
                        all.stream()
                                .filter(one -> one.phase() == receipt.phase())
                                .toList());
    }

    @GetMapping("/{version:[0-9]{1,6}}/files/{deliverable:[0-9]{1,15}}")
    ResponseEntity<Resource> file(
            @PathVariable long team, @PathVariable int version, @PathVariable long deliverable, Viewer viewer) {
        return files.handOut(handing.version(viewer, team, version)
                .flatMap(handed -> handed.of(deliverable))
                .map(Handed.Item::file)
                .orElseThrow(NotHere::new));
    }

    /** The file of what is being written. */
    @GetMapping("/files/{deliverable:[0-9]{1,15}}")
    ResponseEntity<Resource> draftFile(@PathVariable long team, @PathVariable long deliverable, Viewer viewer) {
        return files.handOut(handing.written(viewer, team, deliverable)
                .map(Handed.Item::file)
                .orElseThrow(NotHere::new));
    }

    private Answer page(Answer answer, long id, long phase, Viewer viewer, String refusal) {
        var team = making.mine(viewer, id);
        var rounds = handing.rounds(viewer, id);
        var writing = writing(rounds, phase);
        var draft = writing.map(Round::draft).orElse(new Handed(0, 0, List.of(), false, ""));
        return answer.with("team", team)
                .with("edition", editions.find(team.edition()).orElseThrow(NotHere::new))
                .with("rounds", rounds)
                .with("writing", writing.map(one -> one.phase().id()).orElse(0L))
                .with("licences", licences(viewer.language()))
                .with("refusal", refusal)
                .form(new SubmissionForm(
                        writing.map(one -> one.phase().id()).orElse(0L),
                        draft.items().stream()
                                .map(item -> new PartForm(item.deliverable().id(), item.words(), null, false))
                                .toList(),
                        draft.consent(),
                        draft.licence()));
    }

    /** The phase that was chosen while it is taken, else the one that goes on, else one the team has more time for. */
    private static Optional<Round> writing(List<Round> rounds, long phase) {
        return rounds.stream()
                .filter(round ->
                        round.time().isTaken() && !round.draft().items().isEmpty())
                .min(Comparator.comparing((Round round) -> round.phase().id() != phase)
                        .thenComparing(round -> !round.phase().isActive()));
    }

    private List<Choice> licences(Language language) {
        return HandingIn.LICENCES.stream()
                .sorted()
                .map(key -> new Choice(key, words.text(language, "hackathon.licence." + key)))
                .toList();
    }
}
