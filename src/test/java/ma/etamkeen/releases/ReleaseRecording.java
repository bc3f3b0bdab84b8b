package ma.etamkeen.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.rules.Planting;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code bin/release}: writes down what a small demonstration of this release leaves in its database, and what it would
 * hold after years.
 */
@Tag("release")
@TamkeenTest
class ReleaseRecording {

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient db;

    @Autowired
    private SomePeople some;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Test
    @SuppressWarnings("resource") // what is planted stays
    void the_state_of_a_release_is_recorded() throws SQLException, IOException {
        var planted = beans.createBean(Planting.class).published("MEF");
        try (var connection = database.getConnection()) {
            Awaitility.await("the journal is sealed, each minute")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> !Release.empty(connection).contains("platform.journal_seal"));
            Years.pass(db, Release.empty(connection), planted.owner(), planted.superior(), some.confirmed("MEF"));

            var release = Release.record(System.getProperty("tamkeen.release"), connection);

            System.out.println(release.file());
            assertThat(release.unused())
                    .as("columns without a value: see Years")
                    .isEmpty();
        }
    }
}
