package ma.etamkeen.platform.access;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Web sessions live in the database: they survive a restart and serve several instances. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        tableName = "platform.web_session",
        maxInactiveIntervalInSeconds = 12 * 60 * 60,
        cleanupCron = "0 17 * * * *")
class Sessions {

    /** Without it two requests of one person can collide on the same key. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgresSessions() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** The store's own transactions would cost each page two more statements; {@link CalmSessions} opens one to write. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    @Bean
    @Primary
    CalmSessions calmSessions(
            JdbcIndexedSessionRepository stored, PlatformTransactionManager transactions, FormerSessions former) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        return new CalmSessions(stored, own, former);
    }

    @Bean
    FilterRegistrationBean<Filter> requestOfCalmSessions() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var failed = ScopedValue.where(CalmSessions.REQUEST, new CalmSessions.Saved())
                    .<Optional<ServletException>, IOException>call(() -> {
                        try {
                            chain.doFilter(request, response);
                            return Optional.empty();
                        } catch (ServletException failure) {
                            // a bound value lets only one kind of failure through
                            return Optional.of(failure);
                        }
                    });
            if (failed.isPresent()) {
                throw failed.get();
            }
        });
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }
}
