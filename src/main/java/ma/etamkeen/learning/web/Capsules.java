package ma.etamkeen.learning.web;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
                .flatMap(theme -> of(theme.code(), _ -> true))
                .toList();
    }

    @Override
    public List<SearchDocument> documents(String key) {
        var slash = key.indexOf('/');
        return of(key.substring(0, slash), key.substring(slash + 1)::equals).toList();
    }

    private Stream<SearchDocument> of(String theme, Predicate<String> codes) {
        return items.content(theme).stream()
                .flatMap(content -> content.capsules().stream())
                .filter(capsule -> codes.test(capsule.code()))
                .flatMap(capsule -> SearchDocument.each(
                                kind(),
                                theme + "/" + capsule.code(),
                                capsule.title(),
                                "/learn/" + theme + "/capsules/" + capsule.code(),
                                language -> Text.orEmpty(capsule.body().in(language)))
                        .stream()
                        .map(document -> document.led(capsule.takeaway().in(document.language()))
                                .about(List.of(theme))));
    }
}
