package ma.etamkeen.platform.texts;

import java.util.EnumMap;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextStates;

/**
 * A thing that is described in three languages, as readers see it.
 *
 * @param kind what it is: {@code course}
 * @param key which one of its kind: its id, or its code
 * @param edition the edition of the hackathon it is of, 0 for none
 * @param path where it is read, without language
 * @param states how it stands in each language
 * @param shown what is written, in the languages it can be read in
 * @param parts of what it is written
 * @param points how many points there must be, 0 where that is free
 */
public record Described(
        String kind,
        String key,
        long edition,
        String path,
        TextStates states,
        Map<Language, Wording> shown,
        SequencedSet<Part> parts,
        int points) {

    /** What is written in each language it can be read in. */
    public static Map<Language, Wording> shown(TextStates states, Function<Language, Wording> wording) {
        var shown = new EnumMap<Language, Wording>(Language.class);
        states.languages().forEach(language -> shown.put(language, wording.apply(language)));
        return shown;
    }

    /** What readers see in this language. */
    public Wording in(Language language) {
        return shown.getOrDefault(language, Wording.NOTHING);
    }

    /** How it is called, in the languages in which it can be read. */
    public Text title() {
        return new Text(
                Wording.orNull(in(Language.AR).title()),
                Wording.orNull(in(Language.FR).title()),
                Wording.orNull(in(Language.EN).title()));
    }
}
