package ma.etamkeen.hackathon;

import java.util.List;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a team made.
 *
 * @param prize 1 for the first prize, or {@code null}
 * @param name as the team writes it
 * @param alsoWritten other spellings under which it is found
 * @param team the name of the team, or {@code null} where no source says it
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
        String source) {}
