package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever merges the very unit their role is held on takes the role along, and is answered as anybody else is. */
@TamkeenTest
class OwnUnitTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Units units;

    @Autowired
    UnitRegister register;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    SomePeople some;

    @Autowired
    Cast cast;

    private final String[] codes = IntStream.range(0, 2)
            .mapToObj(_ -> "O-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT))
            .toArray(String[]::new);
    private final long[] ids = new long[2];
    private long keeper;

    @BeforeEach
    void two_units_of_one_keeper() {
        keeper = some.confirmed();
        for (var index = 0; index < 2; index++) {
            var made = register.create(Division.below(cast.unit("MEF"), codes[index]), 0);
            ids[index] = ((UnitChange.Done) made).unit();
            roles.give(keeper, new Grant(Role.COORDINATOR, Grant.On.UNIT, ids[index]), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0"})
    void they_are_answered_and_hold_the_role_on_what_comes_after(int from, int into) {
        var answer = merge(keeper, ids[from], codes[into]);

        assertThat(answer).hasStatus(303);
        assertThat(get(keeper, answer)).hasStatusOk();
        assertThat(units.find(ids[from]).orElseThrow().to()).isNotNull();
        assertThat(roles.of(keeper))
                .extracting(Roles.Held::grant)
                .containsExactly(new Grant(Role.COORDINATOR, Grant.On.UNIT, ids[into]));
    }

    @Test
    void so_is_whoever_keeps_the_unit_from_above_and_holds_something_else_on_it() {
        var above = some.confirmed();
        roles.give(above, new Grant(Role.COORDINATOR, Grant.On.UNIT, cast.unit("MEF")), 0);
        roles.give(above, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, ids[0]), 0);

        var answer = merge(above, ids[0], codes[1]);

        assertThat(answer).hasStatus(303);
        assertThat(get(above, answer)).hasStatusOk();
        assertThat(roles.of(above))
                .extracting(Roles.Held::grant)
                .contains(new Grant(Role.FOCAL_POINT, Grant.On.UNIT, ids[1]));
    }

    @Test
    void so_is_whoever_stands_in_for_them() {
        var deputy = some.confirmed();
        roles.give(keeper, new Grant(Role.FOCAL_POINT, Grant.On.UNIT, ids[0]), 0);
        for (var held : roles.of(keeper)) {
            deputies.name(
                    keeper, held.id(), deputy, units.today(), units.today().plusDays(3));
        }

        var answer = merge(deputy, ids[0], codes[1]);

        assertThat(answer).hasStatus(303);
        assertThat(get(deputy, answer)).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({"moving", "merging", "splitting"})
    void the_codes_of_the_other_units_they_keep_are_found_by_name(String deed) {
        var page = read("/fr/admin/units/" + ids[0] + "/" + deed);

        assertThat(page.select("main details li").eachText()).containsExactly("Unité " + codes[1]);
        assertThat(page.select("datalist#known option").eachAttr("value"))
                .isEqualTo(deed.equals("splitting") ? List.of() : List.of(codes[1]));
        assertThat(page.select("input[name=codes]").attr("list")).isEqualTo(deed.equals("splitting") ? "" : "known");
    }

    @Test
    void a_link_is_no_longer_than_the_name_it_is_around() {
        var page = read("/fr/admin/units");

        assertThat(page.select(".units a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.wholeText()).isEqualTo(link.text()));
    }

    private Document read(String path) {
        return Jsoup.parse(
                new String(
                        web.get()
                                .uri(path)
                                .with(FromOurPages.account(cast.accountOf(keeper)))
                                .exchange()
                                .getResponse()
                                .getContentAsByteArray(),
                        StandardCharsets.UTF_8),
                "");
    }

    private MvcTestResult merge(long person, long unit, String code) {
        return web.post()
                .uri("/fr/admin/units/" + unit + "/merging")
                .param("codes", code)
                .param("day", units.today().toString())
                .param("why", "Organigramme")
                .param("step", "do")
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult get(long person, MvcTestResult answer) {
        return web.get()
                .uri(java.util.Objects.requireNonNull(answer.getResponse().getRedirectedUrl()))
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }
}
