package ma.etamkeen.skills;

import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;

/**
 * One area of digital skills.
 *
 * @param code short and unique, for addresses and imports: {@code simplification}
 * @param states how it stands in each language
 */
public record Area(String code, int position, Text title, Text summary, TextStates states) {

    /** The same as readers would see it if this was written and proofread in this language. */
    Area with(Language language, Wording wording) {
        return new Area(
                code,
                position,
                title.with(language, Wording.orNull(wording.title())),
                summary.with(language, Wording.orNull(wording.lead())),
                states.with(language, TextState.PUBLISHED));
    }

    /** Where it is read, without language. */
    public String path() {
        return "/skills#" + code;
    }
}
