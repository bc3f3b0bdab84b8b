package ma.etamkeen.platform.texts;

import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.words.Language;

/**
 * The page on which readers find a thing, with words nobody has shown them yet. A part declares one for each kind it
 * describes, so that a preview is that page and no likeness of it.
 */
public record ReaderPage(String kind, Made made) {

    /** The page as it would be. */
    @FunctionalInterface
    public interface Made {

        /** The page of the thing of this key, which exists, if readers saw this wording in this language. */
        Answer with(String key, Language language, Wording wording);
    }
}
