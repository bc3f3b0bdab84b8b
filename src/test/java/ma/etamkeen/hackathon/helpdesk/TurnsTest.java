package ma.etamkeen.hackathon.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose turn it is at the help desk. */
class TurnsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void among_teams_that_are_not_being_helped_whoever_asked_first_comes_first() {
        assertThat(order(open(1, 7, 30), open(2, 8, 20), open(3, 9, 10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_team_with_an_open_call_waits_behind_one_with_none() {
        assertThat(order(open(1, 7, 30), open(2, 7, 25), open(3, 8, 5))).containsExactly(1L, 3L, 2L);
    }

    @Test
    void a_team_that_is_being_helped_waits_behind_one_that_is_not() {
        assertThat(order(ticket(1, 7, 40, 15, true), open(2, 7, 30), open(3, 8, 5)))
                .containsExactly(3L, 2L);
    }

    @Test
    void what_was_taken_and_where_nobody_came_in_time_waits_again_from_when_it_was_asked() {
        assertThat(order(ticket(1, 7, 60, 21, false), open(2, 8, 30))).containsExactly(1L, 2L);
        assertThat(order(ticket(1, 7, 60, 19, false), open(2, 8, 30))).containsExactly(2L);
        assertThat(order(ticket(1, 7, 60, 21, true), open(2, 8, 30)))
                .as("somebody came")
                .containsExactly(2L);
    }

    private static List<Long> order(Ticket... tickets) {
        return Turns.of(List.of(tickets), NOW).stream().map(Ticket::id).toList();
    }

    private static Ticket open(long id, long team, int minutesAgo) {
        return ticket(id, team, minutesAgo, null, false);
    }

    private static Ticket ticket(long id, long team, int minutesAgo, @Nullable Integer claimedAgo, boolean met) {
        var claimed = claimedAgo == null ? null : NOW.minusSeconds(60L * claimedAgo);
        return new Ticket(
                id,
                1,
                team,
                "Team " + team,
                "words",
                "place",
                NOW.minusSeconds(60L * minutesAgo),
                claimed == null ? 0 : 99,
                claimed,
                met ? claimed : null,
                null,
                null);
    }
}
