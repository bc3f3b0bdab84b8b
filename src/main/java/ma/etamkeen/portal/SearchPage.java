package ma.etamkeen.portal;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.search.SearchIndex;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Search over everything the person may read. */
@Pages
@Open
@Shared
class SearchPage {

    private final SearchIndex index;

    SearchPage(SearchIndex index) {
        this.index = index;
    }

    @GetMapping("/search")
    Answer show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        return Answer.page("portal/search")
                .with("q", q)
                .with("kind", kind)
                .with("number", Math.max(page, 1))
                .with("found", index.search(q, kind, page, viewer));
    }
}
