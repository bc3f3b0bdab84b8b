package ma.etamkeen.platform.words;

import java.util.Arrays;
import java.util.List;

/** How one piece of content stands in each language. */
public record TextStates(TextState ar, TextState fr, TextState en) {

    /** How it stands in this language. */
    public TextState in(Language language) {
        return switch (language) {
            case AR -> ar;
            case FR -> fr;
            case EN -> en;
        };
    }

    /** The same, standing otherwise in this language. */
    public TextStates with(Language language, TextState state) {
        return new TextStates(
                language == Language.AR ? state : ar,
                language == Language.FR ? state : fr,
                language == Language.EN ? state : en);
    }

    /** The languages it can be read in. */
    public List<Language> languages() {
        return Arrays.stream(Language.values())
                .filter(language -> in(language) != TextState.MISSING)
                .toList();
    }
}
