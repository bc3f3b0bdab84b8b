package ma.etamkeen.knowledge;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * What is true of an entry, as somebody types it.
 *
 * @param from a day, a month or a year, or nothing
 * @param others more addresses, one a line
 * @param version the version the author started from, 0 for a new entry
 */
record FactsForm(
        @Line String kind,
        @Line(required = false) @Nullable String theme,
        @Line(required = false, max = 10) @Nullable String from,
        @Line(required = false, max = 10) @Nullable String to,
        @Line(required = false, max = 500) @Nullable String source,
        @Prose(required = false) @Nullable String others,
        @Line String certainty,
        @Nullable Boolean featured,
        int version) {

    static final FactsForm EMPTY = new FactsForm(Kind.TIMELINE.key(), "", "", "", "", "", "high", Boolean.FALSE, 0);

    private static final List<String> CERTAINTIES = List.of("high", "medium", "low");
    private static final String ADDRESS = "https?://[^\\s\"<>]+";

    static FactsForm of(Entry entry) {
        return new FactsForm(
                entry.kind().key(),
                entry.theme(),
                entry.period().from(),
                entry.period().to(),
                entry.source(),
                String.join("\n", entry.otherSources()),
                entry.certainty(),
                entry.featured(),
                entry.version());
    }

    static List<String> certainties() {
        return CERTAINTIES;
    }

    /** The keys of the themes there are words for. */
    static List<String> themes(Words words) {
        var prefix = "knowledge.theme.";
        return words.keys(Language.FR).stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** What the constraints of single fields cannot say. */
    void check(BindingResult errors, Words words) {
        if (Kind.of(kind).isEmpty()) {
            refuse("kind", "forms.error.choice", errors);
        }
        if (!CERTAINTIES.contains(Text.orEmpty(certainty))) {
            refuse("certainty", "forms.error.choice", errors);
        }
        if (!Text.orEmpty(theme).isBlank() && !themes(words).contains(Text.orEmpty(theme))) {
            refuse("theme", "forms.error.choice", errors);
        }
        checkPeriod(errors);
        if (!Text.orEmpty(source).isBlank() && !Text.orEmpty(source).strip().matches(ADDRESS)) {
            refuse("source", "knowledge.error.address", errors);
        }
        if (!otherAddresses().stream().allMatch(address -> address.matches(ADDRESS))) {
            refuse("others", "knowledge.error.address", errors);
        }
    }

    private void checkPeriod(BindingResult errors) {
        var start = Text.orEmpty(from).strip();
        var end = Text.orEmpty(to).strip();
        if (!start.isEmpty() && !Period.isMoment(start)) {
            refuse("from", "knowledge.error.moment", errors);
        } else if (!end.isEmpty() && !Period.isMoment(end)) {
            refuse("to", "knowledge.error.moment", errors);
        } else if (start.isEmpty() && !end.isEmpty()) {
            refuse("from", "knowledge.error.start", errors);
        } else if (!end.isEmpty() && !Period.isInOrder(start, end)) {
            refuse("to", "knowledge.error.order", errors);
        }
    }

    private static void refuse(String field, String word, BindingResult errors) {
        Faults.add(errors, field, word);
    }

    Facts.Wanted wanted() {
        return new Facts.Wanted(
                Kind.of(kind).orElseThrow(),
                orNull(theme),
                new Period(orNull(from), orNull(to)),
                orNull(source),
                otherAddresses(),
                certainty,
                Boolean.TRUE.equals(featured));
    }

    private List<String> otherAddresses() {
        return others == null
                ? List.of()
                : Stream.of(others.split("\\s+"))
                        .filter(address -> !address.isBlank())
                        .toList();
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
