package ma.etamkeen.hackathon.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Phase.Kind;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is open in an edition, for whom and until when, is decided by its phases and the server's clock. */
@TamkeenTest
@Transactional
class PhasesTest {

    @Autowired
    Phases phases;

    @Autowired
    Criteria criteria;

    @Autowired
    JdbcClient db;

    private SomeEditions some;
    private long edition;
    private final LocalDateTime now = MoroccanTime.localOf(Instant.now()).truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void an_edition() {
        some = new SomeEditions(db);
        edition = some.published();
    }

    @Test
    void only_what_the_phase_that_goes_on_permits_is_open() {
        some.active(edition, Kind.CALL);
        some.phase(edition, Kind.SUBMISSION, now.plusDays(1), now.plusDays(2), true, null, null);

        assertThat(phases.open(edition, Permit.APPLY, 0)).isTrue();
        assertThat(phases.open(edition, Permit.SUBMIT, 0)).isFalse();
        assertThat(phases.closes(edition, Permit.APPLY, 0))
                .contains(phases.active(edition).orElseThrow().closes());
        assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(Kind.CALL);
    }

    @Test
    void a_phase_whose_time_is_over_opens_nothing_though_nobody_ended_it() {
        some.phase(edition, Kind.CALL, now.minusDays(3), now.minusSeconds(2), false, Instant.now(), null);

        assertThat(phases.open(edition, Permit.APPLY, 0)).isFalse();
        assertThat(phases.reached(edition, Permit.APPLY)).isTrue();
        assertThat(phases.overdue(edition)).isEqualTo(1);
    }

    @Test
    void an_extension_counts_for_its_team_alone_also_when_the_phase_has_ended() {
        var phase = some.phase(
                edition,
                Kind.SUBMISSION,
                now.minusDays(3),
                now.minusMinutes(5),
                true,
                Instant.now().minusSeconds(60),
                Instant.now());
        var team = team();
        var other = team();
        extend(phase, team, now.plusMinutes(10));

        assertThat(phases.open(edition, Permit.SUBMIT, team)).isTrue();
        assertThat(phases.closes(edition, Permit.SUBMIT, team)).contains(MoroccanTime.instantOf(now.plusMinutes(10)));
        assertThat(phases.open(edition, Permit.SUBMIT, other)).isFalse();
        assertThat(phases.open(edition, Permit.SUBMIT, 0)).isFalse();
    }

    @Test
    void a_deadline_stays_at_its_hour_when_the_legal_time_changes() {
        // the clocks went back for Ramadan of 2026 between these two
        var before =
                new Phase(1, 1, Kind.CALL, now, LocalDateTime.of(2026, 2, 1, 18, 0), Set.of(), true, null, null, 1);
        var during =
                new Phase(1, 1, Kind.CALL, now, LocalDateTime.of(2026, 2, 20, 18, 0), Set.of(), true, null, null, 1);

        assertThat(before.closes()).isEqualTo(Instant.parse("2026-02-01T17:00:00Z"));
        assertThat(during.closes()).isEqualTo(Instant.parse("2026-02-20T18:00:00Z"));
    }

    @Test
    void the_database_takes_no_second_phase_that_goes_on() {
        some.active(edition, Kind.CALL);

        assertThatThrownBy(() ->
                        some.phase(edition, Kind.TEAMS, now.plusDays(3), now.plusDays(4), true, Instant.now(), null))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void the_database_takes_no_phases_that_overlap() {
        some.active(edition, Kind.CALL);

        assertThatThrownBy(() -> some.phase(edition, Kind.TEAMS, now, now.plusDays(4), true, null, null))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void criteria_are_read_in_their_order_with_what_each_mark_means() {
        criterion("final", "second", 2);
        criterion("final", "first", 1);

        var found = criteria.of(edition, Criterion.Stage.FINAL);

        assertThat(found).extracting(Criterion::code).containsExactly("first", "second");
        assertThat(found.getFirst().levels()).hasSize(2);
        assertThat(found.getFirst().levels().getFirst().words().fr()).isEqualTo("Faible");
        assertThat(criteria.of(edition, Criterion.Stage.SELECTION)).isEmpty();
    }

    @Test
    void criteria_of_the_final_are_frozen_once_teams_hand_in() {
        criterion("final", "impact", 1);
        some.active(edition, Kind.SUBMISSION);

        assertThatThrownBy(() -> db.sql("update hackathon.criterion set weight = 40 where edition_id = :id")
                        .param("id", edition)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("frozen");
    }

    @Test
    void criteria_of_the_selection_are_frozen_once_dossiers_are_read_and_those_of_the_final_are_not() {
        some.active(edition, Kind.SELECTION);

        criterion("final", "impact", 1);
        assertThatThrownBy(() -> criterion("selection", "motive", 1)).isInstanceOf(DataAccessException.class);
    }

    private void criterion(String stage, String code, int position) {
        db.sql("""
                        insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                        values (:edition, :stage, :code, :position, 50, 1, 5, 'Critère',
                                '[{"mark": 1, "fr": "Faible"}, {"mark": 5, "fr": "Fort"}]')
                        """)
                .param("edition", edition)
                .param("stage", stage)
                .param("code", code)
                .param("position", position)
                .update();
    }

    private long team() {
        return db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', cast(gen_random_uuid() as text), '2026-11-30T08:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
    }

    private void extend(long phase, long team, LocalDateTime until) {
        db.sql("""
                        insert into hackathon.extension (edition_id, phase_id, team_id, was, until, why, given_by, at)
                        values (:edition, :phase, :team, '2001-01-01', :until, 'because', 0, '2026-11-30T08:00Z')
                        """)
                .param("edition", edition)
                .param("phase", phase)
                .param("team", team)
                .param("until", until)
                .update();
    }
}
