package ma.etamkeen.hackathon.editions;

import java.time.LocalDateTime;
import java.util.Locale;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;

/**
 * One of the short things an edition has to say.
 *
 * @param words more about it, may be empty
 * @param link where it leads, empty for nowhere
 * @param file the number of its file, or {@code null}
 * @param from when it begins, as clocks in Morocco show it, or {@code null}
 */
public record Detail(
        long id,
        long edition,
        Kind kind,
        int position,
        Text title,
        Text words,
        String link,
        @Nullable Long file,
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime until,
        TextStates states,
        int version) {

    /** What it is. Its words are {@code hackathon.edition.detail.…}. */
    public enum Kind {
        PRIZE,
        PARTNER,
        JUROR,
        WEBINAR,
        DOCUMENT,
        FAQ;

        /** The kind in the database, in forms and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this key. */
        public static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What it says beside its words: where it leads and when it is. */
    public record Facts(
            int position,
            String link,
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime until) {}

    /** The same as readers would see it if this was written and proofread in this language. */
    public Detail with(Language language, Wording wording) {
        return new Detail(
                id,
                edition,
                kind,
                position,
                title.with(language, Wording.orNull(wording.title())),
                words.with(language, Wording.orNull(wording.body())),
                link,
                file,
                from,
                until,
                states.with(language, TextState.PUBLISHED),
                version);
    }

    /** Where it is read, without language. */
    public String path() {
        return "/hackathon/" + edition + "#detail-" + id;
    }
}
