package ma.etamkeen.platform.search;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Something to tell the search of a word. */
record LexiconForm(
        @NotNull(message = "forms.error.required")
        @Pattern(regexp = "known|plural|stop|term", message = "forms.error.choice")
        @Nullable
        String kind,

        @Line(max = 120, required = false) @Nullable String ar,
        @Line(max = 120, required = false) @Nullable String fr,
        @Line(max = 120, required = false) @Nullable String en,
        @Line(max = 60, required = false) @Nullable String singular) {

    static final LexiconForm EMPTY = new LexiconForm(null, "", "", "", "");

    private static final int MOST_WORDS = 4;

    /** The form for a word that was looked for in vain, in the language of its letters. */
    static LexiconForm about(String word) {
        var arabic = SearchWords.isArabic(word);
        return new LexiconForm(null, arabic ? word : "", arabic ? "" : word, "", "");
    }

    /** What it says, without spaces around it. */
    LexiconEntry entry() {
        return new LexiconEntry(
                Kind.of(kind == null ? "known" : kind), clean(ar), clean(fr), clean(en), clean(singular));
    }

    private static String clean(@Nullable String typed) {
        return typed == null
                ? ""
                : String.join(
                        ";",
                        Arrays.stream(typed.split("[;؛]"))
                                .map(word -> word.strip().replaceAll("\\s+", " "))
                                .filter(word -> !word.isEmpty())
                                .toList());
    }

    /** Adds what is wrong with it beyond its single fields. */
    void check(BindingResult errors) {
        if (errors.hasErrors() || kind == null) {
            return;
        }
        var entry = entry();
        var filled = Arrays.stream(Language.values())
                .filter(language -> !entry.in(language).isEmpty())
                .toList();
        for (var language : filled) {
            if (!isWritten(entry.words(language), language)) {
                Faults.add(errors, language.tag(), "platform.lexicon.refused.letters");
            }
        }
        if (entry.kind() == Kind.TERM) {
            if (filled.size() < 2) {
                Faults.add(errors, filled.contains(Language.AR) ? "fr" : "ar", "platform.lexicon.refused.two");
            }
            return;
        }
        if (filled.size() != 1) {
            Faults.add(errors, filled.isEmpty() ? "ar" : filled.getLast().tag(), "platform.lexicon.refused.one");
            return;
        }
        var language = filled.getFirst();
        if (entry.words(language).size() != 1 || entry.in(language).contains(" ")) {
            Faults.add(errors, language.tag(), "platform.lexicon.refused.word");
        }
        if (entry.kind() == Kind.PLURAL) {
            checkSingular(entry, language, errors);
        } else if (!entry.singular().isEmpty()) {
            Faults.add(errors, "singular", "platform.lexicon.refused.singular");
        }
    }

    private static void checkSingular(LexiconEntry entry, Language language, BindingResult errors) {
        if (entry.singular().isEmpty()) {
            Faults.add(errors, "singular", "forms.error.required");
        } else if (entry.singular().matches(".*[ ;].*") || !isWritten(List.of(entry.singular()), language)) {
            Faults.add(errors, "singular", "platform.lexicon.refused.letters");
        } else if (SearchWords.folded(entry.singular()).equals(SearchWords.folded(entry.in(language)))) {
            Faults.add(errors, "singular", "platform.lexicon.refused.same");
        }
    }

    /** Few words of letters, those of this language. */
    private static boolean isWritten(List<String> words, Language language) {
        return words.stream()
                .allMatch(word -> word.split(" ").length <= MOST_WORDS
                        && word.codePoints().anyMatch(Character::isLetter)
                        && word.codePoints().allMatch(point -> belongs(point, language)));
    }

    private static boolean belongs(int point, Language language) {
        if (!Character.isLetter(point)) {
            return Character.isDigit(point)
                    || Character.getType(point) == Character.NON_SPACING_MARK
                    || " -'’".indexOf(point) >= 0;
        }
        return ArabicLetters.isLetter(point) == (language == Language.AR);
    }
}
