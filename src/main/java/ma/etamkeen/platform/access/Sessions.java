package ma.etamkeen.platform.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Web sessions live in the database: they survive a restart and serve several instances. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    /** Without it two requests of one person can collide on the same key. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgresSessions() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
