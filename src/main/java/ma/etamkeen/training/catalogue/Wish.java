package ma.etamkeen.training.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;

/**
 * What somebody looks for: words, and one value for each facet they chose. It stands in the address of the catalogue, of its
 * calendar and of its feeds, always in the same order, so that the same wish has the same address.
 *
 * @param words as they were typed; empty for any
 * @param chosen the value of each facet that narrows
 */
public record Wish(String words, Map<Facet, String> chosen) {

    /** Nothing narrows the list. */
    public static final Wish ANYTHING = new Wish("", Map.of());

    private static final int LONGEST = 200;
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Pattern MONTH = Pattern.compile("20[0-9]{2}-[0-9]{2}");
    private static final Pattern REGION = Pattern.compile("MA-[0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    public Wish {
        var ordered = new EnumMap<Facet, String>(Facet.class);
        ordered.putAll(chosen);
        chosen = Collections.unmodifiableMap(ordered);
    }

    /** The wish these parameters of an address say; whatever else stands there is as good as nothing. */
    public static Wish of(Map<String, String> asked) {
        var chosen = new EnumMap<Facet, String>(Facet.class);
        for (var facet : Facet.values()) {
            var value = asked.getOrDefault(facet.key(), "");
            if (isValue(facet, value)) {
                chosen.put(facet, value);
            }
        }
        var words = asked.getOrDefault("q", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .strip();
        return new Wish(words.length() > LONGEST ? words.substring(0, LONGEST) : words, chosen);
    }

    private static boolean isValue(Facet facet, String value) {
        return switch (facet) {
            case KIND -> Event.of(value).isPresent();
            case FORMAT -> Session.Format.of(value).isPresent();
            case REGION -> REGION.matcher(value).matches();
            case LANGUAGE -> Language.of(value).isPresent();
            case MONTH -> isMonth(value);
            case AREA, PATH -> CODE.matcher(value).matches();
            case COURSE -> NUMBER.matcher(value).matches();
            case OPEN -> "yes".equals(value);
        };
    }

    private static boolean isMonth(String value) {
        try {
            return MONTH.matcher(value).matches() && YearMonth.parse(value).getMonthValue() > 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /** The value of this facet, empty where it does not narrow. */
    public String of(Facet facet) {
        return chosen.getOrDefault(facet, "");
    }

    /** Whether nothing narrows the list. */
    public boolean isOpen() {
        return words.isEmpty() && chosen.isEmpty();
    }

    /** The same without this facet. */
    public Wish without(Facet facet) {
        var fewer = new EnumMap<Facet, String>(Facet.class);
        fewer.putAll(chosen);
        fewer.remove(facet);
        return new Wish(words, fewer);
    }

    /** The same whatever the words. */
    public Wish withoutWords() {
        return new Wish("", chosen);
    }

    /** What follows the question mark of an address: only what narrows, always in the same order; empty for nothing. */
    public String query() {
        return Stream.concat(
                        words.isEmpty()
                                ? Stream.of()
                                : Stream.of("q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)),
                        chosen.entrySet().stream()
                                .map(one -> one.getKey().key() + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** This path with the wish behind it. */
    public String on(String path) {
        var query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
