package ma.etamkeen.knowledge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        @Line(required = false) @Nullable String outcome,
        @Line(required = false) @Nullable String licence,
        @Nullable List<String> regions,
        @Nullable List<String> areas,
        @Nullable List<String> units,
        @Line(required = false) @Nullable String related,
        @Nullable Boolean featured,
        int version) {

    static final FactsForm EMPTY = new FactsForm(
            Kind.PRACTICE.key(),
            "",
            "",
            "",
            "",
            "",
            "high",
            "",
            "",
            List.of(),
            List.of(),
            List.of(),
            "",
            Boolean.FALSE,
            0);

    /** What may be chosen of what other parts keep. */
    record Known(Set<String> regions, Set<String> areas, Set<String> units) {}

    private static final int MOST_RELATED = 12;

    private static final List<String> CERTAINTIES = List.of("high", "medium", "low");
    private static final String ADDRESS = "https?://[^\\s\"<>]+";

    static FactsForm of(Entry entry, List<Long> related) {
        var traits = entry.traits();
        return new FactsForm(
                entry.kind().key(),
                entry.theme(),
                entry.period().from(),
                entry.period().to(),
                entry.source(),
                String.join("\n", entry.otherSources()),
                entry.certainty(),
                traits.outcome() == null ? "" : traits.outcome().key(),
                traits.licence() == null ? "" : traits.licence().key(),
                traits.regions(),
                traits.areas(),
                traits.units().stream().map(String::valueOf).toList(),
                related.stream().map(String::valueOf).collect(Collectors.joining(" ")),
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
    void check(BindingResult errors, Words words, Known known) {
        var wanted = Kind.of(Text.orEmpty(kind));
        if (wanted.isEmpty()) {
            refuse("kind", "forms.error.choice", errors);
        }
        var says = Outcome.of(Text.orEmpty(outcome));
        if (says.isEmpty() && !Text.orEmpty(outcome).isBlank()) {
            refuse("outcome", "forms.error.choice", errors);
        } else if (says.isEmpty() && wanted.filter(Kind::hasOutcome).isPresent()) {
            refuse("outcome", "knowledge.error.outcome", errors);
        }
        if (Licence.of(licence).isEmpty() && !Text.orEmpty(licence).isBlank()) {
            refuse("licence", "forms.error.choice", errors);
        }
        if (!known.regions().containsAll(each(regions))) {
            refuse("regions", "forms.error.choice", errors);
        }
        if (!known.areas().containsAll(each(areas))) {
            refuse("areas", "forms.error.choice", errors);
        }
        if (!known.units().containsAll(each(units))) {
            refuse("units", "forms.error.choice", errors);
        }
        if (numbers().anyMatch(number -> !number.matches("[0-9]{1,15}"))
                || numbers().count() > MOST_RELATED) {
            refuse("related", "knowledge.error.related", errors);
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
                Boolean.TRUE.equals(featured),
                new Traits(
                        Outcome.of(Text.orEmpty(outcome)).orElse(null),
                        Licence.of(licence).orElse(null),
                        List.copyOf(each(regions)),
                        List.copyOf(each(areas)),
                        each(units).stream().map(Long::valueOf).toList()));
    }

    /** The entries that belong with it. */
    List<Long> together() {
        return numbers().map(Long::valueOf).distinct().toList();
    }

    private Stream<String> numbers() {
        return Stream.of(Text.orEmpty(related).split("[\\s,;،]+")).filter(number -> !number.isEmpty());
    }

    /** A box that is ticked twice is ticked. */
    private static Set<String> each(@Nullable List<String> ticked) {
        return ticked == null
                ? Set.of()
                : ticked.stream()
                        .map(Text::orEmpty)
                        .filter(one -> !one.isBlank())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
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
