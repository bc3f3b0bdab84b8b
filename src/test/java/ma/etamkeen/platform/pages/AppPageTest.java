package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.imageio.ImageIO;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** The platform can be put on a home screen, in each language. */
@TamkeenTest
class AppPageTest {

    @Autowired
    MockMvcTester web;

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_device_finds_a_name_a_place_to_begin_and_icons_that_are_there(Language language) throws Exception {
        var page = web.get().uri("/" + language.tag() + "/learn").exchange();
        assertThat(page).bodyText().contains("href=\"/%s/app.webmanifest\"".formatted(language.tag()));

        var answer = web.get().uri("/" + language.tag() + "/app.webmanifest").exchange();

        assertThat(answer).hasStatusOk().hasContentType("application/manifest+json");
        var manifest = new JsonMapper().readTree(answer.getResponse().getContentAsByteArray());
        assertThat(manifest.path("dir").asString()).isEqualTo(language.direction());
        assertThat(manifest.path("display").asString()).isEqualTo("standalone");
        assertThat(web.get().uri(manifest.path("start_url").asString()).exchange())
                .hasStatusOk();
        assertThat(manifest.path("icons"))
                .hasSize(4)
                .allSatisfy(icon -> assertThat(
                                web.get().uri(icon.path("src").asString()).exchange())
                        .hasStatusOk()
                        .hasContentType(icon.path("type").asString()));
    }

    @Test
    void the_icons_show_the_logo_as_it_is_now() throws IOException {
        for (var picture : AppIcon.SIZES.entrySet()) {
            var drawn = AppIcon.draw(picture.getValue());
            var kept = ImageIO.read(AppIcon.ASSETS.resolve(picture.getKey()).toFile());
            assertThat(kept.getWidth()).isEqualTo(drawn.getWidth());
            assertThat(kept.getHeight()).isEqualTo(drawn.getHeight());
            var apart = 0;
            for (var x = 0; x < kept.getWidth(); x++) {
                for (var y = 0; y < kept.getHeight(); y++) {
                    apart += difference(kept.getRGB(x, y), drawn.getRGB(x, y)) > 24 ? 1 : 0;
                }
            }
            assertThat(apart).as(picture.getKey()).isLessThan(kept.getWidth() * kept.getHeight() / 100);
        }
    }

    private static int difference(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255))
                + Math.abs((one >> 8 & 255) - (other >> 8 & 255))
                + Math.abs((one & 255) - (other & 255));
    }
}
