package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.platform.search.Found.How;
import ma.etamkeen.platform.search.Found.Reason;
import ma.etamkeen.platform.search.Found.Stretch;
import ma.etamkeen.platform.search.SearchWords.Word;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Runs;
import org.jspecify.annotations.Nullable;

/**
 * The words somebody looks for: as queries, and as marks in what was found. Words between quotes are wanted as they are
 * written and one after the other; a word behind a minus is not wanted at all.
 */
final class Wanted {

    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_BEGINNING = 4;
    private static final int EXCERPT = 260;
    private static final int BEFORE_FIRST = 60;
    private static final char NEXT_LINE = '\u0085';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private static final String LINE = "\\s*\\R\\s*(?:[-–•] )?";
    private static final Pattern LINE_BREAK = Pattern.compile(LINE);
    private static final Pattern WITHOUT_A_STOP = Pattern.compile("(?<=[\\p{L}\\p{N}])" + LINE);
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SIGNS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");
    private static final Pattern PART = Pattern.compile("(?<no>(?<=^|\\s)-(?=[\\p{L}\\p{N}\"“”«]))?"
            + "(?:[\"“”„«](?<phrase>[^\"“”„«»]*)[\"“”»]|(?<word>[^\\s\"“”„«»]+))");

    /**
     * One word, or some between quotes.
     *
     * @param typed as it was typed
     * @param written as it is compared, letter by letter: one of these where inclusive writing says several, all of them
     *     between quotes
     * @param forms every form it may be found in
     * @param beside the same, behind particles that are part of what is written there
     * @param across words that mean the same in other languages
     * @param spelled words that may have been meant
     * @param meant these words in all their forms
     */
    private record Sought(
            String typed,
            List<String> written,
            Set<String> forms,
            Set<String> beside,
            Set<String> across,
            Set<String> spelled,
            Set<String> meant) {

        static Sought word(String typed, Word word) {
            return new Sought(
                    typed,
                    word.surfaces(),
                    word.forms(),
                    SearchWords.besideParticles(word.written()),
                    Terms.across(word.forms()),
                    Set.of(),
                    Set.of());
        }

        boolean isPhrase() {
            return forms.isEmpty();
        }

        boolean begins(String other) {
            return !isPhrase()
                    && written.getFirst().length() >= SHORTEST_BEGINNING
                    && other.startsWith(written.getFirst());
        }

        Sought orSpelled(Set<String> words) {
            var all = words.stream()
                    .flatMap(word -> SearchWords.wanted(word).stream())
                    .flatMap(word -> word.forms().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new Sought(typed, written, forms, beside, across, words, all);
        }

        boolean isMisspelled() {
            return !spelled.isEmpty();
        }

        String exact() {
            return isPhrase()
                    ? Stream.concat(
                                    IntStream.range(1, written.size())
                                            .mapToObj(one -> Lexemes.quoted(
                                                    Lexemes.neighbours(written.get(one - 1), written.get(one)))),
                                    Stream.of(written.stream()
                                            .map(Lexemes::quoted)
                                            .collect(Collectors.joining("<->", "(", ")"))))
                            .collect(Collectors.joining("&", "(", ")"))
                    : any(Stream.concat(written.stream(), spelled.stream()));
        }

        String inForms() {
            return isPhrase() ? exact() : any(Stream.concat(forms.stream(), meant.stream()));
        }

        String wide(boolean withBeginnings) {
            if (isPhrase()) {
                return exact();
            }
            var all = any(Stream.of(forms, meant, beside, across).flatMap(Set::stream));
            return withBeginnings && begins(written.getFirst())
                    ? "(" + all + "|" + Lexemes.quoted(written.getFirst()) + ":*)"
                    : all;
        }

        private static String any(Stream<String> lexemes) {
            return lexemes.map(Lexemes::quoted).distinct().collect(Collectors.joining("|", "(", ")"));
        }
    }

    /** How a word of a text is one of those that are wanted. */
    private record Match(int which, String form, How how) {}

    /** Which of the words have to be there. */
    enum Which {
        ALL,
        /** All but one. */
        MOST,
        ANY
    }

    /**
     * Some words that together say what other words say.
     *
     * @param from the first of them
     * @param to the one after the last
     * @param others the others, as stems that stand one after the other
     */
    private record Term(int from, int to, List<List<String>> others) {}

    private final List<Sought> words;
    private final List<Term> terms;
    private final List<Set<String>> unwanted;
    private final Map<String, Match> written = new HashMap<>();
    private final Map<String, Match> inForms = new HashMap<>();
    private final Map<Set<String>, Optional<Match>> matches = new IdentityHashMap<>();

    private Wanted(List<Sought> words, List<Term> terms, List<Set<String>> unwanted) {
        this.words = words;
        this.terms = terms;
        this.unwanted = unwanted;
        for (var which = 0; which < words.size(); which++) {
            var word = words.get(which);
            for (var one : word.written()) {
                written.putIfAbsent(one, new Match(which, one, How.WRITTEN));
            }
            note(which, word.forms(), How.FORM);
            note(which, word.beside(), How.FORM);
            note(which, word.meant(), How.SPELLING);
            note(which, word.across(), How.TERM);
        }
        for (var term : terms) {
            term.others().forEach(stems -> note(term.from(), new LinkedHashSet<>(stems), How.TERM));
        }
    }

    private void note(int which, Set<String> forms, How how) {
        forms.forEach(form -> inForms.putIfAbsent(form, new Match(which, form, how)));
    }

    static Wanted of(String typed) {
        var words = new ArrayList<Sought>();
        var unwanted = new ArrayList<Set<String>>();
        var terms = new ArrayList<Term>();
        var plain = new ArrayList<Word>();
        var parts = PART.matcher(SIGNS.matcher(typed).replaceAll(sign -> isSpace(sign.group()) ? " " : ""));
        while (parts.find() && words.size() < MOST_WORDS) {
            var phrase = parts.group("phrase");
            var part = phrase == null ? parts.group("word") : phrase;
            var cut = SearchWords.wanted(part).stream().limit(MOST_WORDS).toList();
            if (parts.group("no") != null) {
                cut.forEach(word -> unwanted.add(word.forms()));
            } else if (phrase != null && !cut.isEmpty()) {
                words.add(new Sought(
                        part,
                        cut.stream().map(Word::written).toList(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
            } else {
                cut.forEach(word -> words.add(Sought.word(part.substring(word.start(), word.end()), word)));
                plain.addAll(cut);
            }
        }
        // words that others stand between are no term
        if (plain.size() == words.size()) {
            Terms.among(plain).forEach(term -> terms.add(new Term(term.from(), term.to(), term.others())));
        }
        return new Wanted(words, terms, unwanted.stream().limit(MOST_WORDS).toList());
    }

    /** A line break or a tab parts two words; other signs stand inside one, unseen. */
    private static boolean isSpace(String sign) {
        return Character.isWhitespace(sign.codePointAt(0));
    }

    boolean isNothing() {
        return words.isEmpty();
    }

    /** Whether there is but one word, of which no part can be left out. */
    boolean isOneWord() {
        return words.size() == 1;
    }

    /** Whether there are so many words, none of them between quotes, that one may be missing. */
    boolean isLong() {
        return words.size() > 2 && words.stream().noneMatch(Sought::isPhrase);
    }

    /** Whether some words must not be there. */
    boolean hasUnwanted() {
        return !unwanted.isEmpty();
    }

    /** The words nobody put between quotes, as they are compared, letter by letter. */
    List<String> spellings() {
        return words.stream()
                .filter(word -> !word.isPhrase())
                .flatMap(word -> word.forms().stream().filter(form -> !SearchWords.isStem(form)))
                .distinct()
                .toList();
    }

    /** The same search with other words beside those that are not known. */
    Wanted orSpelled(Map<String, Set<String>> near) {
        return new Wanted(
                words.stream()
                        .map(word -> word.orSpelled(word.forms().stream()
                                .flatMap(form -> near.getOrDefault(form, Set.of()).stream())
                                .collect(Collectors.toCollection(LinkedHashSet::new))))
                        .toList(),
                terms,
                unwanted);
    }

    /** What would be typed for the first of the other words; empty when there are none. */
    String spelled() {
        return words.stream().noneMatch(Sought::isMisspelled)
                ? ""
                : words.stream()
                        .map(word -> word.spelled().isEmpty()
                                ? word.isPhrase() ? "\"" + word.typed() + "\"" : word.typed()
                                : word.spelled().iterator().next())
                        .collect(Collectors.joining(" "));
    }

    /** The words as they are written. */
    String exact(Which which) {
        return query(Sought::exact, which);
    }

    /** The words in all their forms. */
    String inForms(Which which) {
        return query(Sought::inForms, which);
    }

    /** The same, words that begin like them, short names with particles written against them, and terms of other languages. */
    String wide(Which which) {
        return wide(which, true);
    }

    /** The same without words that begin like them: of a frequent word there are enough, and many begin like it. */
    String wideInWhole(Which which) {
        return wide(which, false);
    }

    private String wide(Which which, boolean withBeginnings) {
        return which == Which.ALL && !words.isEmpty()
                ? asked(withTerms(withBeginnings), which)
                : query(word -> word.wide(withBeginnings), which);
    }

    /** What a title has that is these words and no others; empty where it cannot be known from the title. */
    String wholeTitle() {
        return hasUnwanted() || words.stream().anyMatch(Sought::isPhrase)
                ? ""
                : Lexemes.quoted(Lexemes.whole(
                        words.stream().map(word -> word.written().getFirst()).toList()));
    }

    /** Two of the words that stand one after the other as they were typed; empty where there is but one. */
    String together() {
        return IntStream.range(1, words.size())
                .mapToObj(one -> Lexemes.quoted(words.get(one - 1).written().getLast()) + "<->"
                        + Lexemes.quoted(words.get(one).written().getFirst()))
                .collect(Collectors.joining(")|(", "(", ")"))
                .replaceFirst("^\\(\\)$", "");
    }

    /** The query, of what has these lexemes too. */
    static String among(List<String> lexemes, String query) {
        return query.isEmpty() || lexemes.isEmpty()
                ? query
                : lexemes.stream().map(Lexemes::quoted).collect(Collectors.joining("&", "", "&(" + query + ")"));
    }

    private List<String> withTerms(boolean withBeginnings) {
        var parts =
                words.stream().map(word -> word.wide(withBeginnings)).collect(Collectors.toCollection(ArrayList::new));
        for (var term : terms.reversed()) {
            var others = term.others().stream()
                    .filter(stems -> stems.size() > 1 || term.to() - term.from() > 1)
                    .map(stems -> stems.stream().map(Lexemes::quoted).collect(Collectors.joining("<->", "(", ")")))
                    .collect(Collectors.joining("|"));
            if (!others.isEmpty()) {
                var those = parts.subList(term.from(), term.to());
                var either = "((" + String.join("&", those) + ")|" + others + ")";
                those.clear();
                parts.add(term.from(), either);
            }
        }
        return parts;
    }

    private String query(Function<Sought, String> written, Which which) {
        if (words.isEmpty()) {
            return "";
        }
        return asked(words.stream().map(written).toList(), which);
    }

    private String asked(List<String> parts, Which which) {
        var asked = switch (which) {
            case ALL -> String.join("&", parts);
            case MOST -> allButOne(parts);
            case ANY -> String.join("|", parts);
        };
        return unwanted.isEmpty()
                ? asked
                : "(" + asked + ")&!("
                        + unwanted.stream()
                                .flatMap(Set::stream)
                                .map(Lexemes::quoted)
                                .distinct()
                                .collect(Collectors.joining("|"))
                        + ")";
    }

    private static String allButOne(List<String> parts) {
        if (parts.size() < 3) {
            return String.join("|", parts);
        }
        return IntStream.range(0, parts.size())
                .mapToObj(left -> IntStream.range(0, parts.size())
                        .filter(one -> one != left)
                        .mapToObj(parts::get)
                        .collect(Collectors.joining("&", "(", ")")))
                .collect(Collectors.joining("|"));
    }

    /** The text, cut where it runs the other way, with the words found in it marked whole, prefixes and all. */
    List<Found.Run> marked(String text, Language language) {
        return Runs.of(text, language).stream()
                .map(run -> new Found.Run(run.foreign(), stretches(run.words(), language)))
                .toList();
    }

    private List<Stretch> stretches(String text, Language language) {
        var stretches = new ArrayList<Stretch>();
        var done = 0;
        for (var word : Cuts.of(text, language)) {
            // one stretch of letters may hold two words
            if (word.start() >= done && match(word) != null) {
                if (word.start() > done) {
                    stretches.add(new Stretch(text.substring(done, word.start()), false));
                }
                stretches.add(new Stretch(text.substring(word.start(), word.end()), true));
                done = word.end();
            }
        }
        if (done < text.length()) {
            stretches.add(new Stretch(text.substring(done), false));
        }
        return stretches;
    }

    /** What is shown of a text, and why it was found. */
    record Shown(List<Found.Run> title, List<Found.Run> excerpt, List<Reason> reasons) {}

    /** A result as it is shown: its title, some lines of its text around the first word found, or the beginning of it. */
    Shown shown(String title, String text, Language language) {
        var reasons = new LinkedHashMap<Integer, Reason>();
        for (var word : Cuts.of(title, language)) {
            note(word, title, true, reasons);
        }
        var from = -1;
        for (var word : Cuts.of(text, language)) {
            if (note(word, text, false, reasons) && from < 0) {
                from = word.start();
            }
            if (from >= 0 && reasons.size() == words.size()) {
                break;
            }
        }
        return new Shown(
                marked(title, language),
                excerpt(text, Math.max(0, from - BEFORE_FIRST), language),
                List.copyOf(reasons.values()));
    }

    private boolean note(Word word, String text, boolean inTitle, Map<Integer, Reason> reasons) {
        var match = match(word);
        if (match == null) {
            return false;
        }
        var known = reasons.get(match.which());
        if (known == null || known.inTitle() == inTitle && match.how().compareTo(known.how()) < 0) {
            reasons.put(
                    match.which(),
                    new Reason(
                            words.get(match.which()).typed(),
                            text.substring(word.start(), word.end()),
                            match.form().substring(match.form().indexOf(SearchWords.MARK) + 1),
                            inTitle,
                            match.how()));
        }
        return true;
    }

    /** A text says the same words again and again, and those who cut them remember them: each is compared once. */
    private @Nullable Match match(Word word) {
        return matches.computeIfAbsent(word.forms(), _ -> Optional.ofNullable(compared(word)))
                .orElse(null);
    }

    private @Nullable Match compared(Word word) {
        var exact = written.get(word.written());
        if (exact != null) {
            return exact;
        }
        for (var form : word.forms()) {
            var match = inForms.get(form);
            if (match != null) {
                return match;
            }
        }
        for (var which = 0; which < words.size(); which++) {
            if (words.get(which).begins(word.written())) {
                return new Match(which, words.get(which).written().getFirst(), How.BEGINNING);
            }
        }
        return null;
    }

    private List<Found.Run> excerpt(String text, int first, Language language) {
        var from = first;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        var to = Math.min(text.length(), from + EXCERPT);
        while (to < text.length() && to > from + EXCERPT / 2 && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        return marked(
                (from > 0 ? "… " : "") + inOneLine(text.substring(from, to)) + (to < text.length() ? " …" : ""),
                language);
    }

    /** Whether there is nothing to put together: no line break, and no space beside another. */
    private static boolean isOneLine(String text) {
        var wasSpace = false;
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign < ' ' || sign == NEXT_LINE || sign == LINE_SEPARATOR || sign == PARAGRAPH_SEPARATOR) {
                return false;
            }
            if (sign == ' ' && wasSpace) {
                return false;
            }
            wasSpace = sign == ' ';
        }
        return true;
    }

    /** A title or an item that ends without a stop does not run into what follows it. */
    private static String inOneLine(String text) {
        var stripped = text.strip();
        if (isOneLine(stripped)) {
            return stripped;
        }
        var joined = WITHOUT_A_STOP.matcher(stripped).replaceAll(" · ");
        return SPACES.matcher(LINE_BREAK.matcher(joined).replaceAll(" ")).replaceAll(" ");
    }
}
