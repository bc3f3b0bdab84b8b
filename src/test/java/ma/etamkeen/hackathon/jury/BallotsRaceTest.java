package ma.etamkeen.hackathon.jury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fifty jurors who save at once lose nothing, and of two devices of one juror neither overwrites the other in silence. */
@TamkeenTest
class BallotsRaceTest {

    private static final int JURORS = 50;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Readings readings;

    @Autowired
    Ballots ballots;

    @Autowired
    JdbcClient db;

    @Test
    void fifty_save_at_once_and_every_word_is_there() throws Exception {
        var jury = JuryCast.of(db, some, roles);
        var jurors = new ArrayList<Viewer>();
        for (var at = 0; at < JURORS; at++) {
            var person = some.confirmed();
            jurors.add(new Viewer(
                    1, person, 0, "", Language.FR, List.of(new Grant(Role.JURY, Grant.On.EDITION, jury.edition()))));
            db.sql("""
                            insert into hackathon.juror (edition_id, person_id, most, added_at)
                            values (:edition, :person, 10, '2026-01-01T08:00:00Z')
                            """).param("edition", jury.edition()).param("person", person).update();
        }
        readings.make(jury.organiser(), jury.edition(), 0);
        var team = jury.teams().getFirst();

        var outcomes = Race.of(jurors.stream()
                .<Callable<Outcome>>map(juror -> () -> save(jury, juror, team, "Mot de " + juror.person()))
                .toList());

        assertThat(outcomes).hasSize(JURORS).containsOnly(new Outcome.Done());
        for (var juror : jurors) {
            assertThat(ballots.find(juror, jury.edition(), team)).hasValueSatisfying(sheet -> {
                assertThat(sheet.ballot().note()).isEqualTo("Mot de " + juror.person());
                assertThat(sheet.ballot().isConfirmed()).isTrue();
            });
        }
        var other = jury.teams().getLast();
        assertThat(Race.of(List.<Callable<Outcome>>of(
                        () -> save(jury, jurors.getFirst(), other, "Téléphone"),
                        () -> save(jury, jurors.getFirst(), other, "Ordinateur"))))
                .containsExactlyInAnyOrder(new Outcome.Done(), new Outcome.Stale());
    }

    private Outcome save(JuryCast jury, Viewer juror, long team, String note) {
        return ballots.save(
                juror,
                jury.edition(),
                team,
                0,
                new Ballots.Draft(Map.of("impact", 3, "pitch", 4), Set.of(), Ballot.Confidence.NORMAL, note, ""),
                true);
    }
}
