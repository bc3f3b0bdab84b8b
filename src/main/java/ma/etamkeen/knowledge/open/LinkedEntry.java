package ma.etamkeen.knowledge.open;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.pages.LinkedData;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;

/** An entry in the words of schema.org: what it is by its kind, in which language, and where it is in the others. */
public final class LinkedEntry {

    /** What a kind is there; whatever is not here is an article. */
    private static final Map<String, String> TYPES = Map.of(
            "news", "NewsArticle",
            "document", "Report",
            "publication", "Report",
            "resource", "CreativeWork",
            "toolkit", "LearningResource",
            "page", "WebPage");

    private LinkedEntry() {}

    /** The entry in the language of this text, with its translations. */
    public static LinkedData of(Page page, Entry entry, EntryText text, Map<Language, EntryText> all) {
        var type = TYPES.getOrDefault(entry.kind().key(), "Article");
        var others = new ArrayList<Map<String, Object>>();
        all.forEach((language, other) -> {
            if (language != text.language()) {
                others.add(LinkedData.thing(
                        type,
                        "@id",
                        address(page, entry, language),
                        "name",
                        other.title(),
                        "inLanguage",
                        language.tag()));
            }
        });
        var word = "knowledge.theme." + entry.theme();
        return LinkedData.of(type)
                .with("@id", address(page, entry, text.language()))
                .with("headline", text.title())
                .with("description", text.lead())
                .with("inLanguage", text.language().tag())
                .with("datePublished", entry.period().from())
                .with("dateModified", text.at().toString())
                .with("version", Integer.toString(text.revision()))
                .with("url", address(page, entry, text.language()))
                .with("identifier", "etamkeen-" + entry.id())
                .with("about", entry.theme() != null && page.has(word) ? page.t(word) : null)
                .with("isBasedOn", oneOrMany(entry.sources()))
                .with("isAccessibleForFree", true)
                .with("publisher", LinkedData.thing("Organization", "name", "e-TAMKEEN"))
                .with("workTranslation", others.isEmpty() ? null : others);
    }

    private static String address(Page page, Entry entry, Language language) {
        return page.absolute("/" + language.tag() + entry.path());
    }

    private static Object oneOrMany(List<String> values) {
        return switch (values.size()) {
            case 0 -> "";
            case 1 -> values.getFirst();
            default -> values;
        };
    }
}
