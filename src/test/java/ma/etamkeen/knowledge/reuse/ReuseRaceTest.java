package ma.etamkeen.knowledge.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Many of one administration declare the same entry at once: one declaration is open, and each other is told so. */
@TamkeenTest
class ReuseRaceTest {

    private static final int MANY = 12;
    private static final long ENTRY = 51;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @AfterEach
    void nothingStays() {
        db.sql(
                        "delete from knowledge.reuse_step where reuse_id in (select id from knowledge.reuse where entry_id = :entry)")
                .param("entry", ENTRY)
                .update();
        db.sql("delete from knowledge.reuse where entry_id = :entry")
                .param("entry", ENTRY)
                .update();
    }

    @Test
    void of_many_who_declare_at_once_one_does() throws Exception {
        var account = cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"));
        var unit = Long.toString(cast.unit("MEF"));

        var statuses = Race.of(IntStream.range(0, MANY)
                .<Callable<Integer>>mapToObj(one -> () -> web.post()
                        .uri("/fr/desk/reuses")
                        .param("entry", Long.toString(ENTRY))
                        .param("unit", unit)
                        .param("stage", "planned")
                        .param("context", "Pour nos services, " + one)
                        .param("adaptation", "")
                        .param("contact", "Cellule innovation")
                        .param("email", "innovation@mef.example")
                        .param("link", "")
                        .param("made", "")
                        .with(FromOurPages.account(account))
                        .exchange()
                        .getResponse()
                        .getStatus())
                .toList());

        assertThat(statuses).filteredOn(status -> status == 303).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(MANY - 1);
        assertThat(db.sql("""
                        select count(*) from knowledge.reuse
                         where entry_id = :entry and stage <> 'stopped' and merged_into is null
                        """).param("entry", ENTRY).query(Integer.class).single())
                .isEqualTo(1);
        assertThat(db.sql("""
                        select count(*) from knowledge.reuse_step s
                          join knowledge.reuse x on x.id = s.reuse_id where x.entry_id = :entry
                        """).param("entry", ENTRY).query(Integer.class).single())
                .isEqualTo(1);
    }
}
