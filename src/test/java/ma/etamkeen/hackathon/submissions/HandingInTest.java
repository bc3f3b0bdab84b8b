package ma.etamkeen.hackathon.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.hackathon.submissions.Deliverable.Kind;
import ma.etamkeen.hackathon.submissions.HandingIn.Written;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What a team hands in is kept as typed, sent in versions that stay with time and fingerprint, and late by the terms alone. */
@TamkeenTest
@Transactional
class HandingInTest {

    @Autowired
    HandingIn handing;

    @Autowired
    Submissions submissions;

    @Autowired
    Deliverables deliverables;

    @Autowired
    Gallery gallery;

    @Autowired
    EditionTerms terms;

    @Autowired
    Lateness lateness;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long edition;
    private long phase;
    private long team;
    private long pitch;
    private long slides;
    private Viewer organiser;
    private Viewer member;

    @BeforeEach
    void aTeam() {
        edition = SomeEdition.open(db, "submit");
        phase = SomeEdition.phase(db, edition);
        var people = cast.crowd("handing-in-" + System.nanoTime(), 2);
        organiser = new Viewer(
                1, people.get(0), 0, "x", Language.FR, List.of(new Grant(Role.ORGANISER, Grant.On.PLATFORM, 0)));
        member = new Viewer(1, people.get(1), 0, "x", Language.FR, List.of());
        team = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', 'H' || :edition, '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                        values (:team, :edition, :person, 'leader', '2026-01-01T08:00:00Z')
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", member.person())
                .update();
        pitch = deliverable("pitch", Kind.TEXT, 100);
        slides = deliverable("slides", Kind.FILE, 1_000_000);
    }

    @Test
    void what_is_missing_is_said_and_kept_all_the_same() throws IOException {
        handing.save(member, team, phase, written(" Un texte ", null));

        assertThat(handing.draft(member, team, phase).of(pitch).orElseThrow().words())
                .isEqualTo(" Un texte ");
        assertThat(handing.draft(member, team, phase).missing())
                .extracting(Deliverable::code)
                .containsExactly("slides");
        assertThat(handing.send(member, team, phase)).isEqualTo(new Outcome.Refused("missing"));
        assertThat(submissions.latest(team)).isEmpty();
    }

