package ma.etamkeen.certificates;

import ma.etamkeen.platform.words.Language;

/** Words for the Arabic and the French half of a sheet. Where one is blank, the other stands on both halves. */
record Bilingual(String ar, String fr) {

    Bilingual {
        if (ar.isBlank() && fr.isBlank()) {
            throw new IllegalArgumentException("neither Arabic nor French words");
        }
    }

    String in(Language language) {
        var own = language == Language.AR ? ar : fr;
        return own.isBlank() ? (language == Language.AR ? fr : ar) : own;
    }
}
