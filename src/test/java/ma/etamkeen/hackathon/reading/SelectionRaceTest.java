package ma.etamkeen.hackathon.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two who apply a selection at once leave one selection as a whole: every decision is of the same person. */
@TamkeenTest
class SelectionRaceTest {

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    DossierReadings readings;

    @Autowired
    Sheets sheets;

    @Autowired
    Targets targets;

    @Autowired
    Selections selections;

    @Autowired
    JdbcClient db;

    @Test
    void two_apply_at_once_and_all_decisions_are_of_one_of_them() throws Exception {
        var all = ReadingCast.of(db, some, roles, 12);
        targets.keep(all.organiser(), all.edition(), new Targets.Capacity(4, 2));
        readings.make(all.organiser(), all.edition());
        for (var reader : all.readers()) {
            for (var given : sheets.of(reader, all.edition())) {
                var mark = 1 + (int) (given.dossier() % 5);
                sheets.save(reader, all.edition(), given.dossier(), 0, ReadingCast.marks(mark, mark, ""), true);
            }
        }
        SomeEdition.opens(db, all.edition(), "ask");
        var seen = ((Selection.Ready) selections.of(all.organiser(), all.edition())).seen();

        var outcomes = Race.of(List.<Callable<Kept>>of(
                () -> selections.apply(all.organiser(), all.edition(), seen),
                () -> selections.apply(all.other(), all.edition(), seen)));

        assertThat(outcomes).allMatch(Kept.Done.class::isInstance);
        assertThat(db.sql("select distinct decided_by from hackathon.dossier where edition_id = :edition")
                        .param("edition", all.edition())
                        .query(Long.class)
                        .list())
                .hasSize(1);
        assertThat(db.sql("select count(*) from hackathon.dossier where edition_id = :edition and state = 'kept'")
                        .param("edition", all.edition())
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        // whoever of them was second decided: the other one may look
        assertThat(selections.toReview(all.organiser(), all.edition())
                        + selections.toReview(all.other(), all.edition()))
                .isEqualTo(12);
    }
}
