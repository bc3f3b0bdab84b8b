package ma.etamkeen.people.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.web.bind.annotation.GetMapping;

/** A person's own space: what comes next first, then what they have. The parts fill it. */
@Pages
@SignedIn
class MePage {

    private static final Comparator<PersonPanel.Todo> BY_PRESSURE = Comparator.comparing(PersonPanel.Todo::urgency)
            .thenComparing(todo -> todo.by() == null ? LocalDate.MAX : todo.by());

    private final List<PersonPanel> panels;

    MePage(List<PersonPanel> panels) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(PersonPanel::order))
                .toList();
    }

    @GetMapping("/me")
    Answer show(Viewer viewer) {
        return Answer.page("people/me")
                .with(
                        "todos",
                        panels.stream()
                                .flatMap(panel -> panel.todos(viewer).stream())
                                .sorted(BY_PRESSURE)
                                .toList())
                .with(
                        "cards",
                        panels.stream()
                                .flatMap(panel -> panel.cards(viewer).stream())
                                .toList());
    }
}
