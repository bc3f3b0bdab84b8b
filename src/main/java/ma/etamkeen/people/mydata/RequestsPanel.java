package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.stereotype.Component;

/** Reminds those who answer of what waits, with the day the law sets. */
@Component
class RequestsPanel implements PersonPanel {

    private static final int DAYS_THAT_PRESS = 3;

    private final Requests requests;
    private final Clock clock;

    RequestsPanel(Requests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        if (!viewer.holds(Requests.CORRECTING)) {
            return List.of();
        }
        var waiting = requests.waiting(viewer);
        if (waiting.isEmpty()) {
            return List.of();
        }
        var due = waiting.getFirst().due();
        var presses = due.isBefore(
                LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE).plusDays(DAYS_THAT_PRESS));
        return List.of(new Todo(
                "mydata.todo.requests",
                Map.of("count", waiting.size()),
                "/admin/data",
                presses ? Urgency.NOW : Urgency.SOON,
                due));
    }
}
