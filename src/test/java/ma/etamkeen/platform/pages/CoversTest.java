package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.zellige.Cover;
import ma.etamkeen.platform.zellige.Layout;
import ma.etamkeen.platform.zellige.Zellige;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Covers in lists are pictures of their own: lists stay light, and a picture is asked for once in a year. */
@TamkeenTest
class CoversTest {

    @Autowired
    MockMvcTester web;

    @Test
    void the_same_id_is_the_same_picture_as_inside_a_page() {
        assertThat(picture("/zellige/course-scrum-master.svg"))
                .isEqualTo(picture("/zellige/course-scrum-master.svg"))
                .isEqualTo(bytes(Zellige.cover("course-scrum-master")));
        assertThat(picture("/zellige/rosace/project-6.svg"))
                .isEqualTo(bytes(Zellige.cover("project-6", Cover.PLAIN.in(Layout.ROSACE))))
                .isNotEqualTo(picture("/zellige/laid/project-6.svg"));
    }

    @Test
    void a_browser_keeps_a_picture_for_a_year() {
        assertThat(web.get().uri("/zellige/entry-1.svg").exchange())
                .hasStatusOk()
                .hasContentType("image/svg+xml")
                .hasHeader("Cache-Control", "public, max-age=31536000, immutable")
                .hasHeader("Vary", "Accept-Encoding")
                .doesNotContainHeader("Set-Cookie");
    }

    @Test
    void a_picture_travels_compressed() throws Exception {
        var answer = web.get()
                .uri("/zellige/entry-1.svg")
                .header("Accept-Encoding", "gzip")
                .exchange();

        assertThat(answer).hasHeader("Content-Encoding", "gzip");
        var body = answer.getResponse().getContentAsByteArray();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .isEqualTo(picture("/zellige/entry-1.svg"))
                .hasSizeGreaterThan(body.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/zellige/.svg",
                "/zellige/Entry.svg",
                "/zellige/entry_1.svg",
                "/zellige/entry-1.png",
                "/zellige/nothing/entry-1.svg",
                "/zellige/rosace/field/entry-1.svg",
                "/zellige/%3Cscript%3E.svg",
                "/zellige/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.svg"
            })
    void what_is_no_id_is_not_here(String address) {
        assertThat(web.get().uri(URI.create(address)).exchange()).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr/training", "/fr/knowledge", "/fr/hackathon/1"})
    void lists_show_pictures_that_exist(String address) {
        var covers = PublicPages.read(web, address).select("main li .cover-box");

        assertThat(covers).isNotEmpty();
        assertThat(covers.select("svg")).isEmpty();
        assertThat(covers.select("img[loading=lazy][alt=''][width][height]")).hasSameSizeAs(covers);
        for (var image : covers.select("img")) {
            assertThat(web.get().uri(image.attr("src")).exchange())
                    .as(image.attr("src"))
                    .hasStatusOk();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr/training/courses/1", "/fr/hackathon/projects/1"})
    void a_page_opens_with_its_picture(String address) {
        var page = PublicPages.read(web, address);

        assertThat(page.select("main .cover-box svg")).isEmpty();
        var image = page.select("main .cover-box img[loading=eager][alt='']").attr("src");
        assertThat(web.get().uri(image).exchange()).as(image).hasStatusOk();
    }

    private byte[] picture(String address) {
        var answer = web.get().uri(address).exchange();
        assertThat(answer).as(address).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }

    private static byte[] bytes(String drawing) {
        return drawing.getBytes(StandardCharsets.UTF_8);
    }
}
