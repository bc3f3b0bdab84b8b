package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import javax.imageio.ImageIO;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The gallery shows the certificate whole: the sheet as it is printed, and what its public page says. */
@TamkeenTest
class GalleryCertificateTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Words words;

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_certificate_stands_there_in_each_language_and_in_each_of_its_states(Language language) {
        var here = "/" + language.tag() + "/gallery";
        assertThat(PublicPages.read(web, here).select("main a").eachAttr("href"))
                .contains(here + "/certificate");

        var page = PublicPages.read(web, here + "/certificate");
        assertThat(page.select("main img").eachAttr("src")).containsExactly(here + "/certificate/sheet.png");
        assertThat(page.select("dl.kv dd .tag").eachText())
                .containsExactly(
                        words.text(language, "certificates.state.holds"),
                        words.text(language, "certificates.state.revoked"));
        assertThat(page.select("dl.kv dd").eachText())
                .contains(
                        words.text(Language.AR, "gallery.somebody"),
                        words.text(Language.FR, "gallery.somebody"),
                        words.text(language, "gallery.certificate.course"));
        assertThat(page.select("main .note.danger, main .note.green")).hasSize(2);
    }

    @Test
    void the_sheet_is_the_one_that_is_printed_with_its_border_and_its_words() throws Exception {
        var answer = web.get().uri("/fr/gallery/certificate/sheet.png").exchange();
        assertThat(answer).hasStatusOk().hasContentType("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));

        assertThat(image.getWidth() / (double) image.getHeight()).isBetween(1.40, 1.43);
        var border = new HashSet<Integer>();
        var inside = new HashSet<Integer>();
        for (var x = image.getWidth() / 4; x < image.getWidth() / 2; x++) {
            border.add(image.getRGB(x, image.getHeight() * 11 / 210));
            inside.add(image.getRGB(x, image.getHeight() / 2));
        }
        assertThat(border).as("the tiles of the border").hasSizeGreaterThan(5);
        assertThat(inside).as("letters on paper").hasSizeGreaterThan(3);
    }
}
