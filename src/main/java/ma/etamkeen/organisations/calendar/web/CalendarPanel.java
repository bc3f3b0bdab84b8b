package ma.etamkeen.organisations.calendar.web;

import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.stereotype.Component;

/** Tells those who run what the calendar touches that they have to decide. */
@Component
class CalendarPanel implements PersonPanel {

    private final Proposals proposals;

    CalendarPanel(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        if (!viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR)) {
            return List.of();
        }
        var waiting = proposals.waitingFor(viewer);
        return waiting.isEmpty()
                ? List.of()
                : List.of(new Todo(
                        "organisations.todo.proposals",
                        Map.of("count", waiting.size()),
                        "/desk/calendar",
                        Urgency.NOW,
                        waiting.getFirst().planned().start().toLocalDate()));
    }
}
