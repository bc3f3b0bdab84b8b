package ma.etamkeen.hackathon.helpdesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import ma.etamkeen.hackathon.helpdesk.Ticket.State;

/**
 * In which order teams are helped: those that were heard least recently wait least. A team that is being helped, or has asked
 * before, comes after each team that has not; among equals whoever asked first comes first.
 */
final class Turns {

    private record Turn(Ticket ticket, int before) {}

    private Turns() {}

    static List<Ticket> of(List<Ticket> tickets, Instant now) {
        var before = new HashMap<Long, Integer>();
        tickets.stream()
                .filter(ticket -> ticket.state(now) == State.CLAIMED || ticket.state(now) == State.MET)
                .forEach(ticket -> before.merge(ticket.team(), 1, Integer::sum));
        var turns = new ArrayList<Turn>();
        tickets.stream()
                .filter(ticket -> ticket.state(now) == State.OPEN)
                .sorted(Comparator.comparing(Ticket::opened).thenComparing(Ticket::id))
                .forEach(ticket -> turns.add(new Turn(ticket, before.merge(ticket.team(), 1, Integer::sum) - 1)));
        turns.sort(Comparator.comparingInt(Turn::before));
        return turns.stream().map(Turn::ticket).toList();
    }
}
