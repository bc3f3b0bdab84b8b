package ma.etamkeen.hackathon.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forty readers who save at once lose nothing, two devices of one never overwrite each other, and who is sent away writes nothing more. */
@TamkeenTest
class SheetsRaceTest {

    private static final int READERS = 40;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Readers readers;

    @Autowired
    DossierReadings readings;

    @Autowired
    Sheets sheets;

    @Autowired
    JdbcClient db;

    @Test
    void forty_save_at_once_and_every_word_is_there() throws Exception {
        var all = ReadingCast.of(db, some, roles, 60);
        var everybody = new ArrayList<>(all.readers());
        while (everybody.size() < READERS) {
            everybody.add(ReadingCast.reader(db, some, roles, all.edition()));
        }
        readings.make(all.organiser(), all.edition());

        var outcomes = Race.of(everybody.stream()
                .<Callable<Kept>>map(reader -> () -> save(all, reader, first(all, reader), "Mot de " + reader.person()))
                .toList());

        assertThat(outcomes).hasSize(READERS).allMatch(Kept.Done.class::isInstance);
        assertThat(sheets.marks(all.edition())).hasSize(READERS);
        for (var reader : everybody) {
            assertThat(sheets.find(reader, all.edition(), first(all, reader)))
                    .hasValueSatisfying(
                            given -> assertThat(given.sheet().note()).isEqualTo("Mot de " + reader.person()));
        }
        var reader = everybody.getFirst();
        var second = sheets.of(reader, all.edition()).get(1).dossier();
        assertThat(Race.of(List.<Callable<Class<?>>>of(
                        () -> save(all, reader, second, "Téléphone").getClass(),
                        () -> save(all, reader, second, "Ordinateur").getClass())))
                .containsExactlyInAnyOrder(Kept.Done.class, Kept.Stale.class);
    }

    @Test
    void whoever_is_sent_away_meanwhile_has_saved_before_or_saves_nothing() throws Exception {
        var all = ReadingCast.of(db, some, roles, 6);
        readings.make(all.organiser(), all.edition());
        var reader = all.readers().getFirst();
        var dossier = first(all, reader);

        var saved = Race.of(List.<Callable<Boolean>>of(
                        () -> {
                            try {
                                return save(all, reader, dossier, "Un mot") instanceof Kept.Done;
                            } catch (NotHere e) {
                                return false;
                            }
                        },
                        () -> {
                            readers.leave(all.organiser(), all.edition(), reader.person());
                            return true;
                        }))
                .getFirst();

        assertThat(sheets.marks(all.edition())).hasSize(saved ? 1 : 0);
        assertThat(readings.of(all.edition()).stream().filter(pair -> pair.judge() == reader.person()))
                .hasSize(saved ? 1 : 0);
    }

    private long first(ReadingCast all, Viewer reader) {
        return sheets.of(reader, all.edition()).getFirst().dossier();
    }

    private Kept save(ReadingCast all, Viewer reader, long dossier, String note) {
        return sheets.save(reader, all.edition(), dossier, 0, ReadingCast.marks(3, 4, note), true);
    }
}
