package ma.etamkeen.organisations.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.platform.access.Viewer;

/** What a part has planned and may have to change when the calendar does. Declare it as a bean. */
public interface PlannedSource {

    /** The name of the part: {@code training}. */
    String part();

    /** What is planned on these days, both included, and has not begun: what is called off is not. */
    List<Planned> between(LocalDate first, LocalDate last);

    /** What has not begun at this local time and stands in people's own calendars, because they were invited. */
    List<Planned> invited(LocalDateTime now);

    /**
     * The marks of the legal times by which people have these in their own calendars, each as they were last invited: empty
     * for what was sent before that was noted.
     *
     * @param abouts ids of what {@link #invited} blocks belong to
     */
    default Map<Long, Set<String>> reckonedBy(Collection<Long> abouts) {
        return Map.of();
    }

    /** Of these, what still stands and this viewer may change. */
    List<Planned> changeableBy(Viewer viewer, Collection<Long> subjects);

    /** Of these, what still stands. */
    List<Planned> standing(Collection<Long> subjects);

    /**
     * Moves one of them and tells everybody concerned.
     *
     * @return why it cannot be, or nothing when it is done
     */
    Optional<Refusal> move(Viewer viewer, Planned planned, LocalDateTime start, LocalDateTime end);

    /**
     * Sends people's calendars the same local times again, reckoned anew.
     *
     * @return why it cannot be, or nothing when it is done
     */
    Optional<Refusal> tellAgain(Viewer viewer, Planned planned);

    /**
     * Why something cannot be.
     *
     * @param word a key of the words files
     * @param named what the words need, as pairs of name and value
     */
    record Refusal(String word, List<Object> named) {

        public static Refusal of(String word) {
            return new Refusal(word, List.of());
        }
    }
}
