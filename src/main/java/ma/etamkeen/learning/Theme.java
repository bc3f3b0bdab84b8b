package ma.etamkeen.learning;

import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import ma.etamkeen.platform.zellige.Palette;

/**
 * One theme of playful learning.
 *
 * @param code short and unique, for addresses: {@code cybersecurity}
 * @param palette the colours of its medallion and covers
 * @param lead what it is about, in one or two sentences
 * @param body what one learns, in paragraphs and lists
 * @param source where the title comes from, an address
 * @param states how it stands in each language
 */
public record Theme(
        String code,
        int position,
        Palette palette,
        Text title,
        Text lead,
        Text body,
        String source,
        TextStates states) {

    /** The colour of its tag, close to that of its medallion. */
    public String tag() {
        return switch (palette) {
            case ATLAS -> "green";
            case MEDINA -> "terra";
            case FES -> "blue";
            case SAHARA -> "saffron";
            case NILA -> "plum";
        };
    }

    /** The same as readers would see it if this was written and proofread in this language. */
    public Theme with(Language language, Wording wording) {
        return new Theme(
                code,
                position,
                palette,
                title.with(language, Wording.orNull(wording.title())),
                lead.with(language, Wording.orNull(wording.lead())),
                body.with(language, Wording.orNull(wording.body())),
                source,
                states.with(language, TextState.PUBLISHED));
    }
}
