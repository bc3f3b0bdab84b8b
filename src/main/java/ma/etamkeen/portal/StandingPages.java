package ma.etamkeen.portal;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;

/** The standing pages, as the content the product comes with says them. */
@Pages
@Open
@Shared
class StandingPages implements SearchSource {

    private final List<StandingPage> pages;

    StandingPages() {
        var read = new ArrayList<StandingPage>();
        DefaultContent.read("pages.json")
                .path("pages")
                .properties()
                .forEach(page -> read.add(page(page.getKey(), page.getValue())));
        this.pages = List.copyOf(read);
    }

    @GetMapping("/{slug:about|contact|accessibility|legal|privacy}")
    Answer show(@PathVariable String slug) {
        return Answer.page("portal/standing")
                .with(
                        "standing",
                        pages.stream()
                                .filter(page -> page.slug().equals(slug))
                                .findFirst()
                                .orElseThrow(NotHere::new));
    }

    @Override
    public String kind() {
        return "page";
    }

    @Override
    public List<SearchDocument> documents() {
        var documents = new ArrayList<SearchDocument>();
        for (var page : pages) {
            for (var language : page.title().languages()) {
                var words = new ArrayList<String>();
                words.add(Text.orEmpty(page.lead().in(language)));
                for (var section : page.sections()) {
                    words.add(Text.orEmpty(section.heading().in(language)));
                    words.add(Text.orEmpty(section.body().in(language)));
                }
                documents.add(new SearchDocument(
                        kind(),
                        page.slug(),
                        language,
                        Text.orEmpty(page.title().in(language)),
                        String.join("\n", words),
                        "/" + page.slug()));
            }
        }
        return documents;
    }

    private static StandingPage page(String slug, JsonNode page) {
        var sections = new ArrayList<StandingPage.Section>();
        page.path("sections")
                .forEach(section -> sections.add(new StandingPage.Section(
                        DefaultContent.text(section.path("heading")), DefaultContent.text(section.path("body")))));
        return new StandingPage(
                slug,
                DefaultContent.text(page.path("title")),
                DefaultContent.text(page.path("lead")),
                List.copyOf(sections));
    }
}
