package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is tried in vain leaves a line with ids and no names, in words a person reads, and a flood leaves few lines. */
@TamkeenTest
class RefusalsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Refusals refusals;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Autowired
    Words words;

    @Autowired
    JdbcClient db;

    @Test
    void what_a_person_may_not_do_leaves_a_line_with_the_address_s_pattern_and_no_more() {
        var person = some.confirmed();
        var since = state.watch();
        post(person, "/fr/admin/people/" + person + "/closing", "why", "Amina Essai, a.essai@test.example");

        assertThat(lines(person, since))
                .containsExactly("platform.attempt.forbidden 0 POST /admin/people/{id}/closing");
    }

    @Test
    void guessing_ids_leaves_a_line() {
        var focalPoint = cast.holder(Role.FOCAL_POINT, "MEE");
        var stranger = some.confirmed("MEF");
        var since = state.watch();
        get(focalPoint, "/fr/admin/people/" + stranger);
        get(focalPoint, "/fr/admin/people/999999999");

        assertThat(lines(focalPoint, since)).containsExactly("platform.attempt.unknown 0 GET /admin/people/{id}");
    }

    @Test
    void a_role_beyond_one_s_own_leaves_a_line() {
        var focalPoint = cast.holder(Role.FOCAL_POINT, "MEE");
        var person = some.confirmed("MEE");
        var since = state.watch();
        post(focalPoint, "/fr/admin/people/" + person + "/roles", "role", "administrator", "on", "platform-0");
        post(
                focalPoint,
                "/fr/admin/people/" + person + "/roles",
                "role",
                "coordinator",
                "on",
                "unit-" + cast.unit("MEE"));

        assertThat(lines(focalPoint, since)).contains("platform.attempt.role 0 ");
    }

    @Test
    void a_link_that_was_never_made_leaves_a_line() {
        var since = state.watch();
        assertThat(web.get().uri("/fr/invitation/" + "A".repeat(43)).exchange()).hasStatus(410);
        assertThat(web.post()
                        .uri("/fr/training/approvals/" + "A".repeat(38) + "/approval")
                        .exchange())
                .hasStatus(404);

        assertThat(lines(0, since))
                .containsExactly(
                        "platform.attempt.link 0 GET /invitation/{token}",
                        "platform.attempt.link 0 POST /training/approvals/{token}/approval");
    }

    @Test
    void mistakes_that_everybody_makes_leave_no_line() {
        var person = some.confirmed();
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var since = state.watch();
        post(person, "/fr/me/profile");
        post(person, "/fr/me/profile", "category", "none such");
        post(0, "/fr/register", "email", "no address", "password", "short");
        post(0, "/fr/sign-in", "email", "", "password", "");
        get(0, "/fr/admin/people");
        get(person, "/fr/nowhere");
        post(administrator, "/fr/admin/people/imports", "unit", Long.toString(cast.unit("MEF")));

        assertThat(lines(0, since)).isEmpty();
        assertThat(lines(person, since)).isEmpty();
        assertThat(lines(administrator, since)).isEmpty();
    }

    @Test
    void a_flood_of_one_person_is_two_lines_of_which_the_second_counts() {
        var person = some.confirmed();
        var since = state.watch();
        for (var index = 0; index < 300; index++) {
            refusals.note(Refusals.Kind.FORBIDDEN, person, "POST /admin/units");
        }
        refusals.stop();
        refusals.start();

        assertThat(lines(person, since))
                .hasSizeBetween(2, 4)
                .allMatch(line -> line.startsWith("platform.attempt.forbidden 0 POST /admin/units"));
        assertThat(lines(person, since).stream()
                        .mapToInt(line -> line.contains("+") ? Integer.parseInt(line.replaceAll(".*\\+", "")) : 1)
                        .sum())
                .isEqualTo(300);
    }

    @Test
    void a_flood_of_many_kinds_is_counted_together() {
        var person = some.confirmed();
        var since = state.watch();
        for (var index = 0; index < 2_000; index++) {
            refusals.note(Refusals.Kind.FORBIDDEN, person, "GET /" + index);
        }
        refusals.stop();
        refusals.start();

        assertThat(lines(person, since).size() + lines(0, since).size()).isLessThan(1_100);
    }

    @Test
    void each_kind_has_words_in_three_languages() {
        for (var kind : Refusals.Kind.values()) {
            for (var language : Language.values()) {
                assertThat(words.keys(language)).contains("journal." + kind.deed());
            }
        }
    }

    private void get(long person, String address) {
        var request = web.get().uri(address);
        var _ = (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person)))).exchange();
    }

    private void post(long person, String address, String... fields) {
        var request = web.post().uri(address);
        if (person != 0) {
            request = request.with(FromOurPages.account(cast.accountOf(person)));
        }
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        var _ = request.exchange();
    }

    private List<String> lines(long actor, long since) {
        return db.sql("""
                        select deed || ' ' || (subject + person) || ' ' || detail from platform.journal
                         where id > :since and actor = :actor and deed like 'platform.attempt.%' order by id
                        """)
                .param("since", since)
                .param("actor", actor)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
