package ma.etamkeen.platform.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Web sessions live in the database: they survive a restart and serve several instances. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    /** Without it two requests of one person can collide on the same key. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgresSessions() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /**
     * When somebody was last here is written at most once a minute: reading page after page neither waits for the disk
     * nor lets one person's requests wait for each other.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> calmSessions() {
        return sessions -> sessions.setUpdateSessionQuery("""
                update %TABLE_NAME% s
                   set session_id = n.session_id, last_access_time = n.last_access_time,
                       max_inactive_interval = n.max_inactive_interval, expiry_time = n.expiry_time,
                       principal_name = n.principal_name
                  from (values (?, ?, ?, ?, ?, ?))
                       n (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name, primary_id)
                 where s.primary_id = n.primary_id
                   and (n.last_access_time >= s.last_access_time + 60000
                        or s.session_id <> n.session_id
                        or s.max_inactive_interval <> n.max_inactive_interval
                        or s.principal_name is distinct from n.principal_name)
                """);
    }
}
