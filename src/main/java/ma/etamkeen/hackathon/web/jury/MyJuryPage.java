package ma.etamkeen.hackathon.web.jury;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Juror;
import ma.etamkeen.hackathon.jury.Outcome;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a member of a jury judges: the teams, their order, and each ballot. */
@Pages
@Allowed(value = Role.JURY, everywhere = true)
@RequestMapping("/me/jury")
class MyJuryPage {

    private final Panel panel;
    private final Ballots ballots;
    private final Conflicts conflicts;
    private final Teams teams;
    private final Editions editions;
    private final Criteria criteria;

    MyJuryPage(Panel panel, Ballots ballots, Conflicts conflicts, Teams teams, Editions editions, Criteria criteria) {
        this.panel = panel;
        this.ballots = ballots;
        this.conflicts = conflicts;
        this.teams = teams;
        this.editions = editions;
        this.criteria = criteria;
    }

    record ConflictForm(long team, @Line(max = 300) String why) {}

    record RecusalForm(@Line(max = 300) String why) {}

    @GetMapping
    Answer editions(Viewer viewer) {
        return Answer.page("hackathon/jury/editions")
                .with(
                        "editions",
                        panel.editionsOf(viewer.person()).stream()
                                .flatMap(id -> editions.find(id).stream())
                                .toList());
    }

    @GetMapping("/{edition:[0-9]{1,9}}")
    Answer sheets(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/jury/sheets"), edition, viewer);
    }

    /** Somebody says beforehand that they must not judge a team. */
    @PostMapping("/{edition:[0-9]{1,9}}/conflicts")
    Answer declare(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") ConflictForm form,
            BindingResult errors,
            Viewer viewer) {
        find(edition, viewer);
        if (choices(edition, conflicts.hiddenFrom(viewer.person(), edition)).stream()
                .noneMatch(choice -> choice.value().equals(Long.toString(form.team())))) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && conflicts.declare(viewer, edition, form.team(), form.why())
                        instanceof Outcome.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/jury/sheets"), edition, viewer).form(form, errors)
                : Answer.goTo("/me/jury/" + edition).saying("hackathon.jury.said.conflict");
    }

    /** The order of what they judge: as it stands in the page, and one team a place up or down. */
    @PostMapping("/{edition:[0-9]{1,9}}/order")
    Answer order(
            @PathVariable long edition,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String up,
            @RequestParam(defaultValue = "") String down,
            Viewer viewer) {
        find(edition, viewer);
        if (!order.matches("|[0-9]{1,15}(,[0-9]{1,15}){0,499}") || !(up + down).matches("[0-9]{0,15}")) {
            throw new NotOfOurPages();
        }
        if (order.isEmpty()) {
            return page(Answer.refused("hackathon/jury/sheets"), edition, viewer)
                    .with("refusal", "hackathon.jury.problem.order");
        }
        var ids = Arrays.stream(order.split(",")).map(Long::valueOf).collect(Collectors.toCollection(ArrayList::new));
        move(ids, up, -1);
        move(ids, down, 1);
        return ballots.rank(viewer, edition, ids) instanceof Outcome.Refused(var _, var word)
                ? page(Answer.refused("hackathon/jury/sheets"), edition, viewer).with("refusal", word)
                : Answer.goTo("/me/jury/" + edition + "#order").saying("hackathon.jury.said.ranked");
    }

    private static void move(List<Long> ids, String team, int by) {
        if (team.isEmpty()) {
            return;
        }
        var at = ids.indexOf(Long.valueOf(team));
        if (at < 0) {
            throw new NotOfOurPages();
        }
        if (at + by >= 0 && at + by < ids.size()) {
            Collections.swap(ids, at, at + by);
        }
    }

    @GetMapping("/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}")
    Answer ballot(@PathVariable long edition, @PathVariable long team, Viewer viewer) {
        var sheet = sheet(edition, team, viewer);
        return ballot(Answer.page("hackathon/jury/ballot"), edition, sheet, viewer)
                .with("marks", BallotForm.marks(sheet.ballot()))
                .form(BallotForm.of(sheet.ballot()));
    }

    @PostMapping("/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}")
    Answer save(
            @PathVariable long edition,
            @PathVariable long team,
            @Valid @ModelAttribute("form") BallotForm form,
            BindingResult errors,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        var sheet = sheet(edition, team, viewer);
        var chosen = BallotForm.marks(sent);
        var confirms = confirms(sent);
        var answer = Answer.refused("hackathon/jury/ballot");
        if (!errors.hasErrors()) {
            switch (ballots.save(viewer, edition, team, form.version(), form.draft(chosen), confirms)) {
                case Outcome.Done() -> {
                    return Answer.goTo(confirms ? "/me/jury/" + edition : "/me/jury/" + edition + "/" + team)
                            .saying(confirms ? "hackathon.jury.said.confirmed" : "hackathon.jury.said.saved");
                }
                case Outcome.Refused(var _, var word) -> answer.with("refusal", word);
                case Outcome.Stale() ->
                    answer = Answer.stale("hackathon/jury/ballot").with("stale", true);
            }
        }
        var refusal = answer.getModel().getOrDefault("refusal", "");
        var stale = answer.getModel().getOrDefault("stale", false);
        return ballot(answer, edition, sheet, viewer)
                .with("refusal", refusal)
                .with("stale", stale)
                .with("marks", chosen)
                .form(form, errors);
    }

