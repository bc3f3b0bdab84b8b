package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.words.Language;

/**
 * Arabic words and their stems. What the lexicon knows decides: of {@code بالبرامج} it leaves {@code برنامج}, and of
 * {@code بطاقة} nothing. Of a word that it does not know, every stem that may be one is given, longest first.
 */
final class ArabicWords {

    private static final int SHORTEST = 3;
    private static final List<String> ARTICLES = List.of("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ال");
    private static final List<String> TO_THE = List.of("ولل", "فلل", "لل");
    private static final List<String> PARTICLES = List.of("وب", "ول", "وك", "فب", "فل", "و", "ب", "ل", "ف", "ك");
    private static final List<String> PRONOUNS = List.of("هما", "ها", "هم", "هن", "كم", "كن", "نا");

    private final Lexicon lexicon;

    ArabicWords(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The surface and the stems of a word; empty when it means nothing by itself. */
    Set<String> forms(String written) {
        var forms = new LinkedHashSet<String>();
        var plain = ArabicLetters.plain(written);
        var surface = ArabicLetters.folded(plain);
        if (isLetter(surface) || isStop(plain)) {
            return forms;
        }
        forms.add(surface);
        for (var stem : stems(plain, surface)) {
            forms.add(SearchWords.stem(Language.AR, stem));
        }
        return forms;
    }

    private static boolean isLetter(String surface) {
        return surface.isEmpty() || surface.length() == 1 && !Character.isDigit(surface.charAt(0));
    }

    /** Compared as it is written: {@code إلى} means nothing by itself, {@code آلي} does. */
    private boolean isStop(String plain) {
        if (lexicon.isStop(Language.AR, plain)) {
            return true;
        }
        var first = plain.charAt(0);
        return (first == 'و' || first == 'ف')
                && plain.length() > 2
                && lexicon.isStop(Language.AR, plain.substring(1))
                && !lexicon.isKnown(ArabicLetters.folded(plain));
    }

    private Set<String> stems(String plain, String surface) {
        var stems = new LinkedHashSet<String>();
        var known = known(plain, surface);
        if (!known.isEmpty()) {
            stems.add(known);
            return stems;
        }
        for (var base : withoutWhatIsWrittenBefore(plain, surface)) {
            stems.add(base);
            addShorter(base, stems);
        }
        return stems;
    }

    /** What the lexicon makes of it with the fewest letters taken away, or empty. */
    private String known(String plain, String surface) {
        var bases = new ArrayList<String>();
        bases.add(surface);
        for (var article : ARTICLES) {
            if (surface.startsWith(article) && mayBeTheArticle(plain, article)) {
                bases.add(surface.substring(article.length()));
            }
        }
        for (var article : TO_THE) {
            if (surface.startsWith(article)) {
                bases.add(surface.substring(article.length()));
            }
        }
        for (var particle : PARTICLES) {
            if (surface.startsWith(particle) && surface.length() - particle.length() >= SHORTEST) {
                bases.add(surface.substring(particle.length()));
            }
        }
        for (var base : bases) {
            var stem = lexicon.stem(base);
            if (!stem.isEmpty()) {
                return stem;
            }
        }
        for (var base : bases) {
            for (var shorter : shorter(base)) {
                var stem = lexicon.stem(shorter);
                if (!stem.isEmpty()) {
                    return stem;
                }
            }
        }
        for (var base : bases) {
            for (var singular : BrokenPlurals.singulars(base)) {
                if (lexicon.isKnown(singular)) {
                    return lexicon.stem(singular);
                }
            }
        }
        return "";
    }

    /** The article carries no hamza: of {@code إلغاء} nothing is taken. */
    private static boolean mayBeTheArticle(String plain, String article) {
        return plain.startsWith(article);
    }

    private static List<String> withoutWhatIsWrittenBefore(String plain, String surface) {
        var bases = new ArrayList<String>();
        bases.add(surface);
        for (var article : ARTICLES) {
            if (surface.startsWith(article)
                    && mayBeTheArticle(plain, article)
                    && surface.length() - article.length() >= SHORTEST) {
                bases.add(surface.substring(article.length()));
                return bases;
            }
        }
        for (var article : TO_THE) {
            if (surface.startsWith(article) && surface.length() - article.length() >= SHORTEST) {
                bases.add(surface.substring(article.length()));
                // in للجنة the article has lost its own letter
                bases.add(surface.substring(article.length() - 1));
                return bases;
            }
        }
        for (var particle : PARTICLES) {
            // a particle before a short word is more often its first letter
            var rare = particle.endsWith("ف") || particle.endsWith("ك");
            if (surface.startsWith(particle) && surface.length() - particle.length() > SHORTEST + (rare ? 1 : 0)) {
                bases.add(surface.substring(particle.length()));
                return bases;
            }
        }
        return bases;
    }

    /** Every word this may be with an ending, guarded by whoever asks. */
    private static List<String> shorter(String base) {
        var shorter = new ArrayList<String>();
        addWithoutEnding(base, 2, 2, shorter);
        for (var pronoun : PRONOUNS) {
            if (base.endsWith(pronoun) && base.length() - pronoun.length() >= 2) {
                var rest = base.substring(0, base.length() - pronoun.length());
                shorter.add(rest);
                addBeforePronoun(rest, 2, shorter);
            }
        }
        if (base.endsWith("ه") && base.length() > SHORTEST) {
            addBeforePronoun(base.substring(0, base.length() - 1), 2, shorter);
        }
        return shorter;
    }

    private static void addShorter(String base, Set<String> stems) {
        var shorter = new ArrayList<String>();
        addWithoutEnding(base, SHORTEST, SHORTEST + 1, shorter);
        for (var pronoun : PRONOUNS) {
            var least = pronoun.equals("ها") ? SHORTEST : SHORTEST + 1;
            if (base.endsWith(pronoun) && base.length() - pronoun.length() >= least) {
                var rest = base.substring(0, base.length() - pronoun.length());
                shorter.add(rest);
                addBeforePronoun(rest, SHORTEST, shorter);
                break;
            }
        }
        if (base.endsWith("ته") && base.length() > SHORTEST + 2) {
            addBeforePronoun(base.substring(0, base.length() - 1), SHORTEST, shorter);
        }
        stems.addAll(shorter);
    }

    /**
     * @param least so many letters stay
     * @param wary so many where the ending is as often a part of the word
     */
    private static void addWithoutEnding(String word, int least, int wary, List<String> shorter) {
        var length = word.length();
        if (word.endsWith("ات")) {
            var rest = word.substring(0, length - 2);
            if (rest.length() >= 2) {
                shorter.add(rest + "ه");
            }
            if (rest.length() >= least) {
                shorter.add(rest);
            }
        } else if (word.endsWith("تان") || word.endsWith("تين")) {
            if (length - 3 >= least) {
                shorter.add(word.substring(0, length - 3) + "ه");
            }
            addWithout(word, 2, least, shorter);
        } else if (word.endsWith("ين") || word.endsWith("ون")) {
            // a noun of the deed keeps its own letters: تعيين, تمكين
            if (!(length == 5 && word.startsWith("ت") && word.endsWith("ين"))) {
                addWithout(word, 2, least, shorter);
            }
        } else if (word.endsWith("ان") || word.endsWith("وا")) {
            addWithout(word, 2, wary, shorter);
        } else if (word.endsWith("ه")) {
            addWithout(word, 1, least, shorter);
            if (word.endsWith("يه")) {
                addWithout(word, 2, Math.max(wary + 1, least), shorter);
            }
        } else if (word.endsWith("ي") || word.endsWith("ا")) {
            addWithout(word, 1, wary, shorter);
        }
    }

    private static void addWithout(String word, int letters, int least, List<String> shorter) {
        if (word.length() - letters >= least) {
            shorter.add(word.substring(0, word.length() - letters));
        }
    }

    /** Before a pronoun the end of a word is written otherwise: {@code وزارتها}, {@code خدماتها}, {@code موظفيها}. */
    private static void addBeforePronoun(String rest, int least, List<String> shorter) {
        if (rest.endsWith("ات") && rest.length() - 2 >= least) {
            shorter.add(rest.substring(0, rest.length() - 2) + "ه");
            shorter.add(rest.substring(0, rest.length() - 2));
        } else if (rest.endsWith("ت") && rest.length() - 1 >= least) {
            shorter.add(rest.substring(0, rest.length() - 1) + "ه");
        } else if (rest.endsWith("ي") && rest.length() - 1 >= least) {
            shorter.add(rest.substring(0, rest.length() - 1));
        }
    }
}
