package ma.etamkeen.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The themes as they are kept in memory. */
@TamkeenTest
class ThemesTest {

    @Autowired
    DataSource source;

    @Autowired
    Clock clock;

    /** On a connection of its own, whose changes nobody else sees and nobody keeps. */
    @Test
    void themes_are_there_as_soon_as_they_were_brought_to_a_fresh_installation() throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                var themes = new Themes(db, clock);
                db.sql("alter table learning.theme rename to theme_brought_later")
                        .update();
                db.sql("create table learning.theme (like learning.theme_brought_later)")
                        .update();
                assertThat(themes.all()).isEmpty();

                db.sql("insert into learning.theme select * from learning.theme_brought_later")
                        .update();

                assertThat(themes.all()).hasSize(5);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