    @Test
    void every_version_stays_and_the_fingerprint_is_of_what_is_in_it() throws IOException {
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        handing.send(member, team, phase);
        var first = submissions.latest(team).orElseThrow();
        handing.save(member, team, phase, written("deux", null));
        assertThat(submissions.latest(team).orElseThrow())
                .as("a draft counts for nothing")
                .isEqualTo(first);
        handing.send(member, team, phase);

        var second = submissions.latest(team).orElseThrow();
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint()).hasSize(64);
        assertThat(handing.sent(team, 1).orElseThrow().of(pitch).orElseThrow().words())
                .isEqualTo("un");
        assertThat(handing.sent(team, 2).orElseThrow().of(slides).orElseThrow().file())
                .isNotNull();
        assertThat(first.fingerprint())
                .isEqualTo(java.util.HexFormat.of()
                        .formatHex(Fingerprint.of(team, handing.sent(team, 1).orElseThrow())));
        assertThatThrownBy(() -> db.sql("update hackathon.submission_part set words = 'x' where submission_id = :id")
                        .param("id", first.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_file_that_is_not_taken_is_refused_and_the_rest_kept() throws IOException {
        assertThat(handing.save(member, team, phase, written("un", "<html>"))).isEqualTo(new Outcome.Refused("file"));
        assertThat(handing.draft(member, team, phase).of(pitch).orElseThrow().words())
                .isEqualTo("un");
    }

    @Test
    void after_the_end_it_is_taken_by_the_terms_or_not_at_all() throws IOException {
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        ended(20);
        assertThat(handing.send(member, team, phase)).isEqualTo(new Outcome.Refused("closed"));
        grace(30, false);
        assertThat(handing.send(member, team, phase)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isFalse();
        grace(30, true);
        handing.save(member, team, phase, written("deux", null));
        handing.send(member, team, phase);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isTrue();
        ended(40);
        assertThat(handing.save(member, team, phase, written("trois", null))).isEqualTo(new Outcome.Refused("closed"));
    }

    @Test
    void a_team_with_an_extension_is_not_late() throws IOException {
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        ended(20);
        extended(phase);

        assertThat(handing.send(member, team, phase)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isFalse();
    }

    @Test
    void nobody_else_reads_or_writes_it_and_the_gallery_shows_what_its_team_lets_be_seen() throws IOException {
        handing.save(member, team, phase, written("un mot rare", "%PDF-1.7 un"));
        handing.send(member, team, phase);

        assertThatThrownBy(() -> handing.draft(organiser, team, phase)).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> handing.send(organiser, team, phase)).isInstanceOf(NotHere.class);
        assertThat(gallery.of(edition, "")).isEmpty();
        handing.save(member, team, phase, new Written(Map.of(), Map.of(), Set.of(), true, "mit"));
        handing.send(member, team, phase);
        assertThat(gallery.of(edition, "MOT rare"))
                .extracting(Gallery.Work::team)
                .containsExactly(team);
        assertThat(gallery.of(edition, "autre chose")).isEmpty();
        handing.save(member, team, phase, new Written(Map.of(), Map.of(), Set.of(), false, ""));
        handing.send(member, team, phase);
        assertThat(gallery.find(edition, team)).as("taken back").isEmpty();
    }

    @Test
    void each_phase_asks_for_its_own_says_its_own_and_keeps_its_own() throws IOException {
        var next = next("pitches");
        var film = ((Outcome.Done) deliverables.add(
                        organiser, edition, next, "film", Kind.LINK, new Text("ف", "Film", "Film"), NOTHING, true, 500))
                .id();
        assertThat(handing.rounds(member, team))
                .extracting(
                        round -> round.phase().id(),
                        Round::time,
                        round -> round.missing().size())
                .containsExactly(tuple(phase, HandingIn.Time.OPEN, 2), tuple(next, HandingIn.Time.SOON, 1));
        assertThat(handing.send(member, team, next)).isEqualTo(new Outcome.Refused("closed"));
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        assertThat(handing.send(member, team, phase)).isInstanceOf(Outcome.Done.class);

        begins(next);

        assertThat(handing.save(member, team, phase, written("trop tard", null)))
                .as("the first is over")
                .isEqualTo(new Outcome.Refused("closed"));
        handing.save(
                member,
                team,
                next,
                new Written(
                        Map.of(film, "https://film.test.example", pitch, "autre"), Map.of(), Set.of(), true, "mit"));
        assertThat(handing.draft(member, team, next).items())
                .as("what another phase asked for is not of it")
                .extracting(item -> item.deliverable().code())
                .containsExactly("film");
        assertThat(handing.send(member, team, next)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.counting(team))
                .extracting(Submission::phase, Submission::version)
                .containsExactly(tuple(phase, 1), tuple(next, 2));
        assertThat(handing.version(member, team, 1)
                        .orElseThrow()
                        .of(pitch)
                        .orElseThrow()
                        .words())
                .isEqualTo("un");
        assertThat(handing.sent(team, 2).orElseThrow().items())
                .as("nor sent with it")
                .extracting(item -> item.deliverable().code())
                .containsExactly("film");
        assertThat(handing.rounds(member, team))
                .allSatisfy(round -> assertThat(round.missing()).isEmpty());
        assertThat(gallery.find(edition, team).orElseThrow().parts())
                .as("only of the phase of which it lets it be seen")
                .extracting(Gallery.Part::version)
                .containsExactly(2);
        assertThat(handing.counting(team)).hasSize(2);
    }

    @Test
    void whoever_has_more_time_for_a_phase_hands_in_for_it_beside_the_next() throws IOException {
        var next = next("pitches");
        var film = ((Outcome.Done) deliverables.add(
                        organiser, edition, next, "film", Kind.LINK, new Text("ف", "Film", "Film"), NOTHING, true, 500))
                .id();
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        begins(next);
        handing.save(
                member,
                team,
                next,
                new Written(Map.of(film, "https://film.test.example"), Map.of(), Set.of(), false, ""));
        extended(phase);

        assertThat(handing.send(member, team, phase)).isInstanceOf(Outcome.Done.class);
        assertThat(handing.send(member, team, next)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.counting(team)).extracting(Submission::isLate).containsOnly(false);
        assertThat(handing.asked(new Team(team, edition, 0, "x", List.of())))
                .extracting(Deliverable::code)
                .containsExactlyInAnyOrder("pitch", "slides", "film");
    }

    @Test
    void what_a_phase_says_of_what_comes_late_is_for_that_phase_until_its_end() throws IOException {
        var policy = new Lateness.Own(true, 60);
        assertThatThrownBy(() -> lateness.set(member, edition, phase, policy)).isNotNull();
        assertThat(lateness.set(organiser, edition, phase, policy)).isInstanceOf(Outcome.Done.class);
        handing.save(member, team, phase, written("un", "%PDF-1.7 un"));
        ended(20);

        handing.send(member, team, phase);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isTrue();
        assertThat(lateness.set(organiser, edition, phase, null))
                .as("nobody is told afterwards")
                .isEqualTo(new Outcome.Refused("phase-over"));
    }

    @Test
    void what_was_asked_stays_once_its_phase_is_over_or_somebody_began_it() throws IOException {
        var next = next("pitches");
        assertThat(deliverables.place(organiser, edition, slides, next)).isInstanceOf(Outcome.Done.class);
        handing.save(member, team, phase, written("un", null));
        assertThat(deliverables.place(organiser, edition, pitch, next))
                .isEqualTo(new Outcome.Refused("deliverable-begun"));
        begins(next);

        assertThat(deliverables.retire(organiser, edition, pitch)).isEqualTo(new Outcome.Refused("phase-over"));
        assertThat(deliverables.place(organiser, edition, pitch, next)).isEqualTo(new Outcome.Refused("phase-closed"));
        assertThat(deliverables.add(
                        organiser, edition, phase, "more", Kind.TEXT, new Text("ن", "n", "n"), NOTHING, false, 10))
                .isEqualTo(new Outcome.Refused("phase-closed"));
        assertThat(deliverables.retire(organiser, edition, slides)).isInstanceOf(Outcome.Done.class);
    }

    private static final Text NOTHING = new Text(null, null, null);

    /** A phase that comes after the first. */
    private long next(String kind) {
        db.sql("update hackathon.phase set ends_at = '2098-01-01' where edition_id = :edition")
                .param("edition", edition)
                .update();
        return db.sql("""
                        insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock)
                        values (:edition, :kind, '2098-01-01', '2099-01-01', '{submit}', false) returning id
                        """)
                .param("edition", edition)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    /** The first phase is over, and this one goes on. */
    private void begins(long next) {
        ended(20);
        db.sql(
                        "update hackathon.phase set ended_at = '2026-01-02T08:00:00Z' where edition_id = :edition and id <> :next")
                .param("edition", edition)
                .param("next", next)
                .update();
        db.sql("update hackathon.phase set began_at = '2026-01-02T08:00:00Z', ends_at = '2099-01-01' where id = :next")
                .param("next", next)
                .update();
    }

    private void extended(long phase) {
        db.sql("""
                        insert into hackathon.extension (edition_id, phase_id, team_id, was, until, why, given_by, at)
                        select edition_id, id, :team, ends_at, '2099-01-01', 'panne', 0, began_at
                          from hackathon.phase where id = :phase
                        """).param("team", team).param("phase", phase).update();
    }

    private void grace(int minutes, boolean late) {
        terms.set(organiser, edition, new Terms(true, true, 1, 8, 0, 0, false, 7, 0, late, minutes));
    }

    /** The time of the phase was over so many minutes ago. */
    private void ended(int minutes) {
        db.sql("update hackathon.phase set ends_at = :until where id = :phase")
                .param(
                        "until",
                        java.time.LocalDateTime.now(ma.etamkeen.platform.time.KingdomZone.ZONE)
                                .minusMinutes(minutes))
                .param("phase", phase)
                .update();
    }

    private long deliverable(String code, Kind kind, int most) {
        return deliverables.add(organiser, edition, phase, code, kind, new Text("ن", code, code), NOTHING, true, most)
                        instanceof Outcome.Done(var id)
                ? id
                : 0;
    }

    private Written written(String words, @org.jspecify.annotations.Nullable String file) {
        return new Written(
                Map.of(pitch, words), file == null ? Map.of() : Map.of(slides, new Bytes(file)), Set.of(), false, "");
    }

    private record Bytes(String content) implements HandingIn.Brought {

        @Override
        public String name() {
            return "slides.pdf";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
