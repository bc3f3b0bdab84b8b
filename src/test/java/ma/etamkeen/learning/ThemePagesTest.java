package ma.etamkeen.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TamkeenTest
class ThemePagesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Themes themes;

    @Test
    void the_themes_and_each_of_them_are_read_in_three_languages() {
        PublicPages.existsInThreeLanguages(web, "/learn");
        themes.all().forEach(theme -> PublicPages.existsInThreeLanguages(web, "/learn/" + theme.code()));
    }

    @Test
    void each_theme_shows_its_medallion_and_leads_to_its_page() {
        var page = PublicPages.read(web, "/ar/learn");

        assertThat(page.select("main .medallion svg")).hasSameSizeAs(themes.all());
        assertThat(page.select("main a[href=/ar/learn/cybersecurity]")).hasSize(1);
    }

    @Test
    void a_theme_lists_what_one_learns() {
        assertThat(PublicPages.read(web, "/fr/learn/cybersecurity").select(".prose li"))
                .hasSizeGreaterThan(3);
    }

    @Test
    void an_unknown_theme_is_not_here() {
        assertThat(PublicPages.read(web, "/fr/learn/nothing", 404).select("h1")).hasSize(1);
    }
}
