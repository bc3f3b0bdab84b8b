package ma.etamkeen.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.EnumMap;
import java.util.Map;
import ma.etamkeen.platform.search.Facet;

/**
 * What somebody asks the search for, as its address says it.
 *
 * @param words what was typed
 * @param chosen what the results are narrowed by
 * @param asTyped whether nothing else is searched when nothing has these words
 */
public record Search(String words, Map<Facet, String> chosen, boolean asTyped) {

    /** Longer words are cut: nobody types them. */
    public static final int LONGEST = 200;

    /** What cannot be a value of any facet chooses nothing, and signs nobody sees are left out. */
    static Search of(String words, Map<Facet, String> chosen, boolean asTyped) {
        var some = new EnumMap<Facet, String>(Facet.class);
        chosen.forEach((facet, value) -> {
            if (value.matches("[A-Za-z0-9-]{1,40}")) {
                some.put(facet, value);
            }
        });
        var typed = words.replaceAll("[\\p{Cc}&&[^\\t\\n]]", "");
        return new Search(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed, some, asTyped);
    }

    /** Its address, without language. */
    public String path() {
        var path = new StringBuilder("/search?q=").append(URLEncoder.encode(words, UTF_8));
        chosen.forEach((facet, value) ->
                path.append('&').append(facet.key()).append('=').append(value));
        return asTyped ? path.append("&as=typed").toString() : path.toString();
    }

    /** The same words over everything. */
    public Search wide() {
        return new Search(words, Map.of(), asTyped);
    }

    /** The same, not narrowed by this. */
    public Search without(Facet facet) {
        var others = new EnumMap<Facet, String>(Facet.class);
        others.putAll(chosen);
        others.remove(facet);
        return new Search(words, others, asTyped);
    }

    /** The same, narrowed by this. */
    public Search with(Facet facet, String value) {
        var others = new EnumMap<Facet, String>(Facet.class);
        others.putAll(chosen);
        others.put(facet, value);
        return new Search(words, others, asTyped);
    }

    /** Other words, over the same. */
    public Search instead(String others) {
        return new Search(others, chosen, false);
    }

    /** The same, exactly as it was typed. */
    public Search typed() {
        return new Search(words, chosen, true);
    }

    /** What is chosen of this, empty when it is everything. */
    public String value(Facet facet) {
        return chosen.getOrDefault(facet, "");
    }
}
