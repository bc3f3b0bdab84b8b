package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.DossierDesk;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import ma.etamkeen.hackathon.judging.Selecting;
import ma.etamkeen.hackathon.jury.Ballot;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Feedback;
import ma.etamkeen.hackathon.jury.Feedbacks;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.hackathon.reading.Redactions;
import ma.etamkeen.hackathon.reading.Selection;
import ma.etamkeen.hackathon.reading.Selections;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.hackathon.submissions.Submission;
import ma.etamkeen.hackathon.submissions.Submissions;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** The editions of the demonstration show something of each kind there is, and leave its accounts something to do. */
@TamkeenTest
@Transactional
class DemoEditionTest {

    @Autowired
    ma.etamkeen.hackathon.submissions.SameWorks same;

    @Autowired
    DemoEdition demonstration;

    @Autowired
    DemoPeople people;

    @Autowired
    Editions editions;

    @Autowired
    Phases phases;

    @Autowired
    Details details;

    @Autowired
    Criteria criteria;

    @Autowired
    DossierDesk desk;

    @Autowired
    Teams teams;

    @Autowired
    Submissions submissions;

    @Autowired
    Questions questions;

    @Autowired
    Tickets tickets;

    @Autowired
    Panel panel;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Ballots ballots;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Feedbacks feedbacks;

    @Autowired
    Readers readers;

    @Autowired
    Sheets sheets;

    @Autowired
    Targets targets;

    @Autowired
    Redactions redactions;

    @Autowired
    Selections selections;

    private long make() {
        var today = LocalDate.now(KingdomZone.ZONE);
        people.make(DemoCast.CROWD, today);
        return demonstration.make(today);
    }

    @Test
    void everything_of_the_one_that_goes_on_is_there() {
        var edition = make();
        var organiser = people.coordinator();

        assertThat(demonstration.find().orElseThrow().isPublished()).isTrue();
        assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(Phase.Kind.PITCHES);
        assertThat(phases.of(edition).stream().filter(phase -> phase.ended() != null))
                .hasSize(5);
        assertThat(details.of(edition)).hasSizeGreaterThan(2);
        assertThat(criteria.of(edition, Criterion.Stage.FINAL)).hasSize(3);
        assertThat(criteria.unbalanced(edition)).isZero();

        assertThat(desk.list(organiser, edition, new DossierDesk.Wanted(null, 0, ""), 1)
                        .counts())
                .containsOnlyKeys(Dossier.State.values());
        assertThat(teams.of(edition))
                .hasSize(6)
                .allSatisfy(team -> assertThat(team.people()).hasSizeBetween(3, 5));
        assertThat(teams.of(edition)).extracting(Team::challenge).doesNotContain(0L);
        assertThat(teams.of(edition).stream().map(Team::challenge).distinct()).hasSize(2);
        assertThat(submissions.countingOf(edition))
                .filteredOn(one -> one.phase() == phase(edition, Phase.Kind.SUBMISSION))
                .hasSize(5)
                .extracting(Submission::isLate)
                .containsOnlyOnce(true);
        assertThat(submissions.countingOf(edition))
                .filteredOn(one -> one.phase() == phase(edition, Phase.Kind.MAKING))
                .hasSize(6)
                .extracting(Submission::version)
                .containsOnly(1);
        assertThat(submissions.countingOf(edition))
                .extracting(Submission::version)
                .contains(2, 3);
        assertThat(questions.waiting(edition)).isEqualTo(2);
        assertThat(questions.count(organiser, edition, new Questions.Wanted(true, null, 0)))
                .isEqualTo(2);
        assertThat(tickets.count(edition)).isEqualTo(1);
        assertThat(tickets.taken(edition)).hasSize(1);
        assertThat(tickets.solved(edition)).hasSize(2);
        jury(edition);
        earlier();
        next();
    }

    /** The one after is in its days of selection: read, with targets, and nobody told. */
    private void next() {
        var edition = editions.all().stream()
                .filter(one -> one.slug().equals("demonstration-next"))
                .findFirst()
                .orElseThrow()
                .id();
        var organiser = people.coordinator();
        assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(Phase.Kind.SELECTION);
        assertThat(readers.of(edition)).hasSize(4);
        assertThat(sheets.progress(edition))
                .allSatisfy(one ->
                        assertThat(one.confirmed()).isEqualTo(one.given()).isPositive());
        assertThat(targets.of(edition)).hasSize(2);
        assertThat(redactions.flagged(edition))
                .singleElement()
                .satisfies(one -> assertThat(one.isReworded()).isTrue());
        assertThat(selections.of(organiser, edition)).isInstanceOfSatisfying(Selection.Ready.class, ready -> {
            assertThat(ready.of(Selecting.Fate.KEPT)).hasSize(8);
            assertThat(ready.missed()).isEmpty();
        });
    }

    private long phase(long edition, Phase.Kind kind) {
        return phases.of(edition).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void jury(long edition) {
        assertThat(same.of(edition)).as("each team hands in its own").isEmpty();
        assertThat(panel.of(edition))
                .hasSize(4)
                .filteredOn(juror -> juror.presides())
                .hasSize(1);
        var juror = people.as(people.juror());
        assertThat(conflicts.hiddenFrom(juror.person(), edition)).hasSize(1);
        assertThat(ballots.of(juror, edition))
                .hasSize(5)
                .extracting(
                        sheet -> sheet.ballot().version() > 0,
                        sheet -> sheet.ballot().isConfirmed())
                .contains(tuple(true, true), tuple(true, false), tuple(false, false));
    }

    /** The other one is over: its verdict holds, and every team was told. */
    private void earlier() {
        var edition = editions.published().stream()
                .filter(one -> one.slug().equals("demonstration-earlier"))
                .map(Edition::id)
                .findFirst()
                .orElseThrow();
        assertThat(phases.active(edition)).isEmpty();
        var verdict = verdicts.holds(edition).orElseThrow();
        assertThat(verdict.podium()).hasSize(3);
        assertThat(verdict.signed()).hasSize(2);
        assertThat(feedbacks.of(people.coordinator(), edition)).hasSize(4).allMatch(Feedback::isSent);
        assertThat(ballots.of(people.as(people.juror()), edition))
                .extracting(Ballots.Sheet::ballot)
                .allMatch(Ballot::isConfirmed);
    }
}
