package ma.etamkeen.knowledge;

import java.util.List;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the platform is and to what it is bound: entries that always stand at the same address, and are no news. */
@Pages
@Open
@Shared
class StandingPages implements SearchSource {

    static final String SEARCH_KIND = "page";

    private final Entries entries;

    StandingPages(Entries entries) {
        this.entries = entries;
    }

    @GetMapping("/{slug:about|contact|accessibility|legal|privacy}")
    Answer show(@PathVariable String slug, Language language) {
        var readable = entries.page(slug, language).orElseThrow(NotHere::new);
        return Answer.page(readable.text() == null ? "knowledge/missing" : "knowledge/standing")
                .with("entry", readable.entry())
                .with("text", readable.text())
                .with("texts", readable.all())
                .with("beside", List.of());
    }

    @Override
    public String kind() {
        return SEARCH_KIND;
    }

    @Override
    public List<SearchDocument> documents() {
        return entries.all().stream()
                .filter(publication -> publication.entry().slug() != null)
                .map(publication -> Entries.document(publication.entry(), publication.text()))
                .toList();
    }
}
