package ma.etamkeen.knowledge.open;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.Enclosed;
import ma.etamkeen.knowledge.Entry;
import ma.etamkeen.knowledge.EntryText;
import ma.etamkeen.platform.pages.LinkedData;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the words of schema.org: what it is by its kind, in which language, where it is in the others, what may be done
 * with it, and what goes with it.
 */
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
    public static LinkedData of(
            Page page, Entry entry, EntryText text, Map<Language, EntryText> all, Enclosed enclosed) {
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
                .with("license", licence(page, entry))
                .with("encoding", entry.slug() == null ? sheet(page, entry, text) : null)
                .with("associatedMedia", media(page, enclosed))
                .with("isPartOf", places(page, enclosed))
                .with("workTranslation", others.isEmpty() ? null : others);
    }

    /** Its address where its text has one, else its name. */
    private static @Nullable Object licence(Page page, Entry entry) {
        var licence = entry.traits().licence();
        if (licence == null) {
            return null;
        }
        return licence.address() == null ? page.t("knowledge.licence." + licence.key()) : licence.address();
    }

    private static Map<String, Object> sheet(Page page, Entry entry, EntryText text) {
        return LinkedData.thing(
                "MediaObject",
                "contentUrl",
                page.absolute("/" + text.language().tag() + "/knowledge/entries/" + entry.id() + "/sheet.pdf"),
                "encodingFormat",
                "application/pdf",
                "inLanguage",
                text.language().tag());
    }

    private static @Nullable Object media(Page page, Enclosed enclosed) {
        var media = enclosed.files().stream()
                .map(file -> LinkedData.thing(
                        "MediaObject",
                        "name",
                        file.title(),
                        "contentUrl",
                        page.absolute(page.to(file.path())),
                        "encodingFormat",
                        file.contentType(),
                        "contentSize",
                        Long.toString(file.bytes()),
                        "sha256",
                        file.sha256(),
                        "version",
                        Integer.toString(file.version()),
                        "uploadDate",
                        file.added().toString(),
                        "inLanguage",
                        file.language().tag()))
                .toList();
        return media.isEmpty() ? null : media;
    }

    private static @Nullable Object places(Page page, Enclosed enclosed) {
        var places = enclosed.places().stream()
                .map(place -> LinkedData.thing(
                        "Collection",
                        "@id",
                        page.absolute(page.to(place.path())),
                        "name",
                        LinkedData.text(page, place.title())))
                .toList();
        return places.isEmpty() ? null : places;
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
