package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Somebody gives one session at a time, of what is published; what is in the way is named, and the database has the last word. */
@TamkeenTest
@Transactional
class TrainersHoldTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Holds holds;

    @Autowired
    JdbcClient db;

    private Viewer coordinator;
    private long trainer;
    private LocalDateTime day;

    @BeforeEach
    void somebody_who_gives_sessions() {
        coordinator = cast.coordinator();
        trainer = cast.civilServant(cast.unit()).person();
        day = cast.today().plusDays(30).toLocalDate().atStartOfDay();
    }

    @ParameterizedTest
    @CsvSource({"6,9,true", "12,14,true", "6,14,false", "10,11,false", "9,12,false", "8,10,false", "11,13,false"})
    void nobody_gives_two_sessions_at_once_and_what_touches_is_free(int from, int to, boolean free) {
        var first = published(9, 12);

        var outcome = planning.publish(coordinator, drafted(from, to));

        if (free) {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
        } else {
            var problem = ((Outcome.Refused) outcome).problems().getFirst();
            assertThat(problem.field()).isEqualTo("trainer");
            assertThat(problem.word()).isEqualTo("training.problem.trainer-taken");
            assertThat(problem.named()).contains(sessions.get(first).title());
        }
    }

    @Test
    void whoever_takes_over_a_published_session_is_asked_for_the_same() {
        published(9, 12);
        var other =
                cast.published(coordinator, Cast.with(cast.plan(5, Session.Approval.NONE), 5, List.of(slot(9, 12))));
        var now = sessions.get(other);
        var plan =
                Plan.of(now, sessions.slots(other).stream().map(PlannedSlot::of).toList());

        assertThat(planning.change(coordinator, other, now.version(), Cast.givenBy(plan, trainer)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(planning.change(
                        coordinator,
                        other,
                        now.version(),
                        Cast.givenBy(plan, cast.civilServant(cast.unit()).person())))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_is_called_off_gives_the_time_back() {
        var first = published(9, 12);
        var second = drafted(9, 12);
        assertThat(planning.publish(coordinator, second)).isInstanceOf(Outcome.Refused.class);

        cast.cancel(coordinator, first, "Pas assez de monde");

        assertThat(planning.publish(coordinator, second)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void where_two_records_of_one_person_gave_something_at_once_their_merge_does_not_fail() {
        var twin = cast.civilServant(cast.unit()).person();
        published(9, 12);
        var theirs = cast.published(
                coordinator,
                Cast.givenBy(
                        Cast.with(cast.plan(5, Session.Approval.NONE), 5, List.of(slot(9, 12), slot(14, 16))), twin));

        holds.merge(twin, trainer);

        assertThat(db.sql("select count(*) from training.trainer_hold where person_id = :twin")
                        .param("twin", twin)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(holds.givenMeanwhile(0, trainer, day.plusHours(14), day.plusHours(16))
                        .orElseThrow()
                        .session())
                .isEqualTo(theirs);
    }

    @Test
    void what_an_earlier_version_published_is_held_from_the_first_start_on() {
        var first = published(9, 12);
        db.sql("delete from training.trainer_hold where person_id = :person")
                .param("person", trainer)
                .update();

        holds.holdEarlier();
        holds.holdEarlier();

        assertThat(holds.givenMeanwhile(0, trainer, day.plusHours(9), day.plusHours(10))
                        .orElseThrow()
                        .session())
                .isEqualTo(first);
    }

    @Test
    void the_database_itself_refuses_two_at_once() {
        published(9, 12);
        var slot = sessions.slots(drafted(14, 16)).getFirst();

        assertThatThrownBy(() -> db.sql("""
                                insert into training.trainer_hold (slot_id, person_id, during)
                                values (:slot, :person, tstzrange(:from, :to, '[)'))
                                """)
                        .param("slot", slot.id())
                        .param("person", trainer)
                        .param("from", MoroccanTime.instantOf(day.plusHours(8)).atOffset(ZoneOffset.UTC))
                        .param("to", MoroccanTime.instantOf(day.plusHours(13)).atOffset(ZoneOffset.UTC))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("trainers_give_one_at_a_time");
    }

    private long published(int from, int to) {
        var session = drafted(from, to);
        assertThat(planning.publish(coordinator, session)).isInstanceOf(Outcome.Done.class);
        return session;
    }

    private long drafted(int from, int to) {
        return ((Outcome.Done) planning.create(
                        coordinator,
                        Cast.givenBy(
                                Cast.with(cast.plan(5, Session.Approval.NONE), 5, List.of(slot(from, to))), trainer)))
                .session();
    }

    private PlannedSlot slot(int from, int to) {
        return new PlannedSlot(0, day.plusHours(from), day.plusHours(to));
    }
}
