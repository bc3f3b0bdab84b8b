package ma.etamkeen.platform.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells those who proofread and those who translate what of the described things waits for them. */
@Component
class TextsPanel implements PersonPanel {

    private static final String PATH = "/desk/texts";

    private final Texts texts;

    TextsPanel(Texts texts) {
        this.texts = texts;
    }

    @Override
    public int order() {
        return 41;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        var works = new ArrayList<Work>();
        if (viewer.holdsEverywhere(Role.REVIEWER)) {
            works.add(Work.TO_REVIEW);
        }
        if (viewer.holdsEverywhere(Role.TRANSLATOR)) {
            works.add(Work.MISSING);
        }
        if (works.isEmpty()) {
            return List.of();
        }
        var counts = DraftRow.counts(texts.all(viewer));
        return works.stream()
                .filter(work -> counts.getOrDefault(work, 0) > 0)
                .map(work -> new Todo(
                        "texts.todo." + work.key(),
                        Map.of("count", counts.getOrDefault(work, 0)),
                        PATH + "?work=" + work.key(),
                        Urgency.ANY_TIME,
                        null))
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry textsDeskMenu() {
            return new MenuEntry(MenuEntry.Place.DESK, 41, "texts.menu", PATH, "languages", Editing.WRITING::isOpenTo);
        }
    }
}
