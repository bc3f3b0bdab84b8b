package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Everybody reads whom the programme serves, and who runs it is not said to be among them. */
@TamkeenTest
class AdministrationsPageTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Units units;

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_administration_stands_where_the_search_leads_and_partners_stand_apart(Language language) {
        // an address nobody asked for yet, so that no kept page answers
        var page = PublicPages.read(web, "/" + language.tag() + "/administrations?" + System.nanoTime());
        var tree = units.tree(language);

        assertThat(all(tree)).extracting(Unit::code).contains("ADD", "ANP", "MTNRA");
        for (var top : tree) {
            for (var unit : all(List.of(top)).toList()) {
                var place = PublicPages.one(page, "[id=" + unit.code() + "]");
                assertThat(place.closest("section") != null)
                        .as(unit.code() + " stands apart")
                        .isEqualTo(top.unit().role().equals(Unit.PARTNER));
            }
        }
        assertThat(page.select("section:last-of-type li")).hasSize(12);
    }

    private static Stream<Unit> all(List<Units.Branch> tree) {
        return tree.stream().flatMap(branch -> Stream.concat(Stream.of(branch.unit()), all(branch.below())));
    }
}
