package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.stereotype.Component;

/** Tells those who translate what waits for them, paragraph by paragraph, and what they took on. */
@Component
class TranslationsPanel implements PersonPanel {

    private static final String PATH = "/desk/entries/translations";

    private final Tasks tasks;

    TranslationsPanel(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public int order() {
        return 42;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        if (!viewer.holdsEverywhere(Role.TRANSLATOR)) {
            return List.of();
        }
        var todos = new ArrayList<Todo>();
        var mine = tasks.count(null, viewer.person());
        if (mine > 0) {
            var first = Objects.requireNonNull(
                    tasks.open(null, viewer.person(), 1, 0).getFirst().claim());
            todos.add(new Todo(
                    "knowledge.todo.translations",
                    Map.of("count", mine),
                    PATH + "?mine=true",
                    Urgency.SOON,
                    first.due()));
        }
        var all = tasks.count(null, 0);
        if (all > 0) {
            todos.add(new Todo("knowledge.todo.open-translations", Map.of("count", all), PATH, Urgency.ANY_TIME, null));
        }
        return todos;
    }
}
