package ma.etamkeen.hackathon.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.Projects;
import ma.etamkeen.hackathon.editions.Ideas;
import ma.etamkeen.hackathon.editions.Stages;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The bank of ideas and projects of all editions, found by words and narrowed by edition, prize and what became of them. */
@Pages
@Open
@Shared
class BankPage {

    private static final int LONGEST = 200;
    private static final int MOST = 100;
    private static final String UNKNOWN = "unknown";

    private final Editions editions;
    private final Projects projects;
    private final Stages stages;
    private final Ideas ideas;
    private final SearchIndex index;
    private final Words words;

    BankPage(Editions editions, Projects projects, Stages stages, Ideas ideas, SearchIndex index, Words words) {
        this.editions = editions;
        this.projects = projects;
        this.stages = stages;
        this.ideas = ideas;
        this.index = index;
        this.words = words;
    }

    @GetMapping("/hackathon/bank")
    Answer bank(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String edition,
            @RequestParam(defaultValue = "") String prize,
            @RequestParam(defaultValue = "") String stage,
            Viewer viewer) {
        var typed = q.length() > LONGEST || q.indexOf('\0') >= 0 ? "" : q.strip();
        var all = projects.published();
        var reached = stages.latest(all);
        var found = typed.isEmpty()
                ? null
                : index.matching(typed, List.of(projects.kind()), viewer).getOrDefault(projects.kind(), Set.of());
        var chosen = all.stream()
                .filter(project -> found == null || found.contains(Long.toString(project.id())))
                .filter(project -> edition.isEmpty() || edition.equals(Long.toString(project.edition())))
                .filter(project -> prize.isEmpty() || (project.prize() != null) == prize.equals("yes"))
                .filter(project -> stage.isEmpty() || stage.equals(key(reached.get(project.id()))))
                .limit(MOST)
                .toList();
        // an idea has won nothing and become nothing yet
        var given = prize.isEmpty() && stage.isEmpty()
                ? ideas.given().stream()
                        .filter(idea -> typed.isEmpty() || idea.has(typed))
                        .filter(idea -> edition.isEmpty() || edition.equals(Long.toString(idea.edition())))
                        .limit(MOST)
                        .toList()
                : List.<Ideas.Idea>of();
        var known = editions.published();
        return Answer.page("hackathon/bank")
                .with("q", typed)
                .with("edition", edition)
                .with("prize", prize)
                .with("stage", stage)
                .with("projects", chosen)
                .with("ideas", given)
                .with("total", all.size())
                .with("reached", reached)
                .with("titles", titles(known))
                .with("editionChoices", editions(known, viewer))
                .with("stageChoices", stages(viewer));
    }

    private static Map<Long, Edition> titles(List<Edition> known) {
        return known.stream().collect(Collectors.toMap(Edition::id, one -> one));
    }

    private static List<Choice> editions(List<Edition> known, Viewer viewer) {
        return known.stream()
                .map(one -> Choice.of(Long.toString(one.id()), one.title().reading(viewer.language())))
                .toList();
    }

    private List<Choice> stages(Viewer viewer) {
        var choices = new ArrayList<Choice>();
        for (var one : Stages.Stage.values()) {
            choices.add(new Choice(one.key(), words.text(viewer.language(), "hackathon.edition.project." + one.key())));
        }
        choices.add(new Choice(UNKNOWN, words.text(viewer.language(), "hackathon.edition.project.unknown")));
        return choices;
    }

    private static String key(Stages.@Nullable Reached reached) {
        return reached == null ? UNKNOWN : reached.stage().key();
    }
}
