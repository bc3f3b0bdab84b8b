package ma.etamkeen.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.texts.Work;
import org.springframework.stereotype.Component;

/** Tells those who proofread what waits for them. What waits for those who translate is told by {@link TranslationsPanel}. */
@Component
class EntriesPanel implements PersonPanel {

    private final Facts facts;

    EntriesPanel(Facts facts) {
        this.facts = facts;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        var todos = new ArrayList<Todo>();
        if (viewer.holdsEverywhere(Role.REVIEWER)) {
            add(todos, Work.TO_REVIEW);
        }
        return todos;
    }

    private void add(List<Todo> todos, Work work) {
        var count = facts.count(work);
        if (count > 0) {
            todos.add(new Todo(
                    "knowledge.todo." + work.key(),
                    Map.of("count", count),
                    "/desk/entries?work=" + work.key(),
                    Urgency.ANY_TIME,
                    null));
        }
    }
}
