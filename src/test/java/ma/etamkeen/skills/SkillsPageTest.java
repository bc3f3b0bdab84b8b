package ma.etamkeen.skills;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TamkeenTest
class SkillsPageTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Areas areas;

    @Test
    void the_areas_are_read_in_three_languages() {
        PublicPages.existsInThreeLanguages(web, "/skills");
    }

    @Test
    void the_programme_s_seven_areas_come_with_the_product_in_their_order() {
        assertThat(areas.all())
                .extracting(Area::code)
                .containsExactly("hr", "simplification", "digitalisation", "devolution", "quality", "users", "access");
        assertThat(areas.find("quality")).isPresent();
        assertThat(areas.find("nothing")).isEmpty();
        assertThat(PublicPages.read(web, "/fr/skills").select("main h2")).hasSize(7);
    }
}
