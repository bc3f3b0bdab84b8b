package ma.etamkeen.knowledge.collections;

import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a collection, for everybody: what of it is published, in the order somebody gave it. */
@Pages
@Open
@Shared
class CollectionPage {

    private final Collections collections;
    private final Entries entries;

    CollectionPage(Collections collections, Entries entries) {
        this.collections = collections;
        this.entries = entries;
    }

    @GetMapping("/knowledge/collections/{slug:[a-z][a-z0-9-]{1,59}}")
    Answer show(@PathVariable String slug) {
        var collection = collections.find(slug).orElseThrow(NotHere::new);
        return Answer.page("knowledge/collections/collection")
                .with("title", collection.title())
                .with("lead", collection.lead())
                .with("path", collection.path())
                .with("headlines", entries.of(collection.entries()));
    }
}
