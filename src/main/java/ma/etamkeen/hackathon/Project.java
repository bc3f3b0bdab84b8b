package ma.etamkeen.hackathon;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;

/**
 * What a team made.
 *
 * @param prize 1 for the first prize, or {@code null}
 * @param name as the team writes it
 * @param alsoWritten other spellings under which it is found
 * @param team the name of the team, or {@code null} where no source says it
 * @param states how it stands in each language
 */
public record Project(
        long id,
        long edition,
        @Nullable Integer prize,
        String name,
        List<String> alsoWritten,
        @Nullable String team,
        Text title,
        Text summary,
        String source,
        TextStates states) {

    private static final String BETWEEN = "[\\s\\h]*:[\\s\\h]*";

    /** The same as readers would see it if this was written and proofread in this language. */
    public Project with(Language language, Wording wording) {
        return new Project(
                id,
                edition,
                prize,
                name,
                alsoWritten,
                team,
                title.with(language, Wording.orNull(wording.title())),
                summary.with(language, Wording.orNull(wording.body())),
                source,
                states.with(language, TextState.PUBLISHED));
    }

    /** The name that the title begins with, as each language writes it. */
    public Text called() {
        return each(parts -> parts[0]);
    }

    /** What the project does: the title without the name. */
    public Text purpose() {
        return each(parts -> capitalised(parts[parts.length - 1]));
    }

    private Text each(Function<String[], String> part) {
        return new Text(part(title.ar(), part), part(title.fr(), part), part(title.en(), part));
    }

    private static @Nullable String part(@Nullable String title, Function<String[], String> part) {
        return title == null ? null : part.apply(title.split(BETWEEN, 2));
    }

    private static String capitalised(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
