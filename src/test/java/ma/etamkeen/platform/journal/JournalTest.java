package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@TamkeenTest
@Transactional
class JournalTest {

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Test
    void the_history_of_a_thing_is_read_in_its_order() {
        journal.record("test.thing.made", 1, 987_654);
        journal.record("test.thing.moved", 2, 987_654, 3, new Journal.Reason("rain"));
        journal.record("test.other.made", 2, 987_654);

        assertThat(journal.of("test.thing", 987_654))
                .extracting(Journal.Line::deed, Journal.Line::actor, Journal.Line::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("test.thing.made", 1L, ""),
                        org.assertj.core.groups.Tuple.tuple("test.thing.moved", 2L, "rain"));
    }

    @Test
    void the_database_refuses_to_change_a_line() {
        journal.record("test.thing.made", 1, 987_655);

        assertThatThrownBy(() -> db.sql("update platform.journal set detail = 'x' where subject = 987655")
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void the_database_refuses_to_remove_a_line() {
        journal.record("test.thing.made", 1, 987_656);

        assertThatThrownBy(() -> db.sql("delete from platform.journal where subject = 987656")
                        .update())
                .hasMessageContaining("append-only");
    }
}
