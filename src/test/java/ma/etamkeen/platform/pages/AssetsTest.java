package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A cheap phone on a slow network gets the full page: what a first view loads stays light and is loaded once. */
class AssetsTest {

    private final Assets assets = new Assets(new Settings("https://tamkeen.example", null, false, false, 0, 0));

    @Test
    void the_style_sheet_stays_under_60_KB_and_13_KB_compressed() throws ServletException, IOException {
        assertThat(sent("css/app.css", "identity").getContentAsByteArray().length)
                .isLessThan(60 * 1024);
        assertThat(sent("css/app.css", "gzip").getContentAsByteArray().length).isLessThan(13 * 1024);
    }

    @Test
    void the_script_that_plays_stays_under_60_KB_compressed_and_is_one_file_with_what_it_imports()
            throws ServletException, IOException {
        var script = sent("js/learn/player.js", "identity").getContentAsString(StandardCharsets.UTF_8);

        assertThat(sent("js/learn/player.js", "gzip").getContentAsByteArray().length)
                .isLessThan(60 * 1024);
        assertThat(script.lines())
                .noneMatch(line -> line.startsWith("import ") || line.startsWith("export ") || line.startsWith("//"))
                .filteredOn(line -> line.startsWith("const fold = "))
                .as("imported by several, and there once")
                .hasSize(1);
    }

    @Test
    void style_icons_and_both_fonts_leave_a_quarter_of_120_KB_to_the_page() throws ServletException, IOException {
        var bytes = 0;
        for (var name : new String[] {
            "css/app.css", "icons.svg", "logo.svg", "fonts/instrument-sans-latin.woff2", "fonts/readex-pro-arabic.woff2"
        }) {
            bytes += sent(name, "gzip").getContentAsByteArray().length;
        }

        assertThat(bytes).isLessThan(90 * 1024);
    }

    @Test
    void the_style_sheet_is_one_file_with_its_layers_in_order_and_its_fonts_by_fingerprint()
            throws ServletException, IOException {
        var css = sent("css/app.css", "identity").getContentAsString(StandardCharsets.UTF_8);

        assertThat(css)
                .startsWith("@layer reset,tokens,base,layout,components,screens,utilities;")
                .doesNotContain("@import")
                .contains("url(\"" + assets.address("fonts/readex-pro-arabic.woff2") + "\")");
    }

    @Test
    void an_asset_may_be_kept_for_ever_because_its_name_changes_with_it() throws ServletException, IOException {
        assertThat(sent("logo.svg", "gzip").getHeader("Cache-Control")).contains("immutable");
        assertThat(assets.address("logo.svg")).matches("/assets/logo-[0-9a-f]{10}\\.svg");
    }

    private MockHttpServletResponse sent(String name, String encoding) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", assets.address(name));
        request.addHeader("Accept-Encoding", encoding);
        var response = new MockHttpServletResponse();
        assets.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
