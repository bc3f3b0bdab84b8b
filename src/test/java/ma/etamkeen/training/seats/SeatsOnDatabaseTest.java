package ma.etamkeen.training.seats;

import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A slice of {@link SeatsProof} on the database, another one each day. */
@TamkeenTest
class SeatsOnDatabaseTest {

    @Autowired
    SeatsOnDatabase database;

    @Test
    void the_database_gives_the_seats_that_the_model_gives_and_refuses_what_contradicts() {
        database.walk(Seed.today(), 80, false);
    }
}
