package ma.etamkeen.learning.web;

import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** Learning on somebody's own space: what is to be asked again today, and the themes they have begun. */
@Component
class LearningPanel implements PersonPanel {

    private static final String MINE = "/me/learning";

    private final Learners learners;
    private final Overviews overviews;
    private final Words words;

    LearningPanel(Learners learners, Overviews overviews, Words words) {
        this.learners = learners;
        this.overviews = overviews;
        this.words = words;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        var due = learners.due(viewer);
        return due.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Todo(
                        "learning.todo.due",
                        Map.of(
                                "count",
                                due.values().stream().mapToInt(count -> count).sum()),
                        "/learn/" + most.getKey() + "/play",
                        Urgency.ANY_TIME,
                        null))
                .stream()
                .toList();
    }

    @Override
    public List<Card> cards(Viewer viewer) {
        var lines = overviews.all(learners.of(viewer)).stream()
                .filter(overview -> overview.sum().seen() > 0)
                .map(overview -> new Line(
                        overview.theme().title().reading(viewer.language()),
                        words.text(
                                viewer.language(),
                                "learning.known",
                                "count",
                                overview.sum().known(),
                                "all",
                                overview.sum().questions()),
                        "/learn/" + overview.theme().code()))
                .toList();
        return List.of(new Card("learning.mine.title", lines, "learning.mine.nothing", "learning.mine.more", MINE));
    }
}
