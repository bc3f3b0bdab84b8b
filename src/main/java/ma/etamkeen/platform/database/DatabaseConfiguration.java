package ma.etamkeen.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The connections everybody shares. Spring closes them after all who use them, and the embedded server last. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    static final String DATABASE = "tamkeen";

    @Bean
    @Conditional(WithoutServerOfOnesOwn.class)
    EmbeddedPostgres embeddedPostgres(DatabaseSettings settings) throws SQLException {
        var server = EmbeddedPostgres.start(settings.data(), EmbeddedPostgres.Settings.DEFAULT);
        server.createDatabase(DATABASE);
        return server;
    }

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings, @Nullable EmbeddedPostgres embedded) {
        var pool = new HikariDataSource();
        pool.setPoolName("tamkeen");
        pool.setMaximumPoolSize(settings.database().poolSize());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "tamkeen");
        // an address that is taken must not stand in the log because the server quotes it
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        // the same SQL gives the same result whatever the zone of the machine
        pool.setConnectionInitSql("set time zone 'UTC'");
        if (embedded == null) {
            pool.setJdbcUrl(settings.database().url());
            pool.setUsername(settings.database().user());
            pool.setPassword(settings.database().password());
        } else {
            pool.setJdbcUrl(embedded.jdbcUrl(DATABASE));
            pool.setUsername(embedded.user());
            pool.setPassword(embedded.password());
        }
        return pool;
    }

    /** Nothing is built on a ground that was not looked at. */
    @Bean
    FlywayMigrationStrategy migration(SelfCheck check) {
        return flyway -> {
            check.look();
            flyway.migrate();
        };
    }
}
