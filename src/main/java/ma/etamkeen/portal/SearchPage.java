package ma.etamkeen.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.pages.SharedFile;
import ma.etamkeen.platform.search.Beginnings;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.platform.search.Missed;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.search.Suggestion;
import ma.etamkeen.platform.words.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Search over everything the person may read. */
@Pages
@Open
@Shared
class SearchPage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final SearchIndex index;
    private final Beginnings beginnings;
    private final Missed missed;
    private final FacetNames names;
    private final Words words;

    SearchPage(SearchIndex index, Beginnings beginnings, Missed missed, FacetNames names, Words words) {
        this.index = index;
        this.beginnings = beginnings;
        this.missed = missed;
        this.names = names;
        this.words = words;
    }

    @GetMapping("/search")
    Answer show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String administration,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        var search = Search.of(
                q,
                Map.of(
                        Facet.KIND,
                        kind,
                        Facet.LANGUAGE,
                        language,
                        Facet.THEME,
                        theme,
                        Facet.YEAR,
                        year,
                        Facet.REGION,
                        region,
                        Facet.ADMINISTRATION,
                        administration,
                        Facet.OUTCOME,
                        outcome),
                as.equals("typed"));
        var found = index.search(search.words(), search.chosen(), page, !search.asTyped(), viewer);
        if (!search.words().isBlank() && (!found.hasSome() || !found.corrected().isEmpty())) {
            missed.note(search.words());
        }
        return Answer.page("portal/search")
                .with("search", search)
                .with("number", Math.max(page, 1))
                .with("names", names.of(found, search.chosen()))
                .with("found", found);
    }

    /** For a list under the field: what begins like what is being typed. */
    @GetMapping("/search/suggestions")
    void suggest(
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var suggestions = beginnings.like(q, viewer);
        var answer = Map.of(
                "said",
                words.text(viewer.language(), "portal.suggest.count", "count", suggestions.size()),
                "suggestions",
                suggestions.stream().map(one -> written(one, viewer)).toList());
        new SharedFile(
                        "application/json;charset=UTF-8",
                        FRESH,
                        viewer.language(),
                        JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8))
                .answer(viewer, request, response);
    }

    private Map<String, String> written(Suggestion suggestion, Viewer viewer) {
        var written = new LinkedHashMap<String, String>();
        written.put("words", suggestion.words());
        written.put("lang", suggestion.language().tag());
        written.put("dir", suggestion.language().direction());
        if (!suggestion.isWord()) {
            if (words.has("search.kind." + suggestion.kind())) {
                written.put("kind", words.text(viewer.language(), "search.kind." + suggestion.kind()));
            }
            written.put("href", "/" + suggestion.language().tag() + suggestion.path());
        }
        return written;
    }
}
