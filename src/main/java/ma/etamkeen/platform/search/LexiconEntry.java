package ma.etamkeen.platform.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.words.Language;

/**
 * One thing the search is told about words.
 *
 * @param ar the word in Arabic, empty where it is none of that language; of a term several, parted by a semicolon
 * @param fr the same in French
 * @param en the same in English
 * @param singular of a plural, its singular
 */
public record LexiconEntry(Kind kind, String ar, String fr, String en, String singular) {

    /** What is told of a word. */
    public enum Kind {
        /** It is a word as it stands: none of its letters is an article, a particle or an ending. */
        KNOWN,
        /** It is the plural of another word that no rule would find. */
        PLURAL,
        /** It means nothing by itself and is not looked for. */
        STOP,
        /** It says the same in other languages. */
        TERM;

        /** The kind in the database, in addresses and in words: {@code plural}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    static LexiconEntry of(Kind kind, Language language, String word, String singular) {
        return new LexiconEntry(
                kind,
                language == Language.AR ? word : "",
                language == Language.FR ? word : "",
                language == Language.EN ? word : "",
                singular);
    }

    /** The language of one word; of a term that of the first. */
    public Language language() {
        return Arrays.stream(Language.values())
                .filter(language -> !in(language).isEmpty())
                .findFirst()
                .orElse(Language.AR);
    }

    /** What stands there in this language, empty when nothing does. */
    public String in(Language language) {
        return switch (language) {
            case AR -> ar;
            case FR -> fr;
            case EN -> en;
        };
    }

    /** What it tells of; of a term the words in this language, each of which may be several. */
    List<String> words(Language language) {
        return Arrays.stream(in(language).split(";"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Tells it from all others, briefly, in addresses. */
    public String code() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("|", kind.key(), ar, fr, en, singular)
                                    .getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
