package ma.etamkeen.knowledge;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;

/**
 * One entry: what is true of it in every language.
 *
 * @param id below 1001 the id of the public site the entry comes from
 * @param theme the key of its theme, or {@code null}
 * @param period when it happened or appeared
 * @param source the address it comes from, or {@code null} when it was written here
 * @param certainty how sure the source makes it: {@code high}, {@code medium}, {@code low}
 * @param slug the address of a page that always stands at the same place, {@code legal}, or {@code null} for the others
 * @param featured whether the home page shows it
 * @param version counts the changes of these facts
 * @param folder {@code timeline} or {@code resources} where it was read before its kind changed, or {@code null}
 * @param traits what else one finds it by
 * @param states how the text stands in each language
 */
public record Entry(
        long id,
        Kind kind,
        @Nullable String theme,
        Period period,
        @Nullable String source,
        List<String> otherSources,
        String certainty,
        @Nullable String slug,
        boolean featured,
        int version,
        @Nullable String folder,
        Traits traits,
        Map<Language, TextState> states) {

    /** Where the entry lives, without language. */
    public String path() {
        return slug == null ? kind.folder(folder) + "/" + id : "/" + slug;
    }

    public TextState state(Language language) {
        return states.getOrDefault(language, TextState.MISSING);
    }

    /** How the text stands in the three languages. */
    public TextStates textStates() {
        return new TextStates(state(Language.AR), state(Language.FR), state(Language.EN));
    }

    /** The languages it can be read in. */
    public List<Language> languages() {
        return Stream.of(Language.values())
                .filter(language -> state(language) != TextState.MISSING)
                .toList();
    }

    /** Every address it comes from. */
    public List<String> sources() {
        return Stream.concat(Stream.ofNullable(source), otherSources.stream()).toList();
    }
}
