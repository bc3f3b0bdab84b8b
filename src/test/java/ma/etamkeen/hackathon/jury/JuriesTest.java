package ma.etamkeen.hackathon.jury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.judging.Pair;
import ma.etamkeen.hackathon.jury.Conflict.Kind;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nobody judges a team they are too close to, nor learns anything of how it is judged: not in lists, counts or sums, whoever
 * said so or whatever it follows from. Everything else that jurors say is kept, and counts once.
 */
@TamkeenTest
@Transactional
class JuriesTest {

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
    Panel panel;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Readings readings;

    @Autowired
    Ballots ballots;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Feedbacks feedbacks;

    @Autowired
    JuryData data;

    @Autowired
    JdbcClient db;

    private JuryCast jury;

    @BeforeEach
    void a_small_edition() {
        jury = JuryCast.of(db, some, roles);
    }

    @Test
    void what_follows_from_the_registers_is_a_conflict_that_nobody_had_to_say() {
        var edition = jury.edition();
        var near = some.confirmed("MEF");
        JuryCast.join(db, edition, jury.teams().get(0), near);
        assertThat(kinds(0, 0)).containsExactly(Kind.UNIT);

        superiors.name(jury.members().get(1), jury.jurors().get(0).person(), 0);
        assertThat(kinds(0, 1)).containsExactly(Kind.LINE);
        // the superior of the superior too
        var above = jury.jurors().get(1).person();
        superiors.name(jury.jurors().get(0).person(), above, 0);
        assertThat(kinds(1, 1)).containsExactly(Kind.LINE);

        var former = SomeEdition.open(db, "submit");
        var together = JuryCast.team(db, former, "Ensemble");
        JuryCast.join(db, former, together, jury.jurors().get(2).person());
        JuryCast.join(db, former, together, jury.members().get(2));
        assertThat(kinds(2, 2)).containsExactly(Kind.WORKED);

        JuryCast.join(db, edition, jury.teams().get(3), jury.jurors().get(2).person());
        assertThat(kinds(2, 3)).contains(Kind.MEMBER);
        assertThat(conflicts.hiddenFrom(jury.jurors().get(2).person(), edition))
                .contains(jury.teams().get(2), jury.teams().get(3));
        assertThat(kinds(2, 1)).isEmpty();

        db.sql("""
                        insert into hackathon.coaching (edition_id, team_id, mentor_id, minutes, at)
                        values (:edition, :team, :mentor, 20, '2026-01-01T08:00:00Z')
                        """)
                .param("edition", edition)
                .param("team", jury.teams().get(1))
                .param("mentor", jury.jurors().get(2).person())
                .update();
        assertThat(kinds(2, 1)).containsExactly(Kind.COACHED);
        for (var juror : jury.jurors()) {
            assertThat(conflicts.hiddenFrom(juror.person(), edition))
                    .as("what is asked of one person is what stands in the list of all")
                    .containsExactlyInAnyOrderElementsOf(conflicts.of(edition).stream()
                            .filter(conflict -> conflict.person() == juror.person())
                            .map(Conflict::team)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void many_conflicts_stand_on_several_pages_and_a_refused_end_is_shown_on_its_own() throws Exception {
        var edition = jury.edition();
        for (var at = 0; at < 9; at++) {
            JuryCast.join(db, edition, JuryCast.team(db, edition, "Voisine " + at), some.confirmed("MEF"));
        }
        var desk = "/fr/desk/hackathon/" + edition + "/jury/conflicts";
        var first = Jsoup.parse(get(jury.organiser(), desk).getResponse().getContentAsString());
        var second = Jsoup.parse(
                get(jury.organiser(), desk + "?page=2").getResponse().getContentAsString());
        assertThat(conflicts.of(edition)).hasSize(27);
        assertThat(first.select("ul.list > li")).hasSize(25);
        assertThat(second.select("ul.list > li")).hasSize(2);
        assertThat(first.select("ul.list span.grow > bdi").eachText()).endsWith("Voisine 5", "Voisine 6");
        assertThat(second.select("ul.list span.grow > bdi").eachText()).containsExactly("Voisine 7", "Voisine 8");

        var last = conflicts.of(edition).getLast();
        conflicts.recuse(viewer(last.person()), edition, last.team(), "Trop proche");
        var said = conflicts.of(edition).stream()
                .filter(Conflict::isSaid)
                .findFirst()
                .orElseThrow();
        var refused = post(jury.organiser(), desk + "/" + said.id() + "/end", "why", "");
        assertThat(refused).hasStatus(422);
        var again = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(again.select("details[open]")).hasSize(1);

        var ended = post(jury.organiser(), again.select("details[open] form").attr("action"), "why", "Levé");
        assertThat(ended).hasStatus(303);
        assertThat(ended.getResponse().getHeader("Location")).endsWith("/jury/conflicts?page=2");
    }

    @Test
    void whoever_owns_or_owned_the_challenge_of_a_team_does_not_judge_it() {
        var challenge = SomeEdition.challenge(db, jury.edition());
        db.sql("update hackathon.team set challenge_id = :challenge where id = :team")
                .param("challenge", challenge)
                .param("team", jury.teams().get(1))
                .update();
        db.sql("""
                        insert into hackathon.challenge_owner (edition_id, challenge_id, person_id, named_at, named_by)
                        values (:edition, :challenge, :person, '2026-01-01T08:00:00Z', :person)
                        """)
                .param("edition", jury.edition())
                .param("challenge", challenge)
                .param("person", juror(0).person())
                .update();

        assertThat(kinds(0, 1)).containsExactly(Kind.OWNER);
        assertThat(kinds(0, 0)).isEmpty();
        assertThat(kinds(1, 1)).isEmpty();
        readings.make(jury.organiser(), jury.edition(), 0);
        assertThat(readings.of(jury.edition()))
                .doesNotContain(new Pair(jury.teams().get(1), juror(0).person()))
                .contains(new Pair(jury.teams().get(0), juror(0).person()));

        db.sql("update hackathon.challenge_owner set ended_at = '2026-01-02T08:00:00Z' where edition_id = :edition")
                .param("edition", jury.edition())
                .update();
        assertThat(kinds(0, 1)).containsExactly(Kind.OWNER);
    }

    @Test
    void the_database_itself_refuses_that_somebody_judges_whom_they_must_not() {
        readings.make(jury.organiser(), jury.edition(), 2);
        conflicts.declare(juror(0), jury.edition(), jury.teams().get(0), "Famille");

        assertThat(readings.of(jury.edition()))
                .doesNotContain(new Pair(jury.teams().get(0), juror(0).person()));
        assertThatThrownBy(() -> db.sql("""
                                insert into hackathon.reading (edition_id, team_id, person_id, plan_id)
                                select :edition, :team, :person, max(id) from hackathon.plan where edition_id = :edition
                                """)
                        .param("edition", jury.edition())
                        .param("team", jury.teams().get(0))
                        .param("person", juror(0).person())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_plan_gives_every_team_its_readers_links_them_all_and_keeps_what_was_begun() {
        conflicts.pin(jury.organiser(), jury.edition(), jury.teams().get(1), juror(0).person(), "Accompagnement");

        assertThat(readings.make(jury.organiser(), jury.edition(), 2)).isInstanceOf(Assignment.Plan.class);
        var pairs = readings.of(jury.edition());
        assertThat(pairs).hasSize(8).doesNotContain(new Pair(jury.teams().get(1), juror(0).person()));
        assertThat(Group.of(pairs)).hasSize(1);

        var begun = pairs.stream()
                .filter(pair -> pair.judge() == juror(1).person())
                .findFirst()
                .orElseThrow();
        save(juror(1), begun.item(), Map.of("impact", 3));
        for (var turn = 0; turn < 5; turn++) {
            readings.make(jury.organiser(), jury.edition(), 2);
            assertThat(readings.of(jury.edition())).contains(begun);
        }
    }

    @Test
    void where_no_plan_is_possible_the_page_says_who_is_in_the_way_and_nothing_is_planned() throws Exception {
        conflicts.pin(jury.organiser(), jury.edition(), jury.teams().get(1), juror(0).person(), "Accompagnement");

        var answer = post(jury.organiser(), "/fr/desk/hackathon/" + jury.edition() + "/jury/plan", "readers", "3");

        assertThat(answer).hasStatus(422);
        assertThat(answer.getResponse().getContentAsString())
                .contains("2 de ses 3 membres du jury")
                .contains("Fixé par l’organisation");
        assertThat(readings.plan(jury.edition())).isEmpty();
        assertThat(post(jury.organiser(), "/fr/desk/hackathon/" + jury.edition() + "/jury/plan", "readers", "0"))
                .hasStatus(303);
        assertThat(readings.of(jury.edition())).hasSize(11);
    }

    @Test
    void a_team_that_nobody_may_judge_is_named_and_there_is_no_plan_by_everybody_either() {
        jury.jurors()
                .forEach(one -> conflicts.pin(
                        jury.organiser(), jury.edition(), jury.teams().get(1), one.person(), "x"));

        assertThat(readings.make(jury.organiser(), jury.edition(), 0))
                .isInstanceOfSatisfying(
                        Assignment.Refused.class,
                        refused -> assertThat(refused.shorts())
                                .extracting(Assignment.Short::item)
                                .containsExactly(jury.teams().get(1)));
        assertThat(readings.plan(jury.edition())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_conflicted_see_the_same_whatever_is_said_of_the_team_that_is_kept_from_them(boolean isSaid)
            throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        if (isSaid) {
            conflicts.declare(juror(0), jury.edition(), jury.teams().get(0), "Famille");
        } else {
            // what the registers say from one moment to the next, while the reading is given out
            db.sql("""
                            insert into hackathon.coaching (edition_id, team_id, mentor_id, minutes, at)
                            values (:edition, :team, :juror, 30, '2026-01-02T08:00:00Z')
                            """)
                    .param("edition", jury.edition())
                    .param("team", jury.teams().get(0))
                    .param("juror", juror(0).person())
                    .update();
        }
        save(juror(0), jury.teams().get(1), Map.of("impact", 3, "pitch", 4));
        var before = seen(juror(0));

        save(juror(1), jury.teams().get(0), Map.of("impact", 5, "pitch", 5));
        save(juror(2), jury.teams().get(0), Map.of("impact", 1));
        db.sql("update hackathon.team set name = 'Autre nom' where id = :team")
                .param("team", jury.teams().get(0))
                .update();

        assertThat(seen(juror(0))).isEqualTo(before);
        assertThat(before.toString()).doesNotContain("Amal");
        assertThat(seen(juror(1)).toString()).contains("Autre nom");
    }

    /** Every page a juror can open, as it is sent. */
    private List<String> seen(Viewer juror) throws Exception {
        var pages = new ArrayList<String>();
        var desk = "/fr/desk/hackathon/" + jury.edition() + "/verdict";
        var addresses =
                new ArrayList<>(List.of("/fr/me/jury", "/fr/me/jury/" + jury.edition(), desk, desk + "/record.json"));
        jury.teams().forEach(team -> addresses.add("/fr/me/jury/" + jury.edition() + "/" + team));
        for (var address : addresses) {
            var answer = get(juror, address);
            var body = answer.getResponse().getStatus() >= 400
                    ? ""
                    : answer.getResponse().getContentAsString();
            pages.add(address + " " + answer.getResponse().getStatus() + " " + body);
        }
        for (var deed : List.of("", "/draft", "/recusal")) {
            var answer = post(
                    juror,
                    "/fr/me/jury/" + jury.edition() + "/" + jury.teams().get(0) + deed,
                    "version",
                    "0",
                    "confidence",
                    "normal",
                    "why",
                    "x",
                    "note",
                    "",
                    "own",
                    "");
            pages.add(deed + " " + answer.getResponse().getStatus());
        }
        return pages;
    }

    @Test
    void whoever_organises_or_presides_and_is_too_close_to_a_team_learns_nothing_from_counts_files_or_letters()
            throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        conflicts.declare(juror(0), jury.edition(), jury.teams().get(0), "Famille");
        roles.give(juror(0).person(), new Grant(Role.ORGANISER, Grant.On.EDITION, jury.edition()), 0);
        confirm(juror(1), jury.teams().get(1), 0, Map.of("impact", 3, "pitch", 4));
        var before = organised(juror(0));
        var others = organised(jury.organiser());
        var letters = letters(juror(0));

        confirm(juror(1), jury.teams().get(0), 0, Map.of("impact", 5, "pitch", 5));
        save(juror(2), jury.teams().get(0), Map.of("impact", 1));
        assertThat(organised(juror(0))).isEqualTo(before);
        assertThat(before).filteredOn(page -> page.contains("/jury 200")).hasSize(1);
        assertThat(organised(jury.organiser())).isNotEqualTo(others);

        // from there to what the teams are told, nothing is written to them
        for (var at = 1; at < jury.teams().size(); at++) {
            for (var number = 0; number < 3; number++) {
                confirm(juror(number), jury.teams().get(at), 0, Map.of("impact", at, "pitch", 1 + number));
            }
        }
        confirm(juror(2), jury.teams().get(0), 1, Map.of("impact", 2, "pitch", 2));
        assertThat(verdicts.freeze(jury.organiser(), jury.edition(), 2)).isEqualTo(new Verdicts.Frozen.Done());
        verdicts.decide(
                jury.organiser(),
                jury.edition(),
                List.of(jury.teams().get(3), jury.teams().get(0)),
                "Parce que");
        verdicts.sign(holding(juror(1), Role.ORGANISER), jury.edition());
        verdicts.sign(jury.organiser(), jury.edition());
        assertThat(organised(juror(0)).stream().filter(page -> page.matches("(?s)\\S+/(verdict|results)\\S* .*")))
                .isNotEmpty()
                .allMatch(page -> page.endsWith(" 403 ") || page.endsWith(" 404 "));
        assertThat(verdicts.finish(jury.organiser(), jury.edition())).isEqualTo(new Outcome.Done());
        for (var team : jury.teams()) {
            assertThat(feedbacks.save(jury.organiser(), jury.edition(), team, 0, "Avis", true))
                    .isEqualTo(new Outcome.Done());
        }
        assertThat(letters(juror(0))).isEqualTo(letters);
    }

    /** Every page and file of an edition that those who organise or preside can ask for, as it is sent. */
    private List<String> organised(Viewer viewer) throws Exception {
        var pages = new ArrayList<String>();
        var desk = "/fr/desk/hackathon/" + jury.edition();
        var read = "/fr/hackathon/" + jury.edition();
        for (var address : List.of(
                desk,
                desk + "/jury",
                desk + "/jury/" + juror(1).person(),
                desk + "/jury/conflicts",
                desk + "/teams",
                desk + "/dossiers",
                desk + "/dossiers.csv",
                desk + "/feedback",
                desk + "/verdict",
                desk + "/verdict/record.json",
                read,
                read + "/results",
                read + "/results/record.json",
                read + "/results/recount.html")) {
            var answer = get(viewer, address);
            var status = answer.getResponse().getStatus();
            pages.add(address + " " + status + " "
                    // but for what the clock shows meanwhile
                    + (status >= 400
                            ? ""
                            : answer.getResponse().getContentAsString().replaceAll("data-now=\"\\d+\"", "")));
        }
        return pages;
    }

    /** What was written to somebody. */
    private List<String> letters(Viewer who) {
        return db.sql("""
                        select l.subject || ' ' || array_to_string(l.paragraphs, ' ') from platform.letter l
                          join people.account a on cast(a.email as text) = l.recipient
                         where a.person_id = :person order by l.id
                        """)
                .param("person", who.person())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void whoever_a_team_is_kept_from_neither_deliberates_nor_signs_even_when_they_preside_or_organise()
            throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        verdicts.freeze(jury.organiser(), jury.edition(), 2);
        var verdict = "/fr/desk/hackathon/" + jury.edition() + "/verdict";
        var own = "/fr/me/jury/" + jury.edition();
        assertThat(get(juror(0), verdict)).hasStatusOk();
        assertThat(get(juror(0), own).getResponse().getContentAsString()).contains(verdict);

        conflicts.pin(jury.organiser(), jury.edition(), jury.teams().get(0), juror(0).person(), "Famille");

        for (var path : List.of(verdict, verdict + "/record.json")) {
            assertThat(get(juror(0), path)).as(path).hasStatus(403);
        }
        assertThat(get(juror(0), own).getResponse().getContentAsString())
                .doesNotContain(verdict)
                .contains("une autre personne");
        assertThatThrownBy(() -> verdicts.sign(juror(0), jury.edition())).isInstanceOf(NotAllowed.class);
        var both = holding(juror(0), Role.ORGANISER);
        assertThatThrownBy(() -> verdicts.finish(both, jury.edition())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> feedbacks.of(both, jury.edition())).isInstanceOf(NotAllowed.class);
    }

    private Viewer holding(Viewer who, Role role) {
        return new Viewer(
                who.account(),
                who.person(),
                0,
                "",
                Language.FR,
                List.of(new Grant(role, Grant.On.EDITION, jury.edition())));
    }

    @Test
    void a_ballot_is_kept_half_typed_counts_when_confirmed_and_never_overwrites_what_somebody_else_saved() {
        readings.make(jury.organiser(), jury.edition(), 0);
        var team = jury.teams().get(0);

        assertThat(save(juror(0), team, Map.of("impact", 4))).isEqualTo(new Outcome.Done());
        assertThat(confirm(juror(0), team, 1, Map.of("impact", 4)))
                .isEqualTo(new Outcome.Refused("mark-pitch", "hackathon.jury.problem.unsaid"));
        assertThat(confirm(juror(0), team, 1, Map.of("impact", 9, "pitch", 1)))
                .isEqualTo(new Outcome.Refused("mark-impact", "hackathon.jury.problem.mark"));
        assertThat(ballots.marks(jury.edition())).isEmpty();

        assertThat(confirm(juror(0), team, 1, Map.of("impact", 4, "pitch", 2))).isEqualTo(new Outcome.Done());
        assertThat(confirm(juror(0), team, 1, Map.of("impact", 1, "pitch", 1))).isEqualTo(new Outcome.Stale());
        assertThat(ballots.marks(jury.edition()))
                .singleElement()
                .satisfies(mark -> assertThat(mark.value()).isEqualTo(50));

        // changed to half of it, it does not count until it is whole again
        assertThat(ballots.save(juror(0), jury.edition(), team, 2, draft(Map.of("impact", 4)), false))
                .isEqualTo(new Outcome.Done());
        assertThat(ballots.marks(jury.edition())).isEmpty();
        assertThat(ballots.save(
                        juror(0),
                        jury.edition(),
                        team,
                        3,
                        new Ballots.Draft(Map.of("impact", 5), Set.of("unasked"), Ballot.Confidence.HIGH, "", ""),
                        false))
                .isEqualTo(new Outcome.Refused("mark-unasked", "hackathon.jury.problem.mark"));
        // what does not apply shares its weight
        assertThat(ballots.save(
                        juror(0),
                        jury.edition(),
                        team,
                        3,
                        new Ballots.Draft(Map.of("impact", 5), Set.of("pitch"), Ballot.Confidence.HIGH, "", ""),
                        true))
                .isEqualTo(new Outcome.Done());
        assertThat(ballots.marks(jury.edition())).singleElement().satisfies(mark -> {
            assertThat(mark.value()).isEqualTo(100);
            assertThat(mark.confidence()).isEqualTo(2);
        });
    }

    @Test
    void when_judging_is_over_or_a_verdict_counts_nothing_changes_any_more() {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        assertThat(verdicts.freeze(jury.organiser(), jury.edition(), 2)).isEqualTo(new Verdicts.Frozen.Done());
        assertThat(save(juror(0), jury.teams().get(0), Map.of("impact", 1)))
                .isEqualTo(new Outcome.Refused("", "hackathon.jury.problem.closed"));
        verdicts.drop(jury.organiser(), jury.edition(), "Essai");
        assertThat(ballots.isOpen(jury.edition())).isTrue();

        SomeEdition.opens(db, jury.edition(), "deliberate");
        assertThat(save(juror(0), jury.teams().get(0), Map.of("impact", 1)))
                .isEqualTo(new Outcome.Refused("", "hackathon.jury.problem.closed"));
        assertThat(ballots.rank(juror(0), jury.edition(), List.of(jury.teams().get(0))))
                .isEqualTo(new Outcome.Refused("", "hackathon.jury.problem.closed"));
    }

    @Test
    void stepping_aside_takes_the_team_away_and_the_next_plan_finds_somebody_else() {
        readings.make(jury.organiser(), jury.edition(), 2);
        var team = readings.of(jury.edition()).stream()
                .filter(pair -> pair.judge() == juror(0).person())
                .findFirst()
                .orElseThrow()
                .item();

        conflicts.recuse(juror(0), jury.edition(), team, "Je connais l’équipe");

        assertThat(ballots.find(juror(0), jury.edition(), team)).isEmpty();
        assertThat(readings.make(jury.organiser(), jury.edition(), 2)).isInstanceOf(Assignment.Plan.class);
        assertThat(readings.of(jury.edition()).stream().filter(pair -> pair.item() == team))
                .hasSize(2)
                .noneMatch(pair -> pair.judge() == juror(0).person());
    }

    @Test
    void the_order_is_kept_and_what_is_not_judged_never_gets_into_it() {
        readings.make(jury.organiser(), jury.edition(), 0);
        var teams = jury.teams();

        ballots.rank(juror(0), jury.edition(), List.of(teams.get(2), 999_999L, teams.get(0)));

        assertThat(ballots.order(juror(0), jury.edition()))
                .startsWith(teams.get(2), teams.get(0))
                .containsExactlyInAnyOrderElementsOf(teams);
        conflicts.declare(juror(0), jury.edition(), teams.get(2), "Famille");
        assertThat(ballots.order(juror(0), jury.edition())).doesNotContain(teams.get(2));
    }

    @Test
    void each_juror_meets_the_teams_in_an_order_of_their_own_that_stays() {
        for (var more = 0; more < 6; more++) {
            JuryCast.team(db, jury.edition(), "Zahr " + more);
        }
        readings.make(jury.organiser(), jury.edition(), 0);

        var orders = Stream.of(0, 1, 2).map(at -> met(juror(at))).toList();
        assertThat(orders)
                .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(orders.getFirst()));
        assertThat(orders.getFirst()).hasSize(10);
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(met(juror(0))).isEqualTo(orders.getFirst());
        all();
        assertThat(met(juror(0))).isEqualTo(orders.getFirst());
    }

    @Test
    void a_juror_reads_how_many_teams_and_how_many_criteria_remain() throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        confirm(juror(0), jury.teams().get(1), 0, Map.of("impact", 3, "pitch", 3));
        save(juror(0), jury.teams().get(2), Map.of("impact", 4));

        var mine = "/fr/me/jury/" + jury.edition();
        assertThat(get(juror(0), mine).getResponse().getContentAsString()).contains("1 sur 4 confirmées");
        assertThat(get(juror(0), mine + "/" + jury.teams().get(2)).getResponse().getContentAsString())
                .contains("1 critères sur 2");
        assertThat(get(juror(1), mine).getResponse().getContentAsString()).contains("0 sur 4 confirmées");
    }

    private List<Long> met(Viewer juror) {
        return ballots.of(juror, jury.edition()).stream()
                .map(Ballots.Sheet::team)
                .toList();
    }

    @Test
    void a_verdict_is_decided_with_reasons_signed_by_two_and_final_only_when_nothing_is_open() {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        var edition = jury.edition();
        verdicts.freeze(jury.organiser(), edition, 2);
        var teams = jury.teams();

        assertThat(verdicts.sign(juror(0), edition))
                .isEqualTo(new Outcome.Refused("", "hackathon.jury.problem.undecided"));
        assertThat(verdicts.decide(jury.organiser(), edition, List.of(teams.get(3), teams.get(3)), "Parce que"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(verdicts.decide(jury.organiser(), edition, List.of(teams.get(3), teams.get(2)), " "))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(verdicts.decide(jury.organiser(), edition, List.of(teams.get(3), teams.get(2)), "Parce que"))
                .isEqualTo(new Outcome.Done());
        verdicts.sign(juror(0), edition);
        verdicts.sign(juror(0), edition);
        assertThat(verdicts.finish(jury.organiser(), edition))
                .isEqualTo(new Outcome.Refused("", "hackathon.jury.problem.pending"));
        verdicts.sign(jury.organiser(), edition);
        // whoever changes the decision asks everybody again
        verdicts.decide(jury.organiser(), edition, List.of(teams.get(3), teams.get(2)), "Parce que, relu");
        assertThat(verdicts.pending(edition))
                .extracting(Verdicts.Pending::count)
                .containsExactly(2L);
        verdicts.sign(juror(0), edition);
        verdicts.sign(jury.organiser(), edition);
        assertThat(verdicts.finish(jury.organiser(), edition)).isEqualTo(new Outcome.Done());
        assertThat(verdicts.holds(edition)).hasValueSatisfying(verdict -> {
            assertThat(verdict.podium()).containsExactly(teams.get(3), teams.get(2));
            assertThat(VerdictRecord.hex(VerdictRecord.fingerprint(verdict.record())))
                    .isEqualTo(verdict.fingerprint());
        });
        assertThatThrownBy(() -> db.sql("update hackathon.verdict set why = 'Autre' where edition_id = :edition")
                        .param("edition", edition)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_ballot_that_is_due_keeps_the_verdict_open_and_the_database_asks_for_two_signatures() {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        verdicts.freeze(jury.organiser(), jury.edition(), 1);
        verdicts.decide(jury.organiser(), jury.edition(), List.of(jury.teams().get(3)), "Parce que");
        verdicts.sign(juror(0), jury.edition());

        assertThatThrownBy(() -> db.sql("update hackathon.verdict set final_at = frozen_at where edition_id = :edition")
                        .param("edition", jury.edition())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void reckoning_again_stands_beside_what_holds_until_it_is_signed_or_dropped() {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        done();
        var first = verdicts.holds(jury.edition()).orElseThrow();
        conflicts.pin(jury.organiser(), jury.edition(), jury.teams().get(3), juror(0).person(), "Appris depuis");

        verdicts.freeze(jury.organiser(), jury.edition(), 2);

        assertThat(verdicts.holds(jury.edition()).orElseThrow().id()).isEqualTo(first.id());
        var second = verdicts.open(jury.edition()).orElseThrow();
        assertThat(second.record()).contains("\"previous\":\"" + first.fingerprint() + "\"");
        assertThat(VerdictRecord.read(second.record()).lines())
                .filteredOn(line -> line.team() == jury.teams().get(3))
                .singleElement()
                .satisfies(line -> assertThat(line.marks()).isEqualTo(2));
        verdicts.drop(jury.organiser(), jury.edition(), "Sans effet");
        assertThat(verdicts.holds(jury.edition()).orElseThrow().id()).isEqualTo(first.id());
    }

    @Test
    void results_are_there_for_everybody_once_they_are_final_and_the_phase_shows_them_and_name_no_juror()
            throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        all();
        var address = "/fr/hackathon/" + jury.edition() + "/results";
        done();
        assertThat(get(null, address)).hasStatus(404);

        SomeEdition.opens(db, jury.edition(), "see-results");

        assertThat(get(null, address)).hasStatusOk();
        assertThat(get(null, address).getResponse().getContentAsString())
                .contains("Dalil")
                .contains("Parce que");
        var record = get(null, address + "/record.json").getResponse().getContentAsString();
        for (var juror : jury.jurors()) {
            assertThat(record).doesNotContain("\"" + juror.person() + "\"").doesNotContain(":" + juror.person() + ",");
        }
        assertThat(get(null, address + "/recount.html").getResponse().getContentAsString())
                .contains("data-record=")
                .doesNotContain("<script src");
        for (var language : List.of("ar", "fr", "en")) {
            assertThat(get(null, "/" + language + "/hackathon/" + jury.edition() + "/results"))
                    .hasStatusOk();
            for (var page : List.of("jury", "jury/" + juror(0).person(), "jury/conflicts", "verdict")) {
                assertThat(get(jury.organiser(), "/" + language + "/desk/hackathon/" + jury.edition() + "/" + page))
                        .as(page)
                        .hasStatusOk();
            }
            assertThat(get(juror(1), "/" + language + "/me/jury/" + jury.edition()))
                    .hasStatusOk();
            assertThat(get(
                            juror(1),
                            "/" + language + "/me/jury/" + jury.edition() + "/"
                                    + jury.teams().get(0)))
                    .hasStatusOk();
        }
    }

    @Test
    void only_those_who_organise_this_edition_change_its_jury_and_its_verdict() {
        var desk = "/fr/desk/hackathon/" + jury.edition();
        var elsewhere = SomeEdition.open(db, "judge");
        var other = some.confirmed();
        roles.give(other, new Grant(Role.ORGANISER, Grant.On.EDITION, elsewhere), 0);
        var stranger = viewer(other, new Grant(Role.ORGANISER, Grant.On.EDITION, elsewhere));
        for (var address : List.of("/jury", "/jury/conflicts", "/jury/1", "/verdict", "/verdict/record.json")) {
            assertThat(get(stranger, desk + address)).as(address).hasStatus(403);
            assertThat(get(juror(1), desk + address)).as(address).hasStatus(403);
        }
        for (var address : List.of(
                "/jury",
                "/jury/plan",
                "/jury/1",
                "/jury/1/leaving",
                "/jury/conflicts",
                "/jury/conflicts/1/end",
                "/verdict/freezing",
                "/verdict/deliberation",
                "/verdict/signature",
                "/verdict/final",
                "/verdict/dropping")) {
            assertThat(post(
                            stranger,
                            desk + address,
                            "why",
                            "x",
                            "readers",
                            "1",
                            "top",
                            "1",
                            "least",
                            "0",
                            "most",
                            "1"))
                    .as(address)
                    .hasStatus(403);
        }
        // whoever presides reads and signs, and does nothing else
        assertThat(get(juror(0), desk + "/verdict")).hasStatusOk();
        assertThatThrownBy(() -> verdicts.freeze(juror(0), jury.edition(), 1)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_juror_of_another_edition_and_one_who_left_judge_nothing_here() {
        readings.make(jury.organiser(), jury.edition(), 0);
        var stranger = viewer(some.confirmed(), new Grant(Role.JURY, Grant.On.EDITION, jury.edition()));
        assertThatThrownBy(() -> save(stranger, jury.teams().get(0), Map.of("impact", 3)))
                .isInstanceOf(NotHere.class);

        panel.leave(jury.organiser(), jury.edition(), juror(1).person());

        assertThatThrownBy(() -> save(juror(1), jury.teams().get(0), Map.of("impact", 3)))
                .isInstanceOf(NotHere.class);
        assertThat(roles.of(juror(1).person())).isEmpty();
        assertThat(get(juror(1), "/fr/me/jury/" + jury.edition())).hasStatus(403);
    }

    @Test
    void somebody_comes_to_the_jury_by_address_once_and_one_presides() {
        var desk = "/fr/desk/hackathon/" + jury.edition() + "/jury";
        var person = some.confirmed("MEE");

        assertThat(post(
                        jury.organiser(),
                        desk,
                        "version",
                        "0",
                        "email",
                        cast.emailOf(person),
                        "least",
                        "0",
                        "most",
                        "5",
                        "_presides",
                        "on"))
                .hasStatus(303);
        assertThat(panel.find(jury.edition(), person)).isPresent();
        assertThat(roles.of(person)).extracting(held -> held.grant().role()).contains(Role.JURY);
        assertThat(post(
                        jury.organiser(),
                        desk,
                        "version",
                        "0",
                        "email",
                        cast.emailOf(person),
                        "least",
                        "0",
                        "most",
                        "5",
                        "_presides",
                        "on"))
                .hasStatus(422);
        assertThat(post(
                        jury.organiser(),
                        desk,
                        "version",
                        "0",
                        "email",
                        "nobody@test.example",
                        "least",
                        "0",
                        "most",
                        "5",
                        "_presides",
                        "on"))
                .hasStatus(422);
        assertThat(post(
                        jury.organiser(),
                        desk + "/" + person,
                        "version",
                        "1",
                        "least",
                        "0",
                        "most",
                        "5",
                        "_presides",
                        "on",
                        "presides",
                        "true"))
                .hasStatus(422);
        assertThat(post(
                        jury.organiser(),
                        desk + "/" + person,
                        "version",
                        "1",
                        "least",
                        "6",
                        "most",
                        "5",
                        "_presides",
                        "on"))
                .hasStatus(422);
        assertThat(post(
                        jury.organiser(),
                        desk + "/" + person,
                        "version",
                        "9",
                        "least",
                        "0",
                        "most",
                        "5",
                        "_presides",
                        "on"))
                .hasStatus(409);
        assertThat(post(
                        jury.organiser(),
                        desk + "/" + person,
                        "version",
                        "1",
                        "least",
                        "2",
                        "most",
                        "5",
                        "_presides",
                        "on",
                        "languages",
                        "ar"))
                .hasStatus(303);
        assertThat(panel.find(jury.edition(), person)).hasValueSatisfying(juror -> {
            assertThat(juror.least()).isEqualTo(2);
            assertThat(juror.languages()).hasSize(1);
        });
    }

    @Test
    void a_team_says_whom_it_is_too_close_to_and_reads_nothing_of_what_others_said() throws Exception {
        var member = viewer(jury.members().get(0));
        var address = "/fr/me/teams/" + jury.teams().get(0) + "/jury";
        conflicts.declare(juror(1), jury.edition(), jury.teams().get(0), "Un secret");

        assertThat(get(member, address).getResponse().getContentAsString()).doesNotContain("Un secret");
        assertThat(post(member, address, "juror", Long.toString(juror(2).person()), "why", "Ancienne collègue"))
                .hasStatus(303);
        assertThat(kinds(2, 0)).containsExactly(Kind.SAID);
        assertThat(post(member, address, "juror", "1", "why", "x")).hasStatus(422);
        assertThat(get(viewer(jury.members().get(1)), address)).hasStatus(404);
        assertThat(post(viewer(jury.members().get(1)), address, "juror", "1", "why", "x"))
                .hasStatus(404);
    }

    @Test
    void what_was_said_is_taken_back_by_those_who_organise_with_a_reason() {
        conflicts.declare(juror(0), jury.edition(), jury.teams().get(0), "Famille");
        var id = conflicts.of(jury.edition()).getFirst().id();
        var address = "/fr/desk/hackathon/" + jury.edition() + "/jury/conflicts/" + id + "/end";

        assertThat(post(jury.organiser(), address, "why", "")).hasStatus(422);
        assertThat(post(jury.organiser(), address, "why", "Vérifié")).hasStatus(303);
        assertThat(kinds(0, 0)).isEmpty();
        assertThat(post(jury.organiser(), address, "why", "Vérifié")).hasStatus(404);
    }

    @Test
    void what_a_team_is_told_is_read_over_sent_once_and_names_no_juror() throws Exception {
        readings.make(jury.organiser(), jury.edition(), 0);
        var team = jury.teams().get(0);
        ballots.save(
                juror(0),
                jury.edition(),
                team,
                0,
                new Ballots.Draft(
                        Map.of("impact", 3, "pitch", 3), Set.of(), Ballot.Confidence.NORMAL, "Bien vu", "Pour moi"),
                true);
        var desk = "/fr/desk/hackathon/" + jury.edition() + "/feedback";
        var member = viewer(jury.members().get(0));
        var read = "/fr/me/teams/" + team + "/jury";
        assertThat(get(jury.organiser(), desk).getResponse().getContentAsString())
                .contains("Bien vu")
                .doesNotContain("Pour moi");

        assertThat(post(jury.organiser(), desk + "/" + team, "version", "0", "words", "Trop tôt", "send", "yes"))
                .hasStatus(422);
        assertThat(post(jury.organiser(), desk + "/" + team, "version", "0", "words", "Relu"))
                .hasStatus(303);
        assertThat(get(member, read).getResponse().getContentAsString()).doesNotContain("Relu");
        all();
        done();
        assertThat(post(jury.organiser(), desk + "/" + team, "version", "1", "words", "Relu, bravo", "send", "yes"))
                .hasStatus(303);
        assertThat(get(member, read).getResponse().getContentAsString()).contains("Relu, bravo");
        assertThat(post(jury.organiser(), desk + "/" + team, "version", "2", "words", "Autre", "send", "yes"))
                .hasStatus(409);
        assertThat(get(juror(0), desk)).hasStatus(403);
        assertThat(post(juror(0), desk + "/" + team, "version", "0", "words", "x"))
                .hasStatus(403);
        assertThat(post(jury.organiser(), desk + "/999999", "version", "0", "words", "x"))
                .hasStatus(404);
    }

    @Test
    void two_records_of_one_juror_become_one_and_keep_every_ballot_once() {
        readings.make(jury.organiser(), jury.edition(), 0);
        confirm(juror(0), jury.teams().get(0), 0, Map.of("impact", 2, "pitch", 2));
        confirm(juror(1), jury.teams().get(0), 0, Map.of("impact", 5, "pitch", 5));
        confirm(juror(0), jury.teams().get(1), 0, Map.of("impact", 3, "pitch", 3));

        data.move(new Merge(juror(0).person(), juror(1).person(), LocalDate.of(2026, 12, 1), 0));

        assertThat(ballots.confirmed(jury.edition()))
                .allMatch(ballot -> ballot.person() == juror(1).person())
                .hasSize(2);
        assertThat(panel.find(jury.edition(), juror(0).person())).isEmpty();
    }

    private void all() {
        for (var at = 0; at < jury.teams().size(); at++) {
            for (var juror = 0; juror < 3; juror++) {
                confirm(
                        juror(juror),
                        jury.teams().get(at),
                        0,
                        Map.of("impact", 1 + at, "pitch", Math.clamp(1 + at + (juror + at) % 2, 1, 5)));
            }
        }
    }

    private void done() {
        verdicts.freeze(jury.organiser(), jury.edition(), 2);
        verdicts.decide(
                jury.organiser(),
                jury.edition(),
                List.of(jury.teams().get(3), jury.teams().get(2)),
                "Parce que");
        verdicts.sign(juror(0), jury.edition());
        verdicts.sign(jury.organiser(), jury.edition());
        assertThat(verdicts.finish(jury.organiser(), jury.edition())).isEqualTo(new Outcome.Done());
    }

    private Outcome save(Viewer juror, long team, Map<String, Integer> marks) {
        return ballots.save(juror, jury.edition(), team, 0, draft(marks), false);
    }

    private Outcome confirm(Viewer juror, long team, int version, Map<String, Integer> marks) {
        return ballots.save(juror, jury.edition(), team, version, draft(marks), true);
    }

    private static Ballots.Draft draft(Map<String, Integer> marks) {
        return new Ballots.Draft(marks, Set.of(), Ballot.Confidence.NORMAL, "", "");
    }

    private List<Kind> kinds(int juror, int team) {
        return conflicts.of(jury.edition()).stream()
                .filter(conflict -> conflict.person() == juror(juror).person()
                        && conflict.team() == jury.teams().get(team))
                .map(Conflict::kind)
                .toList();
    }

    @Test
    void whoever_judges_a_team_reads_what_it_handed_in_in_each_phase_and_nobody_else_of_the_jury() {
        var edition = jury.edition();
        readings.make(jury.organiser(), edition, 0);
        var team = jury.teams().get(0);
        var submission = db.sql("""
                        with asked as (
                            insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_fr, is_required, most)
                            select :edition, min(id), 'note', 1, 'text', 'Note', true, 500 from hackathon.phase
                             where edition_id = :edition returning id, phase_id),
                        made as (
                            insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at)
                            select :team, :edition, phase_id, 1, 'draft', '2026-01-01T08:00:00Z' from asked returning id),
                        part as (
                            insert into hackathon.submission_part (submission_id, deliverable_id, words)
                            select made.id, asked.id, 'Ce que nous avons fait' from made, asked)
                        select id from made
                        """)
                .param("edition", edition)
                .param("team", team)
                .query(Long.class)
                .single();
        var at = "/fr/me/jury/" + edition + "/" + team + "/work";
        assertThat(get(juror(0), at))
                .as("what is being written")
                .hasStatusOk()
                .bodyText()
                .doesNotContain("avons fait");
        db.sql("""
                        update hackathon.submission set state = 'sent', sent_at = '2026-01-02T08:00:00Z', fingerprint = sha256('x')
                         where id = :id
                        """).param("id", submission).update();

        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(get(juror(0), "/" + language + at.substring(3)))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Ce que nous avons fait");
        }
        conflicts.recuse(juror(1), edition, team, "Trop proche");
        assertThat(get(juror(1), at)).hasStatus(404);
        assertThat(get(jury.organiser(), at)).hasStatus(403);
    }

    private Viewer juror(int number) {
        return jury.jurors().get(number);
    }

    private static Viewer viewer(long person, Grant... grants) {
        return new Viewer(1, person, 0, "", Language.FR, List.of(grants));
    }

    private MvcTestResult get(@Nullable Viewer viewer, String address) {
        var request = web.get().uri(address);
        return viewer == null
                ? request.exchange()
                : request.with(FromOurPages.account(cast.accountOf(viewer.person())))
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
