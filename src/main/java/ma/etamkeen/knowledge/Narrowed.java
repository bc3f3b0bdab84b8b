package ma.etamkeen.knowledge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody narrows the published entries by; empty and 0 for all.
 *
 * @param kinds the kinds that are looked at at all
 */
public record Narrowed(List<Kind> kinds, String theme, int year, String region, String outcome, String area) {

    /** All entries of these kinds. */
    public static Narrowed to(List<Kind> kinds) {
        return new Narrowed(kinds, "", 0, "", "", "");
    }

    /** The same, of one theme only. */
    public Narrowed theme(String theme) {
        return new Narrowed(kinds, theme, year, region, outcome, area);
    }

    /** The same, of one year only. */
    public Narrowed year(int year) {
        return new Narrowed(kinds, theme, year, region, outcome, area);
    }

    /** The same without what this facet narrows by, to count what else it could be. */
    Narrowed without(String facet, List<Kind> all) {
        return new Narrowed(
                facet.equals("kind") ? all : kinds,
                facet.equals("theme") ? "" : theme,
                facet.equals("year") ? 0 : year,
                facet.equals("region") ? "" : region,
                facet.equals("outcome") ? "" : outcome,
                facet.equals("area") ? "" : area);
    }

    /** Whether nothing but the kinds narrows. */
    boolean isWhole() {
        return theme.isEmpty() && year == 0 && region.isEmpty() && outcome.isEmpty() && area.isEmpty();
    }

    /** What narrows, as an address says it; empty for nothing. */
    public String query(String kind) {
        return Stream.of(
                        Map.entry("kind", kind),
                        Map.entry("theme", theme),
                        Map.entry("region", region),
                        Map.entry("area", area),
                        Map.entry("outcome", outcome))
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** As a query names them. */
    Map<String, Object> named() {
        return Map.of(
                "kinds",
                Entries.keys(kinds),
                "theme",
                theme,
                "year",
                year,
                "region",
                region,
                "outcome",
                outcome,
                "area",
                area);
    }
}
