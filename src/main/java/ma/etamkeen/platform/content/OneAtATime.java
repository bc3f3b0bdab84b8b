package ma.etamkeen.platform.content;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Instances that start together over an empty database bring the default content one after the other: the second finds
 * what the first brought. The lock belongs to a connection, so that it goes with the process however that ends.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneAtATime implements ApplicationRunner, AutoCloseable {

    private static final String KEY = "hashtext('platform.default-content')";

    private final DataSource database;
    private @Nullable Connection held;

    OneAtATime(DataSource database) {
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) throws SQLException {
        held = database.getConnection();
        execute(held, "select pg_advisory_lock(" + KEY + ")");
    }

    /** All content has been brought. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() throws SQLException {
        close();
    }

    @Override
    public void close() throws SQLException {
        var connection = held;
        held = null;
        if (connection != null) {
            try (connection) {
                execute(connection, "select pg_advisory_unlock(" + KEY + ")");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
