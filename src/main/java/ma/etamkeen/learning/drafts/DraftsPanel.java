package ma.etamkeen.learning.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.texts.Editing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells those who proofread what waits for them, and those who write what came back to them. */
@Component
class DraftsPanel implements PersonPanel {

    private static final String PATH = "/desk/learning";

    private final Shelves shelves;

    DraftsPanel(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public int order() {
        return 42;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        if (!Editing.WRITING.isOpenTo(viewer, 0)) {
            return List.of();
        }
        var counts = shelves.toDo(viewer.person());
        var todos = new ArrayList<Todo>();
        var returned = counts.getOrDefault(Draft.Standing.RETURNED, 0);
        if (returned > 0) {
            todos.add(new Todo("learning.todo.returned", Map.of("count", returned), PATH, Urgency.SOON, null));
        }
        var review = counts.getOrDefault(Draft.Standing.REVIEW, 0);
        if (review > 0 && Editing.PUBLISHING.isOpenTo(viewer, 0)) {
            todos.add(new Todo("learning.todo.review", Map.of("count", review), PATH, Urgency.ANY_TIME, null));
        }
        return todos;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry learningDeskMenu() {
            return new MenuEntry(
                    MenuEntry.Place.DESK,
                    42,
                    "learning.desk.menu",
                    PATH,
                    "sparkles",
                    viewer -> Editing.WRITING.isOpenTo(viewer, 0));
        }
    }
}
