package ma.etamkeen.platform.search;

import ma.etamkeen.platform.words.Language;

/**
 * What somebody who has begun to type may want.
 *
 * @param words a title, or a word that stands in many
 * @param kind what it is the title of; empty for a word
 * @param path where it is read, without language; empty for a word, which is searched for
 */
public record Suggestion(String words, Language language, String kind, String path) {

    public boolean isWord() {
        return kind.isEmpty();
    }
}
