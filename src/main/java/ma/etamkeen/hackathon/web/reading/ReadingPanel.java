package ma.etamkeen.hackathon.web.reading;

import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.PersonPanel;
import org.springframework.stereotype.Component;

/** Tells readers what is left to read, and until when. */
@Component
class ReadingPanel implements PersonPanel {

    private final Sheets sheets;
    private final Editions editions;

    ReadingPanel(Sheets sheets, Editions editions) {
        this.sheets = sheets;
        this.editions = editions;
    }

    @Override
    public int order() {
        return 42;
    }

    @Override
    public List<Todo> todos(Viewer viewer) {
        if (!viewer.holds(Role.READER)) {
            return List.of();
        }
        return sheets.due(viewer).entrySet().stream()
                .flatMap(due -> sheets.closes(due.getKey()).stream()
                        .map(until -> new Todo(
                                "hackathon.reading.todo",
                                Map.of(
                                        "count",
                                        due.getValue(),
                                        "title",
                                        editions.find(due.getKey())
                                                .orElseThrow()
                                                .title()),
                                "/me/reading/" + due.getKey(),
                                Urgency.SOON,
                                MoroccanTime.localOf(until).toLocalDate())))
                .toList();
    }
}
