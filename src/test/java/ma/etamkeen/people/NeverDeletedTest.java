package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Units and people are closed or made anonymous: the database deletes none of them, whoever asks and however. */
@TamkeenTest
class NeverDeletedTest {

    private static final DataSource MIGRATED = TestDatabase.migrated();

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from people.person where id = :id",
                "delete from only people.person p using people.account a where a.person_id = p.id and p.id = :id",
                "merge into people.person p using (select 1) x on p.id = :id when matched then delete"
            })
    void nobody_is_deleted(String sql) {
        var person = some.invited();
        var before = count("people.person");

        undone(() -> isRefused(db, sql, person));
        assertThat(count("people.person")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from organisations.unit where id = :id",
                "merge into organisations.unit u using (select 1) x on u.id = :id when matched then delete"
            })
    void no_unit_is_deleted(String sql) {
        var unit = cast.unit("ANP");
        var before = count("organisations.unit");

        undone(() -> isRefused(db, sql, unit));
        assertThat(count("organisations.unit")).isEqualTo(before);
    }

    /** In a database of its own: even refused, it locks whatever refers to them against everybody else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate people.person cascade",
                "truncate people.account, people.person cascade",
                "truncate organisations.unit cascade"
            })
    void nobody_and_no_unit_is_deleted_with_all_others(String sql) {
        isRefused(JdbcClient.create(MIGRATED), sql, 0);
    }

    @Test
    void somebody_whom_nothing_refers_to_is_no_exception() {
        undone(() -> {
            var person =
                    db.sql("""
                            insert into people.person (name_ar, name_latin, name_folded, key_ar, key_latin, sex, language,
                                                       created_at)
                            select name_ar, name_latin, name_folded, key_ar, key_latin, sex, language, created_at
                              from people.person where id = :id
                            returning id
                            """).param("id", some.invited()).query(Long.class).single();
            isRefused(db, "delete from people.person where id = :id", person);
        });
    }

    /** Whatever it does is taken back, so that nothing is lost where nothing stands in the way. */
    private void undone(Runnable deed) {
        transaction.executeWithoutResult(all -> {
            all.setRollbackOnly();
            deed.run();
        });
    }

    private static void isRefused(JdbcClient db, String sql, long id) {
        var statement = db.sql(sql);
        assertThatThrownBy(() -> (sql.contains(":id") ? statement.param("id", id) : statement).update())
                .rootCause()
                .hasMessageContaining("never deleted");
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
