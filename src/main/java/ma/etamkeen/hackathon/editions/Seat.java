package ma.etamkeen.hackathon.editions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.platform.words.Language;

/**
 * A seat among those who read the dossiers of an edition, or in its jury: what a plan asks of whoever has it. The two registers
 * stay apart. One may sit in both; a jury has somebody who presides and readers have nobody; what one must not read hangs on who
 * applied, what one must not judge on who is in the team; and what was marked in one says nothing in the other.
 */
public interface Seat {

    long person();

    /** Those they read; none for all. */
    List<Language> languages();

    /** Those they know most about, by id. */
    List<Long> challenges();

    int least();

    int most();

    /** Those of these seats; and those who left theirs after they had begun, who keep what they began and get nothing more. */
    static List<Assignment.Judge> judges(Collection<? extends Seat> seats, Set<Pair> begun) {
        var judges = new ArrayList<Assignment.Judge>();
        seats.forEach(seat -> judges.add(new Assignment.Judge(
                seat.person(),
                seat.least(),
                seat.most(),
                seat.challenges().stream().map(String::valueOf).collect(Collectors.toSet()),
                seat.languages().stream().map(Language::tag).collect(Collectors.toSet()))));
        var there = seats.stream().map(Seat::person).collect(Collectors.toSet());
        begun.stream()
                .map(Pair::judge)
                .distinct()
                .filter(person -> !there.contains(person))
                .forEach(person -> judges.add(new Assignment.Judge(person, 0, 0, Set.of(), Set.of())));
        return judges;
    }
}
