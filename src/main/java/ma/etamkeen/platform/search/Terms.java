package ma.etamkeen.platform.search;

import java.util.Set;

/** Words that say the same in other languages. */
final class Terms {

    private Terms() {}

    /** The stems of the words that say the same in the other languages as a word with these forms. */
    static Set<String> across(Set<String> forms) {
        return Set.of();
    }
}
