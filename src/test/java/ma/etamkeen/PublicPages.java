package ma.etamkeen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What must be true of every public page, and how tests read one. */
public final class PublicPages {

    private PublicPages() {}

    /** The page at this address, which must answer 200. */
    public static Document read(MockMvcTester web, String address) {
        return read(web, address, 200);
    }

    /** The page at this address, which must answer this. */
    public static Document read(MockMvcTester web, String address, int status) {
        var answer = web.get().uri(URI.create(address)).exchange();
        assertThat(answer).as(address).hasStatus(status);
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** The page exists in the three languages, says which, and its three faces name each other. */
    public static void existsInThreeLanguages(MockMvcTester web, String path) {
        for (var language : Language.values()) {
            var page = read(web, "/" + language.tag() + path);
            var html = page.expectFirst("html");
            assertThat(html.attr("lang")).as(path).isEqualTo(language.tag());
            assertThat(html.attr("dir")).as(path).isEqualTo(language.direction());
            assertThat(page.select("h1")).as(path).hasSize(1);
            assertThat(page.title()).as(path).isNotBlank();
            assertThat(page.select("[style], script:not([src]):not([type=application/ld+json])"))
                    .as(path)
                    .isEmpty();
            assertThat(alternates(page)).as(path).contains("ar", "fr", "en", "x-default");
        }
    }

    /** The languages in which the page says it can be read. */
    public static java.util.Set<String> alternates(Document page) {
        return page.select("link[rel=alternate][hreflang]").stream()
                .map(link -> link.attr("hreflang"))
                .collect(Collectors.toSet());
    }

    /** The words a person sees in the part of the page that is its own. */
    public static String words(Document page) {
        return page.expectFirst("main").text();
    }

    /** The first element that is chosen, or a failure that shows the page. */
    public static Element one(Document page, String chosen) {
        assertThat(page.select(chosen))
                .as(chosen + " in\n" + page.body().text())
                .isNotEmpty();
        return page.expectFirst(chosen);
    }
}
