package ma.etamkeen.training.courses;

import java.util.List;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import org.jspecify.annotations.Nullable;

/**
 * What is taught, whenever and wherever.
 *
 * @param code short name, stable: {@code design-thinking}
 * @param path the title of the path it belongs to, or {@code null}
 * @param pathCode its code, or {@code null}
 * @param lead what it is about in a sentence or two
 * @param objectives what people will know how to do, one on each line
 * @param audience for whom it is
 * @param content paragraphs and lists as plain text
 * @param hours how long it lasts in all
 * @param areas codes of the areas of digital skills
 * @param theme code of its theme
 * @param states how it stands in each language
 * @param version one more with each change; a session keeps the one it is given in
 * @param event what kind of event its sessions are
 * @param formats in which it is offered; none named: in any
 * @param languages in which it is given; none named: in any
 * @param isRetired whether no new session is planned of it
 */
public record Course(
        long id,
        String code,
        int position,
        @Nullable Text path,
        @Nullable String pathCode,
        Text title,
        Text lead,
        Text objectives,
        Text audience,
        Text content,
        int hours,
        List<String> areas,
        String theme,
        TextStates states,
        int version,
        Event event,
        List<Session.Format> formats,
        List<Language> languages,
        boolean isRetired) {

    /** The same as readers would see it if this was written and proofread in this language. */
    public Course with(Language language, Wording wording) {
        return new Course(
                id,
                code,
                position,
                path,
                pathCode,
                title.with(language, Wording.orNull(wording.title())),
                lead.with(language, Wording.orNull(wording.lead())),
                objectives.with(language, Wording.orNull(String.join("\n", wording.lines()))),
                audience.with(language, Wording.orNull(wording.audience())),
                content.with(language, Wording.orNull(wording.body())),
                hours,
                areas,
                theme,
                states.with(language, TextState.PUBLISHED),
                version,
                event,
                formats,
                languages,
                isRetired);
    }

    /** The objectives one by one, in this language or in the one they exist in. */
    public List<Text.Reading> objectives(Language language) {
        var reading = objectives.reading(language);
        return reading.words()
                .lines()
                .map(line -> new Text.Reading(line, reading.language()))
                .toList();
    }
}
