package ma.etamkeen.knowledge.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.XmlReader;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may be done with an entry, what goes with it, where it stands and how sure its sections are is said wherever the entry
 * is: to programs, in feeds, in linked data and on paper, in each language.
 */
@TamkeenTest
@Transactional
class EnclosedTest {

    private static final String SCHEMA = "https://schema.org/";
    private static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";
    private static final String TITLE = "Guide du formateur, version longue";

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    Words words;

    private long attachment;
    private String sha256 = "";

    @BeforeEach
    void whatGoesWithTheEntry() {
        db.sql("update knowledge.entry set licence = 'cc-by-4.0' where id = 34").update();
        attachment = db.sql("""
                        insert into knowledge.attachment (entry_id, language, title, created_at, created_by)
                        values (34, 'fr', :title, now(), 0) returning id
                        """).param("title", TITLE).query(Long.class).single();
        for (var version : List.of(1, 2)) {
            db.sql("""
                            with file as (
                                insert into platform.file (name, content_type, bytes, sha256, kept_at)
                                values ('guide-' || :version || '.pdf', 'application/pdf', 4096 * :version,
                                        sha256(cast(cast(:version as text) as bytea)), now()) returning id
                            )
                            insert into knowledge.attachment_version (attachment_id, number, file_id, added_at, added_by)
                            select :attachment, :version, id, '2026-05-06T07:08:09Z', 0 from file
                            """)
                    .param("version", version)
                    .param("attachment", attachment)
                    .update();
        }
        var removed = db.sql("""
                        insert into knowledge.attachment (entry_id, language, title, created_at, created_by, removed_at)
                        values (34, 'fr', 'Retiré', now(), 0, now()) returning id
                        """).query(Long.class).single();
        db.sql("""
                        insert into knowledge.attachment_version (attachment_id, number, file_id, added_at, added_by)
                        select :removed, 1, file_id, now(), 0 from knowledge.attachment_version
                         where attachment_id = :attachment and number = 1
                        """).param("removed", removed).param("attachment", attachment).update();
        db.sql("""
                        with made as (
                            insert into knowledge.collection (slug, title_ar, title_fr, title_en, position, created_at, created_by)
                            values ('essai-ouvert', 'مجموعة تجريبية', 'Collection d’essai', 'Trial collection', 999, now(), 0)
                            returning id
                        )
                        insert into knowledge.collection_entry (collection_id, entry_id, position)
                        select id, entry, entry from made, unnest(array[34, 47]) entry
                        """).update();
        db.sql("""
                        update knowledge.revision r set sections = :sections::jsonb
                          from knowledge.entry_text t
                         where t.entry_id = 34 and r.entry_id = 34 and r.language = t.language and r.number = t.shown
                        """).param("sections", """
                        [{"heading": "Libre", "body": "Un texte libre"},
                         {"code": "context", "body": "Le contexte", "standing": "GIVEN"},
                         {"code": "cost", "body": "Autour de 10 jours", "standing": "PRELIMINARY"},
                         {"code": "results", "body": "", "standing": "UNKNOWN"}]
                        """).update();
        sha256 = HexFormat.of().formatHex(Archives.sha256("2"));
    }

    @Test
    void programs_are_told_the_licence_the_files_the_collections_and_how_sure_each_section_is() {
        var entry = json("/api/v1/entries/34");

        assertThat(entry.path("licence").path("spdx").stringValue()).isEqualTo("CC-BY-4.0");
        assertThat(entry.path("licence").path("address").stringValue()).isEqualTo(LICENCE);
        assertThat(entry.path("licence").path("name").propertyNames()).containsExactly("ar", "fr", "en");
        assertThat(entry.path("attachments")).hasSize(1);
        var file = entry.path("attachments").get(0);
        assertThat(file.path("id").longValue()).isEqualTo(attachment);
        assertThat(file.path("title").stringValue()).isEqualTo(TITLE);
        assertThat(file.path("name").stringValue()).isEqualTo("guide-2.pdf");
        assertThat(file.path("version").intValue()).isEqualTo(2);
        assertThat(file.path("bytes").intValue()).isEqualTo(8192);
        assertThat(file.path("type").stringValue()).isEqualTo("application/pdf");
        assertThat(file.path("sha256").stringValue()).isEqualTo(sha256);
        assertThat(file.path("address").stringValue()).endsWith("/fr/files/34/" + attachment);
        assertThat(entry.path("collections")).anySatisfy(one -> {
            assertThat(one.path("slug").stringValue()).isEqualTo("essai-ouvert");
            assertThat(one.path("title").path("ar").stringValue()).isEqualTo("مجموعة تجريبية");
            assertThat(one.path("pages").path("en").stringValue()).endsWith("/en/knowledge/collections/essai-ouvert");
        });
        for (var language : Language.values()) {
            var sections = entry.path("texts").path(language.tag()).path("sections");
            assertThat(sections.values().stream().map(one -> one.path("code").asString("")))
                    .containsExactly("", "context", "cost", "results");
            assertThat(sections.values().stream()
                            .map(one -> one.path("standing").asString("")))
                    .containsExactly("given", "given", "preliminary", "unknown");
            assertThat(sections.get(2).path("heading").stringValue())
                    .contains(words.text(language, "knowledge.complete.preliminary"));
            assertThat(sections.get(3).path("body").stringValue())
                    .contains(words.text(language, "knowledge.standing.unknown.said"));
        }
        assertThat(json("/api/v1/entries?after=33&limit=1")
                        .path("items")
                        .get(0)
                        .path("licence")
                        .path("code")
                        .stringValue())
                .isEqualTo("cc-by-4.0");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_feed_is_read_with_the_rights_and_the_files_of_its_entries(Language language) throws Exception {
        db.sql("update knowledge.entry_text set shown_at = now() + interval '1 day' where entry_id = 34")
                .update();
        var bytes = web.get()
                .uri("/" + language.tag() + "/feed.atom")
                .exchange()
                .getResponse()
                .getContentAsByteArray();

        var feed = (Feed) new WireFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));

