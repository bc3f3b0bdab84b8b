package ma.etamkeen.hackathon.questions;

import java.time.Instant;
import ma.etamkeen.platform.words.Text;

/**
 * What those who organise an edition said.
 *
 * @param question what it answers, 0 for nothing
 * @param challenge whose teams it went to, 0 for any
 * @param team the team it went to, 0 for any
 * @param title what it is about; nothing for an answer to one
 * @param body plain text in the languages it was written in
 * @param told how many people it went to
 * @param read how many of them have read it
 */
public record Message(
        long id,
        long edition,
        Kind kind,
        long question,
        Segment segment,
        long challenge,
        long team,
        Text title,
        Text body,
        Instant sent,
        long sentBy,
        int told,
        int read) {

    /** What it is. Words: {@code hackathon.message.kind.…}. */
    public enum Kind {
        ANSWER,
        ANSWER_TO_ALL,
        NEWS;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}
