package ma.etamkeen.portal;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.Missed;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Search over everything the person may read. */
@Pages
@Open
@Shared
class SearchPage {

    private final SearchIndex index;
    private final Missed missed;
    private final Regions regions;

    SearchPage(SearchIndex index, Missed missed, Regions regions) {
        this.index = index;
        this.missed = missed;
        this.regions = regions;
    }

    @GetMapping("/search")
    Answer show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        var chosen = new EnumMap<Facet, String>(Facet.class);
        choose(Facet.KIND, kind, chosen);
        choose(Facet.LANGUAGE, language, chosen);
        choose(Facet.YEAR, year, chosen);
        choose(Facet.REGION, region, chosen);
        var found = index.search(q, chosen, page, viewer);
        if (!found.hasSome()) {
            missed.note(q);
        }
        return Answer.page("portal/search")
                .with("q", q)
                .with("chosen", chosen)
                .with("number", Math.max(page, 1))
                .with("regions", names())
                .with("found", found);
    }

    /** What cannot be a value of any facet chooses nothing. */
    private static void choose(Facet facet, String value, Map<Facet, String> chosen) {
        if (value.matches("[A-Za-z0-9-]{1,40}")) {
            chosen.put(facet, value);
        }
    }

    private Map<String, Text> names() {
        var names = new LinkedHashMap<String, Text>();
        regions.all().forEach(region -> names.put(region.code(), region.name()));
        return names;
    }
}
