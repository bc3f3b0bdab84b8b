package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Whoever changes the journal behind its back is found out. Each test does so with the guards off, and takes it back. */
@TamkeenTest
@Transactional
class SealsTest {

    private static final long THING = 987_700;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void three_sealed_lines() {
        IntStream.range(0, 3).forEach(_ -> journal.record("test.seal.made", 1, THING, 2, new Journal.Reason("why")));
        while (seals.sealNow() > 0) {
            // whatever others left
        }
    }

    @Test
    void what_nobody_touched_is_whole() {
        journal.record("test.seal.made", 1, THING + 1);

        assertThat(seals.verify()).isInstanceOfSatisfying(Verdict.Whole.class, whole -> {
            assertThat(whole.lines()).isGreaterThanOrEqualTo(3);
            // what runs behind may have written a line of its own meanwhile
            assertThat(whole.waiting()).isPositive();
        });
        assertThat(db.sql("select unnest(lines) from platform.journal_seal")
                        .query(Long.class)
                        .list())
                .containsAll(lines());
    }

    @Test
    void a_removed_line_is_named() {
        var gone = lines().get(1);
        guardsOff();
        db.sql("delete from platform.journal_reason where line = :id")
                .param("id", gone)
                .update();
        db.sql("delete from platform.journal where id = :id").param("id", gone).update();

        assertThat(seals.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(Verdict.Damage.REMOVED);
            assertThat(broken.lines()).containsExactly(gone);
        });
    }

    @Test
    void a_changed_line_breaks_its_seal() {
        guardsOff();
        db.sql("update platform.journal set detail = 'other' where id = :id")
                .param("id", lines().getFirst())
                .update();

        assertThat(seals.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Verdict.Damage.CHANGED));
    }

    @Test
    void a_line_that_says_another_holder_breaks_its_seal() {
        guardsOff();
        db.sql("update platform.journal set deputy_of = 7 where id = :id")
                .param("id", lines().getFirst())
                .update();

        assertThat(seals.verify())
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.damage()).isEqualTo(Verdict.Damage.CHANGED));
    }

    @Test
    void a_line_somebody_put_in_by_hand_is_named() {
        guardsOff();
        var stranger = db.sql("""
                        insert into platform.journal (at, actor, deed, subject, person, detail)
                        values (:at, 1, 'test.seal.made', :thing, 0, '')
                        returning id
                        """)
                .param("at", Instant.EPOCH.atOffset(java.time.ZoneOffset.UTC))
                .param("thing", THING)
                .query(Long.class)
                .single();

        assertThat(seals.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(Verdict.Damage.INSERTED);
            assertThat(broken.lines()).containsExactly(stranger);
        });
    }

    @Test
    void a_removed_seal_is_noticed_by_the_next() {
        journal.record("test.seal.made", 1, THING);
        seals.sealNow();
        guardsOff();
        var last = seals.last().orElseThrow().number();
        db.sql("delete from platform.journal_seal where id = :id")
                .param("id", last - 1)
                .update();

        assertThat(seals.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.damage()).isEqualTo(Verdict.Damage.SEAL_REMOVED);
            assertThat(broken.seal()).isEqualTo(last - 1);
        });
    }

    @Test
    void the_database_refuses_to_change_or_remove_a_seal() {
        assertThatThrownBy(() ->
                        db.sql("update platform.journal_seal set hash = hash").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void not_even_the_owner_may_change_lines_without_taking_the_right_back_first() {
        var rights = db.sql("""
                        select distinct privilege_type
                          from pg_class, aclexplode(relacl)
                         where oid in ('platform.journal'::regclass, 'platform.journal_seal'::regclass)
                        """).query(String.class).list();

        assertThat(rights).contains("INSERT", "SELECT").doesNotContain("UPDATE", "DELETE", "TRUNCATE");
    }

    @Test
    void no_two_lines_are_the_same_bytes() {
        assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
    }

    private static byte[] hash(String deed, String detail) {
        var chain = Chain.of(Chain.BEGINNING, 1, Instant.EPOCH, 0);
        chain.add(
                new Lines.Numbered(1, new Journal.Line(Instant.EPOCH, 1, deed, 1, 1, detail, 0), detail, null, false));
        return chain.end();
    }

    private List<Long> lines() {
        return db.sql("select id from platform.journal where subject = :thing and deed = 'test.seal.made' order by id")
                .param("thing", THING)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private void guardsOff() {
        db.sql("alter table platform.journal disable trigger user").update();
        db.sql("alter table platform.journal_reason disable trigger user").update();
        db.sql("alter table platform.journal_seal disable trigger user").update();
    }
}
