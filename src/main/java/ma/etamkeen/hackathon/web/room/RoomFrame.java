package ma.etamkeen.hackathon.web.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.room.Rooms;
import ma.etamkeen.hackathon.room.TeamMessages;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.stereotype.Component;

/** What every page of a room shows: whose it is, whether anything is written there, and how much there is to read. */
@Component
public class RoomFrame {

    private final Rooms rooms;
    private final TeamMessages messages;
    private final Editions editions;
    private final People people;

    RoomFrame(Rooms rooms, TeamMessages messages, Editions editions, People people) {
        this.rooms = rooms;
        this.messages = messages;
        this.editions = editions;
        this.people = people;
    }

    /**
     * The room as a page sees it.
     *
     * @param names by person: those of the team, and those whose traces are shown
     * @param unread what others said that the viewer has not read
     */
    public record Shown(Team team, Edition edition, Map<Long, String> names, boolean isOpen, int unread, long viewer) {

        /** The name of somebody, or nothing where there is none any more. */
        public String name(long person) {
            return names.getOrDefault(person, "…");
        }

        /** Whether they are still in the team. */
        public boolean isIn(long person) {
            return team.people().contains(person);
        }

        /** Those of the team, to choose one of them. */
        List<Choice> choices() {
            return team.people().stream()
                    .map(person -> new Choice(Long.toString(person), name(person)))
                    .toList();
        }
    }

    /** The room, for those who are in it; {@code traces} are people whose traces the page shows, in the team or not. */
    Shown of(Viewer viewer, long id, Collection<Long> traces) {
        var team = rooms.enter(viewer, id);
        var shown = new HashSet<>(team.people());
        shown.addAll(traces);
        var names = new HashMap<Long, String>();
        people.all(shown).forEach((person, known) -> names.put(person, known.name(viewer.language())));
        return new Shown(
                team,
                editions.find(team.edition()).orElseThrow(NotHere::new),
                names,
                rooms.isOpen(team.edition()),
                messages.unread(viewer, id),
                viewer.person());
    }
}
