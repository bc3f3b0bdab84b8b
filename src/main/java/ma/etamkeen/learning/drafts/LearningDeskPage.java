package ma.etamkeen.learning.drafts;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.texts.WriterNames;
import org.springframework.web.bind.annotation.GetMapping;

/** The themes for those who write what there is to learn, and what waits for whom. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class LearningDeskPage {

    private final Themes themes;
    private final Items items;
    private final Shelves shelves;
    private final WriterNames names;

    LearningDeskPage(Themes themes, Items items, Shelves shelves, WriterNames names) {
        this.themes = themes;
        this.items = items;
        this.shelves = shelves;
        this.names = names;
    }

    @GetMapping("/desk/learning")
    Answer show(Viewer viewer) {
        var waiting = shelves.waiting(viewer.person());
        var asked = new LinkedHashMap<Theme, Integer>();
        themes.all().forEach(theme -> asked.put(theme, asked(theme)));
        return Answer.page("learning/desk")
                .with("themes", asked)
                .with("titles", titles(asked))
                .with("counts", shelves.counts())
                .with(
                        "review",
                        waiting.stream()
                                .filter(line -> line.standing() == Draft.Standing.REVIEW)
                                .toList())
                .with(
                        "own",
                        waiting.stream()
                                .filter(line -> line.standing() != Draft.Standing.REVIEW)
                                .toList())
                .with("mayPublish", Editing.PUBLISHING.isOpenTo(viewer, 0))
                .with(
                        "names",
                        names.of(
                                waiting.stream()
                                        .flatMap(line -> line.writers().stream())
                                        .distinct()
                                        .toList(),
                                viewer.language()));
    }

    private int asked(Theme theme) {
        return items.content(theme.code())
                .map(content -> content.questions().size() + content.capsules().size() + 1)
                .orElse(0);
    }

    private static Map<String, Theme> titles(Map<Theme, Integer> themes) {
        var titles = new LinkedHashMap<String, Theme>();
        themes.keySet().forEach(theme -> titles.put(theme.code(), theme));
        return titles;
    }
}