        var entry = feed.getEntries().getFirst();
        assertThat(entry.getId()).endsWith("/timeline/34");
        assertThat(entry.getRights())
                .startsWith(words.text(language, "knowledge.licence.cc-by-4.0"))
                .endsWith(LICENCE);
        var links = entry.getOtherLinks();
        assertThat(links.stream()
                        .filter(link -> link.getRel().equals("license"))
                        .map(Link::getHref))
                .containsExactly(LICENCE);
        var enclosure =
                links.stream().filter(link -> link.getRel().equals("enclosure")).toList();
        assertThat(enclosure).hasSize(1);
        assertThat(enclosure.getFirst().getHref()).endsWith("/" + language.tag() + "/files/34/" + attachment);
        assertThat(enclosure.getFirst().getLength()).isEqualTo(8192);
        assertThat(enclosure.getFirst().getType()).isEqualTo("application/pdf");
        assertThat(enclosure.getFirst().getTitle()).isEqualTo(TITLE);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void linked_data_say_the_licence_the_media_and_the_collection(Language language) throws Exception {
        var expanded = expanded("/" + language.tag() + "/timeline/34?enclosed");

        assertThat(expanded.getJsonArray(SCHEMA + "license").getJsonObject(0).getString("@value"))
                .isEqualTo(LICENCE);
        var media = expanded.getJsonArray(SCHEMA + "associatedMedia");
        assertThat(media).hasSize(1);
        var file = media.getJsonObject(0);
        assertThat(file.getJsonArray("@type").getValuesAs(JsonString::getString))
                .containsExactly(SCHEMA + "MediaObject");
        assertThat(value(file, "name")).isEqualTo(TITLE);
        assertThat(value(file, "encodingFormat")).isEqualTo("application/pdf");
        assertThat(value(file, "contentSize")).isEqualTo("8192");
        assertThat(value(file, "sha256")).isEqualTo(sha256);
        assertThat(value(file, "version")).isEqualTo("2");
        assertThat(value(file, "contentUrl")).endsWith("/files/34/" + attachment);
        assertThat(value(expanded.getJsonArray(SCHEMA + "encoding").getJsonObject(0), "contentUrl"))
                .endsWith("/" + language.tag() + "/knowledge/entries/34/sheet.pdf");
        assertThat(expanded.getJsonArray(SCHEMA + "isPartOf").getValuesAs(JsonObject.class))
                .anySatisfy(one -> assertThat(one.getString("@id"))
                        .endsWith("/" + language.tag() + "/knowledge/collections/essai-ouvert"));

        var collection = expanded("/" + language.tag() + "/knowledge/collections/essai-ouvert?enclosed");
        assertThat(collection.getJsonArray("@type").getString(0)).isEqualTo(SCHEMA + "Collection");
        assertThat(collection.getJsonArray(SCHEMA + "hasPart").getValuesAs(JsonObject.class).stream()
                        .map(one -> one.getString("@id").replaceFirst(".*/", "")))
                .containsExactly("34", "47");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void paper_and_page_say_the_licence_and_list_the_files(Language language) throws Exception {
        var pdf = web.get()
                .uri("/" + language.tag() + "/knowledge/entries/34/sheet.pdf?paper")
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            var read = new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
            assertThat(read)
                    .contains(
                            words.text(language, "knowledge.licence.cc-by-4.0").substring(0, 20),
                            LICENCE,
                            words.text(language, "opened.files"),
                            "Guide du formateur",
                            "guide-2.pdf",
                            "/" + language.tag() + "/files/34/" + attachment)
                    .doesNotContain("guide-1.pdf", "Retiré");
        }
        var page = PublicPages.read(web, "/" + language.tag() + "/timeline/34?paper");
        assertThat(page.select("a[rel~=license]").attr("href")).isEqualTo(LICENCE);
        assertThat(page.select("a[href$=/files/34/" + attachment + "]").text()).isEqualTo(TITLE);
        assertThat(page.select("section[aria-labelledby=files]").text())
                .contains("guide-2.pdf", words.text(language, "knowledge.attachment.version", "number", 2));
    }

    private JsonObject expanded(String address) throws Exception {
        var block = PublicPages.one(PublicPages.read(web, address), "script[type=application/ld+json]")
                .data();
        return JsonLd.expand(JsonDocument.of(new StringReader(block)))
                .options(new JsonLdOptions(SecondReadersTest.OFFLINE))
                .get()
                .getJsonObject(0);
    }

    private static String value(JsonObject thing, String property) {
        return thing.getJsonArray(SCHEMA + property).getJsonObject(0).getString("@value");
    }

    private JsonNode json(String address) {
        return new JsonMapper()
                .readTree(new String(
                        web.get()
                                .uri(URI.create(address))
                                .exchange()
                                .getResponse()
                                .getContentAsByteArray(),
                        StandardCharsets.UTF_8));
    }

    /** What PostgreSQL reckons too. */
    private static final class Archives {

        static byte[] sha256(String words) {
            try {
                return java.security.MessageDigest.getInstance("SHA-256")
                        .digest(words.getBytes(StandardCharsets.UTF_8));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
