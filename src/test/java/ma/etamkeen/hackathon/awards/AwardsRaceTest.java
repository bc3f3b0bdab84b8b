package ma.etamkeen.hackathon.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many ask at once, and however often each is made, everybody has one certificate with one number. */
@TamkeenTest
class AwardsRaceTest {

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Awards awards;

    @Autowired
    Certificates certificates;

    @Autowired
    JdbcClient db;

    @Test
    void two_who_ask_for_all_at_once_ask_once_and_no_number_is_missing_or_given_twice() throws Exception {
        var verdict = new SomeVerdict(db, some, roles);
        verdict.decides(verdict.teams.get(0));
        Callable<Kept> asking = () -> awards.ask(verdict.organiser, verdict.edition);

        var outcomes = Race.of(List.of(asking, asking, asking, asking));

        assertThat(outcomes)
                .contains(new Kept.Done(6))
                .filteredOn(new Kept.Done(0)::equals)
                .hasSize(3);
        var asked = db.sql("select id from hackathon.award where edition_id = :edition")
                .param("edition", verdict.edition)
                .query((row, _) -> row.getLong(1))
                .list();
        assertThat(asked).hasSize(6);
        var making = new ArrayList<Callable<Boolean>>();
        for (var id : asked) {
            for (var times = 0; times < 3; times++) {
                making.add(() -> {
                    awards.makeNow(id);
                    return true;
                });
            }
        }
        Race.of(making);

        var given = certificates.all(db.sql("select certificate_id from hackathon.award where edition_id = :edition")
                .param("edition", verdict.edition)
                .query((row, _) -> row.getLong(1))
                .list());
        assertThat(given).hasSize(6).extracting(Certificate::serial).doesNotHaveDuplicates();
        assertThat(db.sql("select count(*) from certificates.certificate where person_id = any (:people)")
                        .param("people", given.stream().map(Certificate::person).toArray(Long[]::new))
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isEqualTo(6);
        // of one year the numbers are those from the first to the last that was taken
        assertThat(db.sql("""
                        select count(*) = max(cast(right(serial, 5) as integer)) - min(cast(right(serial, 5) as integer)) + 1
                          from certificates.certificate
                         where serial like 'ET-' || extract(year from current_date) || '-%'
                        """).query(Boolean.class).single()).isTrue();
    }
}
