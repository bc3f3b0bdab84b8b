package ma.etamkeen.hackathon.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.hackathon.judging.Selecting.Why;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Dossiers are kept by what readers said of them and by targets that were stated before; everybody can read why, nobody decides
 * about whom they are close to, and nothing goes out before somebody else has looked.
 */
@TamkeenTest
@Transactional
class SelectionsTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Superiors superiors;

    @Autowired
    DossierReadings readings;

    @Autowired
    Sheets sheets;

    @Autowired
    Targets targets;

    @Autowired
    TargetWords targetWords;

    @Autowired
    Selections selections;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient db;

    private ReadingCast all;

    @BeforeEach
    void six_dossiers_of_which_the_last_two_are_of_men() {
        all = ReadingCast.of(db, some, roles, 6);
        for (var at : List.of(0, 1)) {
            db.sql("update people.person set sex = 'm' where id = :id")
                    .param("id", all.applicants().get(at))
                    .update();
        }
        readings.make(all.organiser(), all.edition());
    }

    /** The first dossiers are worth most; all readers are equally severe. */
    private void everybodyReads() {
        var worth = List.of(5, 4, 3, 2, 2, 1);
        for (var reader : all.readers()) {
            for (var given : sheets.of(reader, all.edition())) {
                var mark = worth.get(all.dossiers().indexOf(given.dossier()));
                assertThat(sheets.save(
                                reader,
                                all.edition(),
                                given.dossier(),
                                0,
                                ReadingCast.marks(mark, mark, "Mot de " + reader.person()),
                                true))
                        .isInstanceOf(Kept.Done.class);
            }
        }
        SomeEdition.opens(db, all.edition(), "ask");
    }

    private Selection.Ready ready() {
        return (Selection.Ready) selections.of(all.organiser(), all.edition());
    }

    private List<Long> kept(Selection.Ready ready, Fate fate) {
        return ready.of(fate).stream().map(Selection.Line::dossier).toList();
    }

    @Test
    void nobody_looks_while_readers_read_and_nothing_is_selected_without_marks_or_places() {
        assertThat(selections.of(all.organiser(), all.edition())).isInstanceOf(Selection.Reading.class);
        everybodyReads();
        assertThat(selections.of(all.organiser(), all.edition())).isInstanceOf(Selection.Nothing.class);
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        assertThat(kept(ready(), Fate.KEPT)).containsExactly(dossier(0), dossier(1));
        assertThat(kept(ready(), Fate.WAITING)).containsExactly(dossier(2));
        assertThat(ready().of(Fate.KEPT).getFirst().value()).isEqualTo(10_000);
    }

    @Test
    void marks_that_have_nothing_in_common_are_not_compared_and_the_page_names_the_groups() throws Exception {
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        var first = sheets.of(all.readers().get(0), all.edition()).getFirst().dossier();
        var other = all.readers().subList(1, 3).stream()
                .flatMap(reader -> sheets.of(reader, all.edition()).stream()
                        .filter(given -> given.dossier() != first)
                        .map(given -> Map.entry(reader, given.dossier())))
                .findFirst()
                .orElseThrow();
        sheets.save(all.readers().get(0), all.edition(), first, 0, ReadingCast.marks(3, 3, ""), true);
        sheets.save(other.getKey(), all.edition(), other.getValue(), 0, ReadingCast.marks(4, 4, ""), true);
        SomeEdition.opens(db, all.edition(), "ask");

        assertThat(selections.of(all.organiser(), all.edition())).isInstanceOf(Selection.Apart.class);
        assertThat(html(get(all.organiser(), page())))
                .contains("aucun dossier en commun")
                .contains(Long.toString(first));
        assertThat(selections.apply(all.organiser(), all.edition(), "0".repeat(64)))
                .isInstanceOf(Kept.Refused.class);
    }

    @Test
    void targets_are_stated_before_anybody_marks_published_and_change_no_more() throws Exception {
        assertThat(stateWomen(2)).isInstanceOf(Kept.Done.class);
        assertThat(stateWomen(3)).isInstanceOf(Kept.Refused.class);
        assertThat(targets.state(
                        all.organiser(),
                        all.edition(),
                        new Targets.Draft(Target.Kind.WOMEN, "", false, 2, new Text("ع", "x", null))))
                .isInstanceOf(Kept.Refused.class);
        assertThat(targets.state(
                        all.organiser(),
                        all.edition(),
                        new Targets.Draft(Target.Kind.REGION, "XX", true, 2, new Text("ع", "x", null))))
                .isInstanceOf(Kept.Refused.class);
        assertThat(targetWords.say(targets.of(all.edition()).getFirst(), Language.FR))
                .isEqualTo("au moins 2 dossiers portés par une femme");
        var visitor = web.get().uri("/fr/hackathon/" + all.edition()).exchange();
        assertThat(html(visitor))
                .contains("au moins 2 dossiers portés par une femme")
                .contains("Parité");

        everybodyReads();
        assertThat(targets.remove(
                        all.organiser(),
                        all.edition(),
                        targets.of(all.edition()).getFirst().id()))
                .isEqualTo(new Kept.Refused("", "hackathon.selection.problem.begun"));
        assertThatThrownBy(() -> db.sql("update hackathon.target set count = 1 where edition_id = :edition")
                        .param("edition", all.edition())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_target_takes_the_next_of_its_kind_and_everybody_reads_why() throws Exception {
        stateWomen(1);
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        everybodyReads();

        assertThat(kept(ready(), Fate.KEPT)).containsExactly(dossier(0), dossier(2));
        assertThat(ready().lines().get(2).choice().why()).isEqualTo(Why.TARGET);
        assertThat(ready().lines().get(2).choice().other()).isEqualTo(dossier(1));
        assertThat(html(get(all.organiser(), page())))
                .contains("Retenu à la place du dossier")
                .contains("au moins 1 dossier porté par une femme");

        assertThat(selections.apply(all.organiser(), all.edition(), ready().seen()))
                .isInstanceOf(Kept.Done.class);
        assertThat(decisions.of(dossier(1)).orElseThrow().feedback())
                .contains("2 personnes ont lu votre dossier")
                .contains("au moins 1 dossier porté par une femme")
                .contains("Mot de");
        assertThat(decisions.of(dossier(1)).orElseThrow().place()).isEqualTo(1);
    }

    @Test
    void what_was_looked_at_is_applied_as_one_and_goes_out_after_somebody_else_has_looked() {
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        everybodyReads();
        var seen = ready().seen();
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(3, 1));
        assertThat(selections.apply(all.organiser(), all.edition(), seen)).isInstanceOf(Kept.Stale.class);
        assertThat(states()).containsOnly(State.SENT);

        assertThat(selections.apply(all.organiser(), all.edition(), ready().seen()))
                .isInstanceOf(Kept.Done.class);
        assertThat(states())
                .containsExactly(State.KEPT, State.KEPT, State.KEPT, State.WAITING, State.NOT_KEPT, State.NOT_KEPT);
        assertThat(selections.applied(all.edition()).orElseThrow().counts()).containsEntry("kept", 3);
        assertThatThrownBy(() -> db.sql("update hackathon.selection set record = '{}' where edition_id = :edition")
                        .param("edition", all.edition())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whoever_decided_looks_at_nothing_of_their_own_and_another_lets_all_through() {
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        everybodyReads();
        selections.apply(all.organiser(), all.edition(), ready().seen());

        assertThat(selections.review(all.organiser(), all.edition())).isZero();
        assertThat(decisions.reply(all.organiser(), all.edition())).isZero();
        assertThat(selections.toReview(all.other(), all.edition())).isEqualTo(6);
        assertThat(selections.review(all.other(), all.edition())).isEqualTo(6);
        assertThat(decisions.reply(all.organiser(), all.edition())).isEqualTo(6);
        // what whoever applied was told is not reckoned again
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(1, 0));
        assertThat(kept(ready(), Fate.KEPT)).contains(dossier(0));
        var before = decisions.of(dossier(0)).orElseThrow();
        selections.apply(all.other(), all.edition(), ready().seen());
        assertThat(decisions.of(dossier(0)).orElseThrow()).isEqualTo(before);
    }

    @Test
    void people_decide_otherwise_about_one_dossier_with_a_reason_and_the_rest_is_reckoned_around_it() throws Exception {
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        everybodyReads();

        assertThat(selections.except(all.organiser(), all.edition(), dossier(5), Fate.KEPT, " "))
                .isInstanceOf(Kept.Refused.class);
        assertThat(post(all.organiser(), page() + "/" + dossier(5), "fate", "kept", "why", "Seul projet rural"))
                .hasStatus(303);
        assertThat(kept(ready(), Fate.KEPT)).containsExactlyInAnyOrder(dossier(0), dossier(5));
        assertThat(html(get(all.organiser(), page() + "/" + dossier(5))))
                .contains("Seul projet rural")
                .contains("Pour nous");
        assertThat(selections.except(all.organiser(), all.edition(), dossier(4), Fate.KEPT, "x"))
                .isInstanceOf(Kept.Done.class);
        assertThat(selections.except(all.organiser(), all.edition(), dossier(3), Fate.KEPT, "x"))
                .isEqualTo(new Kept.Refused("fate", "hackathon.selection.problem.places"));
        assertThat(post(all.organiser(), page() + "/" + dossier(4) + "/reckoning"))
                .hasStatus(303);
        assertThat(kept(ready(), Fate.KEPT)).containsExactlyInAnyOrder(dossier(0), dossier(5));
        assertThat(post(all.organiser(), page() + "/" + dossier(5), "fate", "perhaps", "why", "x"))
                .hasStatus(422);
    }

    @Test
    void whoever_is_close_to_a_dossier_neither_selects_nor_decides_about_it() {
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(2, 1));
        everybodyReads();
        superiors.name(all.applicants().get(3), all.organiser().person(), 0);

        assertThatThrownBy(() -> selections.of(all.organiser(), all.edition())).isInstanceOf(NotAllowed.class);
        assertThat(get(all.organiser(), page())).hasStatus(403);
        assertThat(decisions.decide(all.organiser(), all.edition(), dossier(3), State.KEPT, 0, ""))
                .isEqualTo(new Outcome.Refused("close"));
        assertThat(decisions.decide(all.organiser(), all.edition(), dossier(2), State.KEPT, 0, ""))
                .isInstanceOf(Outcome.Done.class);
        decisions.decide(all.other(), all.edition(), dossier(3), State.NOT_KEPT, 0, "Non");
        assertThat(decisions.review(all.organiser(), all.edition(), dossier(3)))
                .isEqualTo(new Outcome.Refused("close"));
        assertThatThrownBy(() -> selections.apply(all.organiser(), all.edition(), "x"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void the_pages_say_what_was_typed_wrong() throws Exception {
        assertThat(post(all.organiser(), page() + "/capacity", "places", "0", "waiting", "1"))
                .hasStatus(422);
        assertThat(post(all.organiser(), page() + "/capacity", "places", "2", "waiting", "1"))
                .hasStatus(303);
        var wrong = post(all.organiser(), page() + "/targets", "kind", "women", "least", "true", "count", "0");
        assertThat(wrong).hasStatus(422);
        assertThat(target("women", "", "", "true", "2")).hasStatus(303);
        assertThat(target("region", "", "", "true", "1")).hasStatus(303);
        assertThat(target("unit", "", "MEE", "false", "2")).hasStatus(303);
        assertThat(target("unit", "", "NOBODY", "false", "2")).hasStatus(422);
        assertThat(target("unit", "", "", "perhaps", "2")).hasStatus(422);
        var stated = targets.of(all.edition());
        assertThat(stated).hasSize(3);
        assertThat(html(get(all.organiser(), page()))).contains("de chaque région");
        assertThat(post(
                        all.organiser(),
                        page() + "/targets/" + stated.getFirst().id() + "/removal"))
                .hasStatus(303);
        assertThat(post(all.organiser(), page() + "/application")).hasStatus(422);
        assertThat(post(all.organiser(), page() + "/application", "seen", "x")).hasStatus(400);
        assertThat(post(all.organiser(), page() + "/application", "seen", "0".repeat(64)))
                .hasStatus(422);
        assertThat(get(all.readers().getFirst(), page())).hasStatus(403);

        everybodyReads();
        assertThat(post(all.organiser(), page() + "/application", "seen", "0".repeat(64)))
                .hasStatus(409);
        assertThat(post(all.organiser(), page() + "/application", "seen", ready().seen()))
                .hasStatus(303);
        assertThat(post(all.other(), page() + "/review")).hasStatus(303);
        assertThat(states()).doesNotContain(State.SENT);
    }

    private MvcTestResult target(String kind, String region, String unit, String least, String count) {
        return post(
                all.organiser(),
                page() + "/targets",
                "kind",
                kind,
                "region",
                region,
                "unit",
                unit,
                "challenge",
                "",
                "least",
                least,
                "count",
                count,
                "whyAr",
                "لأن",
                "whyFr",
                "Parce que",
                "whyEn",
                "");
    }

    private Kept stateWomen(int count) {
        return targets.state(
                all.organiser(),
                all.edition(),
                new Targets.Draft(Target.Kind.WOMEN, "", true, count, new Text("المناصفة", "Parité", null)));
    }

    private List<State> states() {
        return all.dossiers().stream()
                .map(dossier -> decisions.of(dossier).orElseThrow().state())
                .toList();
    }

    private String page() {
        return "/fr/desk/hackathon/" + all.edition() + "/selection";
    }

    private long dossier(int at) {
        return all.dossiers().get(at);
    }

    private static String html(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(Viewer viewer, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(viewer.person())))
                .exchange();
    }

    private MvcTestResult post(Viewer viewer, String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(cast.accountOf(viewer.person())));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}
