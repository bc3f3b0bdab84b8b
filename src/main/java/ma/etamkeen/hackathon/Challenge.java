package ma.etamkeen.hackathon;

import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;

/** A question an edition asked its teams. */
public record Challenge(
        long id, String code, long edition, Text title, Text summary, String source, TextStates states) {

    /** The same as readers would see it if this was written and proofread in this language. */
    public Challenge with(Language language, Wording wording) {
        return new Challenge(
                id,
                code,
                edition,
                title.with(language, Wording.orNull(wording.title())),
                summary.with(language, Wording.orNull(wording.lead())),
                source,
                states.with(language, TextState.PUBLISHED));
    }

    /** Where it is read, without language. */
    public String path() {
        return "/hackathon/" + edition + "#challenge-" + id;
    }
}
