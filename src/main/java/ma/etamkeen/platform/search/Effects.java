package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import ma.etamkeen.platform.search.Lexicons.Effect;
import ma.etamkeen.platform.words.Language;

/** What another lexicon would find that this one does not, told in words of the index. */
final class Effects {

    /** Enough to see what happens. */
    private static final int MOST = 30;

    private final Reading before;
    private final Reading after;
    private final Lexicon old;
    private final Lexicon now;
    private final List<String> vocabulary;

    Effects(Lexicon old, Lexicon now, List<String> vocabulary) {
        this.old = old;
        this.now = now;
        this.before = new Reading(old);
        this.after = new Reading(now);
        this.vocabulary = vocabulary;
    }

    List<Effect> of(LexiconEntry entry) {
        var effects = new ArrayList<Effect>();
        for (var language : Language.values()) {
            for (var word : asked(entry, language)) {
                var first = found(word, language, before, old);
                var second = found(word, language, after, now);
                var gained = second.stream()
                        .filter(found -> !first.contains(found))
                        .limit(MOST)
                        .toList();
                var lost = first.stream()
                        .filter(found -> !second.contains(found))
                        .limit(MOST)
                        .toList();
                effects.add(new Effect(word, gained, lost));
            }
        }
        return effects;
    }

    private static Set<String> asked(LexiconEntry entry, Language language) {
        var asked = new LinkedHashSet<>(entry.words(language));
        if (entry.kind() == Kind.PLURAL && entry.language() == language) {
            asked.add(entry.singular());
        }
        return asked;
    }

    private Set<String> found(String word, Language language, Reading reading, Lexicon lexicon) {
        var wanted = new HashSet<String>();
        var words = reading.words(word, language);
        words.forEach(one -> wanted.addAll(one.forms()));
        lexicon.terms().expressions(words).forEach(term -> term.others().forEach(wanted::addAll));
        var found = new LinkedHashSet<String>();
        for (var known : vocabulary) {
            for (var its : languages(known)) {
                if (reading.words(known, its).stream()
                        .anyMatch(one -> one.forms().stream().anyMatch(wanted::contains))) {
                    found.add(known);
                    break;
                }
            }
        }
        return found;
    }

    private static List<Language> languages(String word) {
        return SearchWords.isArabic(word) ? List.of(Language.AR) : List.of(Language.FR, Language.EN);
    }
}
