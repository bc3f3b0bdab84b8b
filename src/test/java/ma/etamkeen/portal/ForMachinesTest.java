package ma.etamkeen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Feed readers and search engines are told the truth, in the forms they know. */
@TamkeenTest
class ForMachinesTest {

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void the_feed_of_each_language_is_atom(String language) throws Exception {
        var feed = read("/" + language + "/feed.atom").getDocumentElement();

        assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getAttribute("xml:lang")).isEqualTo(language);
        var entries = elements(feed, "entry");
        assertThat(entries).isNotEmpty().hasSizeLessThanOrEqualTo(30);
        for (var entry : entries) {
            assertThat(words(entry, "id")).contains("/" + language + "/");
            assertThat(words(entry, "title")).isNotBlank();
            assertThat(Instant.parse(words(entry, "updated"))).isNotNull();
        }
        assertThat(entries.stream().map(entry -> words(entry, "id"))).doesNotHaveDuplicates();
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws Exception {
        var paths = new TreeSet<>(Set.of("/fr/feed.atom", "/sitemap.xml", "/fr/data-protection"));
        for (var address : alternates().keySet()) {
            paths.add(address.replaceFirst("https?://[^/]+", ""));
        }
        for (var path : paths) {
            var answer = web.get().uri(path).exchange();
            assertThat(answer).as(path).hasStatusOk();
            var etag = answer.getResponse().getHeader("ETag");
            assertThat(etag).as(path).isNotNull();
            assertThat(web.get()
                            .uri(path)
                            .header("If-None-Match", String.valueOf(etag))
                            .exchange())
                    .as(path)
                    .hasStatus(304);
        }
    }

    @Test
    void the_map_of_the_site_names_every_language_of_a_page_and_no_other() throws Exception {
        var alternates = alternates();

        assertThat(languages(alternates, "/fr/timeline/47")).containsExactly("ar", "en", "fr", "x-default");
        assertThat(languages(alternates, "/fr/resources/207")).containsExactly("ar", "fr", "x-default");
        assertThat(alternates.keySet()).noneMatch(address -> address.endsWith("/en/resources/207"));
        assertThat(alternates.keySet()).anyMatch(address -> address.endsWith("/ar"));
        assertThat(alternates.keySet())
                .noneMatch(
                        address -> address.contains("/desk") || address.contains("/search") || address.contains("#"));
    }

    @Test
    void pages_of_the_map_name_each_other() throws Exception {
        var alternates = alternates();

        alternates.forEach((address, others) -> others.forEach((language, other) -> {
            if (!language.equals("x-default")) {
                assertThat(alternates.get(other)).as(address + " and " + other).isEqualTo(others);
            }
        }));
    }

    @Test
    void robots_are_kept_from_the_desks_and_shown_the_map() {
        assertThat(web.get().uri("/robots.txt").exchange())
                .hasStatusOk()
                .bodyText()
                .contains("Disallow: /*/desk", "Sitemap: http");
    }

    private Map<String, Map<String, String>> alternates() throws Exception {
        var alternates = new HashMap<String, Map<String, String>>();
        for (var url : elements(read("/sitemap.xml").getDocumentElement(), "url")) {
            var others = new HashMap<String, String>();
            for (var link : elements(url, "link")) {
                others.put(link.getAttribute("hreflang"), link.getAttribute("href"));
            }
            alternates.put(words(url, "loc"), others);
        }
        return alternates;
    }

    private static TreeSet<String> languages(Map<String, Map<String, String>> alternates, String path) {
        return alternates.entrySet().stream()
                .filter(page -> page.getKey().endsWith(path))
                .map(page -> new TreeSet<>(page.getValue().keySet()))
                .findFirst()
                .orElseGet(TreeSet::new);
    }

    private Document read(String address) throws Exception {
        var answer = web.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagNameNS("*", name);
        var elements = new ArrayList<Element>();
        for (var index = 0; index < found.getLength(); index++) {
            elements.add((Element) found.item(index));
        }
        return elements;
    }

    private static String words(Element parent, String name) {
        return elements(parent, name).getFirst().getTextContent();
    }
}
