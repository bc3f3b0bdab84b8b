package ma.etamkeen.hackathon.jury;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team is told about its project.
 *
 * @param notes what jurors wrote for the team, without their names, in an order that says nothing
 * @param words as they stand; made of the notes while nobody has read them over
 * @param version 0 while nobody has
 * @param sent when the team was told, or {@code null}
 */
public record Feedback(
        long team,
        String name,
        List<String> notes,
        String words,
        int version,
        @Nullable Instant sent) {

    /** The same with what is known of the team and of what was written for it. */
    Feedback of(String team, List<String> written) {
        return new Feedback(this.team, team, written, words, version, sent);
    }

    public boolean isSent() {
        return sent != null;
    }
}
