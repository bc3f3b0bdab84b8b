package ma.etamkeen.hackathon.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    Cast cast;

    @Autowired
    JdbcClient db;

    private long edition;
    private long team;
    private long pitch;
    private long slides;
    private Viewer organiser;
    private Viewer member;

    @BeforeEach
    void aTeam() {
        edition = SomeEdition.open(db, "submit");
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
        handing.save(member, team, written(" Un texte ", null));

        assertThat(handing.draft(member, team).of(pitch).orElseThrow().words()).isEqualTo(" Un texte ");
        assertThat(handing.draft(member, team).missing())
                .extracting(Deliverable::code)
                .containsExactly("slides");
        assertThat(handing.send(member, team)).isEqualTo(new Outcome.Refused("missing"));
        assertThat(submissions.latest(team)).isEmpty();
    }

    @Test
    void every_version_stays_and_the_fingerprint_is_of_what_is_in_it() throws IOException {
        handing.save(member, team, written("un", "%PDF-1.7 un"));
        handing.send(member, team);
        var first = submissions.latest(team).orElseThrow();
        handing.save(member, team, written("deux", null));
        assertThat(submissions.latest(team).orElseThrow())
                .as("a draft counts for nothing")
                .isEqualTo(first);
        handing.send(member, team);

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
        assertThat(handing.save(member, team, written("un", "<html>"))).isEqualTo(new Outcome.Refused("file"));
        assertThat(handing.draft(member, team).of(pitch).orElseThrow().words()).isEqualTo("un");
    }

    @Test
    void after_the_end_it_is_taken_by_the_terms_or_not_at_all() throws IOException {
        handing.save(member, team, written("un", "%PDF-1.7 un"));
        ended(20);
        assertThat(handing.send(member, team)).isEqualTo(new Outcome.Refused("closed"));
        grace(30, false);
        assertThat(handing.send(member, team)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isFalse();
        grace(30, true);
        handing.save(member, team, written("deux", null));
        handing.send(member, team);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isTrue();
        ended(40);
        assertThat(handing.save(member, team, written("trois", null))).isEqualTo(new Outcome.Refused("closed"));
    }

    @Test
    void a_team_with_an_extension_is_not_late() throws IOException {
        handing.save(member, team, written("un", "%PDF-1.7 un"));
        ended(20);
        db.sql("""
                        insert into hackathon.extension (edition_id, phase_id, team_id, was, until, why, given_by, at)
                        select edition_id, id, :team, ends_at, '2099-01-01', 'panne', 0, began_at
                          from hackathon.phase where edition_id = :edition
                        """).param("team", team).param("edition", edition).update();

        assertThat(handing.send(member, team)).isInstanceOf(Outcome.Done.class);
        assertThat(submissions.latest(team).orElseThrow().isLate()).isFalse();
    }

    @Test
    void nobody_else_reads_or_writes_it_and_the_gallery_shows_what_its_team_lets_be_seen() throws IOException {
        handing.save(member, team, written("un mot rare", "%PDF-1.7 un"));
        handing.send(member, team);

        assertThatThrownBy(() -> handing.draft(organiser, team)).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> handing.send(organiser, team)).isInstanceOf(NotHere.class);
        assertThat(gallery.of(edition, "")).isEmpty();
        handing.save(member, team, new Written(Map.of(), Map.of(), Set.of(), true, "mit"));
        handing.send(member, team);
        assertThat(gallery.of(edition, "MOT rare"))
                .extracting(Gallery.Work::team)
                .containsExactly(team);
        assertThat(gallery.of(edition, "autre chose")).isEmpty();
        handing.save(member, team, new Written(Map.of(), Map.of(), Set.of(), false, ""));
        handing.send(member, team);
        assertThat(gallery.find(edition, team)).as("taken back").isEmpty();
    }

    private void grace(int minutes, boolean late) {
        terms.set(organiser, edition, new Terms(true, true, 1, 8, 0, 0, false, 7, 0, late, minutes));
    }

    /** The time of the phase was over so many minutes ago. */
    private void ended(int minutes) {
        db.sql("update hackathon.phase set ends_at = :until where edition_id = :edition")
                .param(
                        "until",
                        java.time.LocalDateTime.now(ma.etamkeen.platform.time.KingdomZone.ZONE)
                                .minusMinutes(minutes))
                .param("edition", edition)
                .update();
    }

    private long deliverable(String code, Kind kind, int most) {
        return deliverables.add(
                                organiser,
                                edition,
                                code,
                                kind,
                                new Text("ن", code, code),
                                new Text(null, null, null),
                                true,
                                most)
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
