package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.texts.Work;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Whoever proofreads finds on their own space how much there is to proofread, and nobody else does. */
@TamkeenTest
class EntriesPanelTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Facts facts;

    @Test
    void a_reviewer_sees_what_waits_and_a_civil_servant_does_not() throws Exception {
        assertThat(facts.count(Work.TO_REVIEW))
                .as("texts that nobody has proofread")
                .isPositive();

        for (var language : List.of("ar", "fr", "en")) {
            assertThat(links(language, cast.holder(Role.REVIEWER))).contains("/desk/entries?work=to-review");
            assertThat(links(language, cast.civilServant())).doesNotContain("/desk/entries?work=to-review");
        }
    }

    private List<String> links(String language, long person) throws Exception {
        var answer = web.get()
                .uri("/" + language + "/me")
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        return Jsoup.parse(answer.getResponse().getContentAsString()).select("main a[href]").stream()
                .map(link -> link.attr("href").substring(3))
                .toList();
    }
}