    private static boolean confirms(Map<String, String> sent) {
        if (!List.of("", "yes").contains(sent.getOrDefault("confirm", ""))) {
            throw new NotOfOurPages();
        }
        return "yes".equals(sent.get("confirm"));
    }

    /**
     * The same for the script of the page, which sends while somebody types and again when there is a network.
     *
     * @param version the version that was saved
     * @param left how many criteria wait
     */
    record Saved(int version, int left) {}

    @PostMapping("/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}/draft")
    ResponseEntity<Saved> draft(
            @PathVariable long edition,
            @PathVariable long team,
            @Valid @ModelAttribute("form") BallotForm form,
            BindingResult errors,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        sheet(edition, team, viewer);
        var confirms = confirms(sent);
        if (errors.hasErrors()) {
            return ResponseEntity.unprocessableContent().build();
        }
        return switch (ballots.save(
                viewer, edition, team, form.version(), form.draft(BallotForm.marks(sent)), confirms)) {
            case Outcome.Done() -> {
                var now = sheet(edition, team, viewer).ballot();
                yield ResponseEntity.ok(new Saved(
                        now.version(),
                        now.unsaid(criteria.of(edition, Criterion.Stage.FINAL)).size()));
            }
            case Outcome.Refused _ -> ResponseEntity.unprocessableContent().build();
            case Outcome.Stale _ -> ResponseEntity.status(HttpStatus.CONFLICT).build();
        };
    }

    /** Somebody gives back what they were to judge. */
    @PostMapping("/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}/recusal")
    Answer recuse(
            @PathVariable long edition,
            @PathVariable long team,
            @Valid @ModelAttribute("recusal") RecusalForm recusal,
            BindingResult errors,
            Viewer viewer) {
        var sheet = sheet(edition, team, viewer);
        if (errors.hasErrors()) {
            return ballot(Answer.refused("hackathon/jury/ballot"), edition, sheet, viewer)
                    .with("marks", BallotForm.marks(sheet.ballot()))
                    .with("recusal", Fields.of(recusal, errors))
                    .form(BallotForm.of(sheet.ballot()));
        }
        conflicts.recuse(viewer, edition, team, recusal.why());
        return Answer.goTo("/me/jury/" + edition).saying("hackathon.jury.said.recused");
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        var found = find(edition, viewer);
        var sheets = ballots.of(viewer, edition);
        var hidden = conflicts.hiddenFrom(viewer.person(), edition);
        return answer.with("edition", found)
                .with("sheets", sheets)
                .with("ranked", ranked(sheets, ballots.order(viewer, edition, hidden)))
                .with("choices", choices(edition, hidden))
                .with("open", ballots.isOpen(edition))
                .with(
                        "presides",
                        panel.find(edition, viewer.person())
                                .filter(Juror::presides)
                                .isPresent())
                .with("clear", hidden.isEmpty())
                .with("refusal", answer.getModel().getOrDefault("refusal", ""))
                .form(new ConflictForm(0, ""));
    }

    /** What they ranked in that order, and behind it what they did not. */
    private static List<Ballots.Sheet> ranked(List<Ballots.Sheet> sheets, List<Long> order) {
        var ranked = new ArrayList<>(sheets);
        ranked.sort(Comparator.comparingInt(
                sheet -> order.contains(sheet.team()) ? order.indexOf(sheet.team()) : order.size()));
        return ranked;
    }

    /** The teams that somebody can say of that they must not judge them. */
    private List<Choice> choices(long edition, Set<Long> hidden) {
        return teams.names(edition).entrySet().stream()
                .filter(team -> !hidden.contains(team.getKey()))
                .map(team -> new Choice(Long.toString(team.getKey()), team.getValue()))
                .toList();
    }

    private Answer ballot(Answer answer, long edition, Ballots.Sheet sheet, Viewer viewer) {
        var sheets = ballots.of(viewer, edition);
        return answer.with("edition", find(edition, viewer))
                .with("sheet", sheet)
                .with(
                        "number",
                        sheets.stream().map(Ballots.Sheet::team).toList().indexOf(sheet.team()) + 1)
                .with(
                        "others",
                        sheets.stream()
                                .filter(other -> other.team() != sheet.team())
                                .toList())
                .with(
                        "challenge",
                        editions.challenges(edition).stream()
                                .filter(challenge -> challenge.id() == sheet.challenge())
                                .findFirst()
                                .orElse(null))
                .with("criteria", criteria.of(edition, Criterion.Stage.FINAL))
                .with("open", ballots.isOpen(edition))
                .with("recusal", Fields.of(new RecusalForm("")))
                .with("stale", false)
                .with("refusal", "");
    }

    private Edition find(long edition, Viewer viewer) {
        panel.find(edition, viewer.person()).orElseThrow(NotHere::new);
        return editions.find(edition).orElseThrow(NotHere::new);
    }

    private Ballots.Sheet sheet(long edition, long team, Viewer viewer) {
        return ballots.find(viewer, edition, team).orElseThrow(NotHere::new);
    }
}
