package ma.etamkeen.learning.web;

import java.util.List;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** What there is to read, for those who search. */
@Component
class Capsules implements SearchSource {

    private final Themes themes;
    private final Items items;

    Capsules(Themes themes, Items items) {
        this.themes = themes;
        this.items = items;
    }

    @Override
    public String kind() {
        return "capsule";
    }

    @Override
    public List<SearchDocument> documents() {
        return themes.all().stream()
                .flatMap(theme -> items.content(theme.code()).stream())
                .flatMap(content -> content.capsules().stream()
                        .flatMap(capsule -> SearchDocument.each(
                                kind(),
                                content.theme() + "/" + capsule.code(),
                                capsule.title(),
                                "/learn/" + content.theme() + "/capsules/" + capsule.code(),
                                language -> Text.orEmpty(capsule.takeaway().in(language)) + "\n"
                                        + Text.orEmpty(capsule.body().in(language)))
                                .stream()))
                .toList();
    }
}
