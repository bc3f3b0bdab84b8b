package ma.etamkeen.platform.search;

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
        List<String> themes) {

    /** The label everybody holds. */
    public static final String PUBLIC = "public";

    /** Something everybody may find. */
    public SearchDocument(String kind, String key, Language language, String title, String text, String path) {
        this(kind, key, language, title, "", text, path, List.of(PUBLIC), null, null, List.of());
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
        return new SearchDocument(kind, key, language, title, lead, text, path, labels, year, region, themes);
    }

    /** The same, with these words before its text. */
    public SearchDocument led(@Nullable String words) {
        return new SearchDocument(
                kind, key, language, title, Text.orEmpty(words), text, path, audience, year, region, themes);
    }

    /** The same, happening in this year. */
    public SearchDocument dated(@Nullable Integer in) {
        return new SearchDocument(kind, key, language, title, lead, text, path, audience, in, region, themes);
    }

    /** The same, standing in this region. */
    public SearchDocument within(@Nullable String of) {
        return new SearchDocument(kind, key, language, title, lead, text, path, audience, year, of, themes);
    }

    /** The same, about these areas and themes. */
    public SearchDocument about(List<String> codes) {
        return new SearchDocument(kind, key, language, title, lead, text, path, audience, year, region, codes);
    }
}
