package ma.etamkeen.knowledge.open;

import java.util.List;
import ma.etamkeen.knowledge.Headline;
import ma.etamkeen.platform.pages.LinkedData;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Text;

/** A collection in the words of schema.org: what it is called and which entries are its parts. */
public final class LinkedCollection {

    private LinkedCollection() {}

    /** The collection with the entries that readers find in it. */
    public static LinkedData of(Page page, Text title, Text lead, String path, List<Headline> headlines) {
        var parts = headlines.stream()
                .map(headline -> LinkedData.thing(
                        "CreativeWork",
                        "@id",
                        page.absolute(page.to(headline.path())),
                        "name",
                        LinkedData.text(page, headline.title())))
                .toList();
        return LinkedData.of("Collection")
                .with("@id", page.absolute(page.to(path)))
                .with("name", LinkedData.text(page, title))
                .with("description", lead.languages().isEmpty() ? null : LinkedData.text(page, lead))
                .with("url", page.absolute(page.to(path)))
                .with("collectionSize", headlines.size())
                .with("hasPart", parts.isEmpty() ? null : parts);
    }
}
