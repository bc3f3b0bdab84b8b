package ma.etamkeen.platform.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a part puts on a person's own space: things to do next, and cards that sum up what is theirs. Declare it as a
 * bean; it is asked at each visit, so it asks the database little.
 */
public interface PersonPanel {

    /** Small numbers come first. */
    int order();

    /** What the person must or may do next. */
    default List<Todo> todos(Viewer viewer) {
        return List.of();
    }

    /** What the person has: registrations, certificates. */
    default List<Card> cards(Viewer viewer) {
        return List.of();
    }

    /** How much a thing to do presses. */
    enum Urgency {
        NOW,
        SOON,
        ANY_TIME
    }

    /**
     * One thing to do.
     *
     * @param word the key of its sentence
     * @param named what the sentence needs, by name; content as {@link Text}
     * @param path where it is done, without language
     * @param by the last day, or {@code null}
     */
    record Todo(
            String word,
            Map<String, Object> named,
            String path,
            Urgency urgency,
            @Nullable LocalDate by) {

        /** The details as {@code page.t} takes them. */
        public Object[] arguments() {
            return named.entrySet().stream()
                    .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                    .toArray();
        }
    }

    /**
     * One card.
     *
     * @param title the key of its title
     * @param empty the key of what it says without lines
     * @param more the key of the link below
     * @param path where that link leads, without language
     */
    record Card(String title, List<Line> lines, String empty, String more, String path) {}

    /**
     * One line of a card.
     *
     * @param words what it is called, in the language it is in
     * @param note a date or a state, may be empty
     * @param path where it leads, without language, or {@code null}
     */
    record Line(Text.Reading words, String note, @Nullable String path) {}
}
