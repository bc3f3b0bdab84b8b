package ma.etamkeen.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code bin/release}: writes down what a small demonstration of this release leaves in its database. */
@Tag("release")
@TamkeenTest
class ReleaseRecording {

    @Autowired
    private DataSource database;

    @Test
    void the_state_of_a_release_is_recorded() throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            var release = Release.record(System.getProperty("tamkeen.release"), connection);

            System.out.println(release.file());
            assertThat(release.file()).isNotEmptyFile();
        }
    }
}
