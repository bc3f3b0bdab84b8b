package ma.etamkeen.knowledge.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is written for programs is read by programs that others wrote. */
@TamkeenTest
class SecondReadersTest {

    private static final String SCHEMA = "https://schema.org/";

    /** The words of schema.org, without asking its host: what is an address there is one here. */
    static final DocumentLoader OFFLINE = (address, _) -> {
        assertThat(address.toString()).isEqualTo("https://schema.org");
        return JsonDocument.of(new StringReader("""
                {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "isBasedOn": {"@type": "@id"}}}
                """));
    };

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ar/feed.atom",
                "/fr/feed.atom",
                "/en/feed.atom",
                "/fr/feed.atom?theme=hackathon",
                "/ar/feed.atom?kind=news",
                "/fr/feed.atom?kind=press&theme=hackathon"
            })
    void feeds_are_read_and_hold_what_they_are_of(String address) throws Exception {
        var bytes = web.get().uri(URI.create(address)).exchange().getResponse().getContentAsByteArray();

        var feed = new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));

        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getUri()).endsWith(address);
        assertThat(feed.getEntries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.getTitle()).isNotBlank();
            assertThat(entry.getLink()).contains(address.substring(0, 4));
            assertThat(entry.getUpdatedDate()).isNotNull();
            var categories =
                    entry.getCategories().stream().map(SyndCategory::getName).toList();
            for (var wanted : List.of("kind", "theme")) {
                var asked = address.replaceFirst(".*[?&]" + wanted + "=([a-z]+).*|.*", "$1");
                assertThat(asked.isEmpty() || categories.contains(asked))
                        .as(asked + " in " + categories)
                        .isTrue();
            }
        });
        assertThat(feed.getEntries().stream().map(entry -> entry.getUri())).doesNotHaveDuplicates();
    }

    @Test
    void a_feed_of_nothing_known_is_not_there() {
        assertThat(web.get().uri("/fr/feed.atom?kind=nothing")).hasStatus(404);
        assertThat(web.get().uri("/fr/feed.atom?theme=nothing")).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/ar/timeline/34, Article",
        "/fr/timeline/203, NewsArticle",
        "/en/resources/215, Report",
        "/fr/resources/207, Article"
    })
    void an_entry_means_in_linked_data_what_it_says(String address, String type) throws Exception {
        var page = PublicPages.read(web, address);
        var block = PublicPages.one(page, "script[type=application/ld+json]").data();
        var options = new JsonLdOptions(OFFLINE);

        var expanded = JsonLd.expand(JsonDocument.of(new StringReader(block)))
                .options(options)
                .get()
                .getJsonObject(0);

        assertThat(expanded.getJsonArray("@type").getString(0)).isEqualTo(SCHEMA + type);
        assertThat(expanded.getString("@id")).endsWith(address);
        assertThat(value(expanded, "headline")).isEqualTo(page.select("h1").text());
        assertThat(value(expanded, "inLanguage")).isEqualTo(address.substring(1, 3));
        for (var other : expanded.getJsonArray(SCHEMA + "workTranslation").getValuesAs(JsonObject.class)) {
            assertThat(other.getString("@id")).contains(address.substring(3)).doesNotContain(address);
            assertThat(value(other, "inLanguage")).isNotEqualTo(address.substring(1, 3));
        }
    }

    private static String value(JsonObject thing, String property) {
        return thing.getJsonArray(SCHEMA + property).getJsonObject(0).getString("@value");
    }
}
