package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every component holds for every page: the gallery shows them all. */
class GalleryPageTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_component_shows_in_both_directions(Language language) {
        var gallery = gallery(Viewer.visitor(language));

        assertThat(gallery.select(".gallery[dir=rtl]")).hasSize(1);
        assertThat(gallery.select(".gallery[dir=ltr]")).hasSize(1);
        assertThat(gallery.select("html").attr("dir")).isEqualTo(language.direction());
        assertThat(gallery.select("h1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void ids_are_unique_and_what_refers_to_one_finds_it(Language language) {
        var gallery = gallery(Viewer.visitor(language));
        var ids = gallery.select("[id]").eachAttr("id");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(gallery.select("[aria-describedby]").eachAttr("aria-describedby").stream()
                        .flatMap(names -> Arrays.stream(names.split(" "))))
                .isSubsetOf(ids);
        assertThat(gallery.select("label[for]").eachAttr("for")).isSubsetOf(ids);
        assertThat(gallery.select(".error-box a").eachAttr("href").stream().map(href -> href.substring(1)))
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_input_has_a_name_that_is_read_out(Language language) {
        var gallery = gallery(Viewer.visitor(language));

        assertThat(gallery.select("input:not([type=hidden]), select, textarea"))
                .isNotEmpty()
                .allMatch(GalleryPageTest::isNamed);
        assertThat(gallery.select("svg:not([aria-hidden=true])").stream()
                        .filter(svg ->
                                svg.closest("[aria-hidden=true]") == null && svg.closest("[aria-label]") == null))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_wrong_field_says_so_between_its_label_and_its_input(Language language) {
        var wrong = gallery(Viewer.visitor(language))
                .select(".field.bad:has(> input)")
                .getFirst();

        assertThat(wrong.children().stream().map(Element::tagName)).containsSubsequence("label", "p", "input");
        assertThat(wrong.select("input").attr("aria-invalid")).isEqualTo("true");
        assertThat(wrong.select("input").attr("aria-describedby"))
                .contains(wrong.select(".error").attr("id"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothing_on_the_page_needs_an_inline_style_or_script(Language language) {
        var gallery = gallery(Viewer.visitor(language));

        assertThat(gallery.select("[style], style, script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_page_names_itself_in_every_language_with_absolute_addresses(Language language) {
        var gallery = gallery(Viewer.visitor(language));

        assertThat(gallery.select("link[rel=alternate][hreflang]").eachAttr("hreflang"))
                .containsExactlyInAnyOrder("ar", "fr", "en", "x-default");
        assertThat(gallery.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://tamkeen.example/" + language.tag() + "/gallery");
        assertThat(gallery.select("link[hreflang=x-default]").attr("href"))
                .isEqualTo("https://tamkeen.example/ar/gallery");
        assertThat(gallery.title()).endsWith("· e-TAMKEEN");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void menus_open_without_script_and_lead_out_by_a_form(Language language) {
        var known = gallery(new Viewer(1, 1, 1, "Coordination", language, List.of()));

        assertThat(known.select("header details.menu > summary[aria-label]")).hasSize(1);
        assertThat(known.select("header details.me a[href$=/desk]")).hasSize(1);
        assertThat(known.select("header details.me form[method=post]").attr("action"))
                .isEqualTo("/" + language.tag() + "/sign-out");
        assertThat(known.select("header .nav a[aria-current=page]")).hasSize(1);
        assertThat(gallery(Viewer.visitor(language)).select("header a[href$=/sign-in]"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"AR", "FR"})
    void content_in_another_language_is_marked_and_says_so_wherever_it_can_stand(Language language) {
        var other = language == Language.AR ? Language.FR : Language.AR;
        var sample = gallery(Viewer.visitor(language)).expectFirst(".gallery[lang=" + language.tag() + "]");
        var marked = "[lang=" + other.tag() + "][dir=" + other.direction() + "]";

        assertThat(sample.select("p > span" + marked + " + .tag, .check span" + marked + " + .tag, .prose" + marked
                        + " > p:first-child > .tag"))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(sample.select(".tag.long:has(" + marked + ")"))
                .singleElement()
                .extracting(Element::text)
                .asString()
                .endsWith("(" + new Words().named(other, language) + ")");
        assertThat(sample.select("option" + marked))
                .isNotEmpty()
                .allMatch(option -> option.text().endsWith("(" + other.ownName() + ")"));
        assertThat(sample.select(".crumbs a" + marked)).hasSize(1);
    }

    private static boolean isNamed(Element input) {
        return input.hasAttr("aria-label")
                || input.closest("label") != null
                || !input.root().select("label[for=" + input.id() + "]").isEmpty();
    }

    private static Document gallery(Viewer viewer) {
        return RenderedGallery.components(viewer);
    }
}
