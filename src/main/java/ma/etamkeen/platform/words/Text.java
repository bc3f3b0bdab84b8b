package ma.etamkeen.platform.words;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One piece of content in the languages it exists in. A language that is missing is {@code null} and stays missing:
 * nothing here falls back in silence.
 */
public record Text(
        @Nullable String ar, @Nullable String fr, @Nullable String en) {

    /** Content as it can be read now: the words, and the language they are in, which may not be the one asked for. */
    public record Reading(String words, Language language) {}

    /** The words in this language, or {@code null}. */
    public @Nullable String in(Language language) {
        return switch (language) {
            case AR -> ar;
            case FR -> fr;
            case EN -> en;
        };
    }

    /** The same with other words in this language, or with none. */
    public Text with(Language language, @Nullable String words) {
        return new Text(
                language == Language.AR ? words : ar,
                language == Language.FR ? words : fr,
                language == Language.EN ? words : en);
    }

    /** The words, or nothing at all where a language is missing and that is meant. */
    public static String orEmpty(@Nullable String words) {
        return words == null ? "" : words;
    }

    /** The same content with its words changed in each language it exists in. */
    public Text map(UnaryOperator<String> change) {
        return new Text(
                ar == null ? null : change.apply(ar),
                fr == null ? null : change.apply(fr),
                en == null ? null : change.apply(en));
    }

    /** The languages in which there is something to read. */
    public List<Language> languages() {
        return Arrays.stream(Language.values())
                .filter(language -> in(language) != null)
                .toList();
    }

    /**
     * The words in the wanted language, else in the first language that has any. Whoever shows them must mark the
     * difference: {@code parts/reading.jte} does on a page, {@link Words#plain} in plain text.
     */
    public Reading reading(Language wanted) {
        var words = in(wanted);
        if (words != null) {
            return new Reading(words, wanted);
        }
        for (var language : Language.values()) {
            var other = in(language);
            if (other != null) {
                return new Reading(other, language);
            }
        }
        return new Reading("", wanted);
    }
}
