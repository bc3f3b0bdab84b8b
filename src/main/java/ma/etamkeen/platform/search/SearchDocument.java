package ma.etamkeen.platform.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One thing in one language, as the index keeps it.
 *
 * @param kind what it is: {@code entry}, {@code course}; its words stand under {@code search.kind.…}
 * @param key which one of its kind
 * @param title what counts most
 * @param lead what says in a few words what it is about, and counts more than the rest
 * @param text everything else that can be read there, without markup
 * @param path its address without language: {@code /timeline/34}
 * @param audience who may find it; {@link #PUBLIC} for everybody
 * @param year the year in which it happens or happened, or {@code null} when it has none
 * @param region ISO 3166-2 of the region it stands in, or {@code null}
 * @param themes codes of the areas of skills and themes it is about
 * @param administrations the ids of those that carried or run it
 * @param outcome how it ended, or {@code null} where nobody says; its words stand where its kind is described
 * @param happensOn the day on which it begins, or {@code null} for what always stands
 */
public record SearchDocument(
        String kind,
        String key,
        Language language,
        String title,
        String lead,
        String text,
        String path,
        List<String> audience,
        @Nullable Integer year,
        @Nullable String region,
        List<String> themes,
        List<String> administrations,
        @Nullable String outcome,
        @Nullable LocalDate happensOn) {

    /** The label everybody holds. */
    public static final String PUBLIC = "public";

    /** Something everybody may find. */
    public SearchDocument(String kind, String key, Language language, String title, String text, String path) {
        this(kind, key, language, title, "", text, path, List.of(PUBLIC), null, null, List.of(), List.of(), null, null);
    }

    /** A thing everybody may find, in each language that its title is written in. */
    public static List<SearchDocument> each(
            String kind, String key, Text title, String path, Function<Language, String> text) {
        return title.languages().stream()
                .map(language -> new SearchDocument(
                        kind, key, language, Text.orEmpty(title.in(language)), text.apply(language), path))
                .toList();
    }

    /** The same for those who hold one of these labels only. */
    public SearchDocument onlyFor(List<String> labels) {
        return with(lead, labels, year, region, themes, administrations, outcome, happensOn);
    }

    /** The same, with these words before its text. */
    public SearchDocument led(@Nullable String words) {
        return with(Text.orEmpty(words), audience, year, region, themes, administrations, outcome, happensOn);
    }

    /** The same, happening in this year. */
    public SearchDocument dated(@Nullable Integer in) {
        return with(lead, audience, in, region, themes, administrations, outcome, happensOn);
    }

    /** The same, standing in this region. */
    public SearchDocument within(@Nullable String of) {
        return with(lead, audience, year, of, themes, administrations, outcome, happensOn);
    }

    /** The same, about these areas and themes. */
    public SearchDocument about(List<String> codes) {
        return with(lead, audience, year, region, codes, administrations, outcome, happensOn);
    }

    /** The same, carried or run by the administrations of these ids. */
    public SearchDocument by(List<Long> units) {
        return with(
                lead,
                audience,
                year,
                region,
                themes,
                units.stream().map(String::valueOf).toList(),
                outcome,
                happensOn);
    }

    /** The same, having ended so. */
    public SearchDocument ending(@Nullable String how) {
        return with(lead, audience, year, region, themes, administrations, how, happensOn);
    }

    /** The same, beginning on this day. */
    public SearchDocument on(@Nullable LocalDate day) {
        return with(lead, audience, year, region, themes, administrations, outcome, day);
    }

    private SearchDocument with(
            String itsLead,
            List<String> itsAudience,
            @Nullable Integer itsYear,
            @Nullable String itsRegion,
            List<String> itsThemes,
            List<String> itsAdministrations,
            @Nullable String itsOutcome,
            @Nullable LocalDate itsDay) {
        return new SearchDocument(
                kind,
                key,
                language,
                title,
                itsLead,
                text,
                path,
                itsAudience,
                itsYear,
                itsRegion,
                itsThemes,
                itsAdministrations,
                itsOutcome,
                itsDay);
    }

    /** Its values of what results are narrowed by, as lexemes. */
    List<String> facets() {
        var facets = new ArrayList<String>();
        facets.add(Facet.KIND.lexeme(kind));
        facets.add(Facet.LANGUAGE.lexeme(language.tag()));
        themes.forEach(theme -> facets.add(Facet.THEME.lexeme(theme)));
        if (year != null) {
            facets.add(Facet.YEAR.lexeme(year.toString()));
        }
        if (region != null) {
            facets.add(Facet.REGION.lexeme(region));
        }
        administrations.forEach(unit -> facets.add(Facet.ADMINISTRATION.lexeme(unit)));
        if (outcome != null) {
            facets.add(Facet.OUTCOME.lexeme(outcome));
        }
        return facets;
    }
}
