package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.FromOutside;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Another site that makes somebody's browser send a form gets nothing done, whatever the form is. */
@TamkeenTest
class CrossSiteTest {

    /** What a browser says of a form of another site; the last says nothing at all. */
    private static final List<Map<String, String>> EVIDENCE = List.of(
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Sec-Fetch-Site", "none"),
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://localhost"),
            Map.of("Origin", "https://evil.example"),
            Map.of("Origin", "null"),
            Map.of("Origin", "http://localhost.evil.example"),
            Map.of("Origin", "https://localhost"),
            Map.of("Referer", "http://localhost/fr"),
            Map.of());

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    List<FromOutside> outside;

    @Autowired
    State state;

    @Test
    void a_form_of_another_site_is_refused_everywhere_and_changes_nothing() {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var since = state.watch();
        var before = state.fingerprint();
        var wrong = new ArrayList<String>();
        var deeds = Route.all(mapping).stream()
                .filter(Route::isDeed)
                .filter(deed -> !isFromOutside(deed))
                .toList();
        for (var deed : deeds) {
            for (var evidence : EVIDENCE) {
                var status = status(deed, administrator, evidence);
                if (status != 403) {
                    wrong.add(deed + " with " + evidence + " answered " + status);
                }
            }
        }

        assertThat(deeds).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.CROSS_SITE, 0, since))
                .as("lines of the journal, however many tries there were")
                .isBetween(1L, 6L);
    }

    @Test
    void only_a_deed_whose_link_is_its_whole_permission_is_let_in_from_anywhere() {
        assertThat(Route.all(mapping).stream().filter(Route::isDeed).filter(this::isFromOutside))
                .singleElement()
                .satisfies(deed -> assertThat(deed.rule()).isInstanceOf(Rule.Link.class))
                .satisfies(deed -> assertThat(deed.pattern()).endsWith("/letters/{kind}/{token}"));
    }

    private boolean isFromOutside(Route deed) {
        return outside.stream()
                .anyMatch(one -> one.path().matcher(deed.address("x")).matches());
    }

    @Test
    void a_form_of_our_own_is_let_in_by_either_sign() {
        var deed = Route.all(mapping).stream()
                .filter(route -> route.isDeed() && route.pattern().endsWith("/me/profile"))
                .findFirst()
                .orElseThrow();
        var account = cast.accountOf(cast.civilServant());

        assertThat(status(deed, account, Map.of("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(422);
        assertThat(status(deed, account, Map.of("Origin", "http://localhost"))).isEqualTo(422);
    }

    private int status(Route deed, long account, Map<String, String> evidence) {
        return web.method(deed.method())
                .uri(deed.address("1"))
                .with(FromOurPages.account(account))
                .with(request -> {
                    request.removeHeader("Sec-Fetch-Site");
                    evidence.forEach(request::addHeader);
                    return request;
                })
                .exchange()
                .getResponse()
                .getStatus();
    }
}
