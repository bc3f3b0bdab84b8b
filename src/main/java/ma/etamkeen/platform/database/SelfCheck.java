package ma.etamkeen.platform.database;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Looks at the installation before anything is built on it, and says in plain words what is wrong and how to mend it. */
@Component
public class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final DataSource source;
    private final DatabaseSettings settings;
    private final Environment environment;
    private final Clock clock;

    private volatile List<Finding> findings = List.of();

    SelfCheck(DataSource source, DatabaseSettings settings, Environment environment, Clock clock) {
        this.source = source;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    /** What was wrong when the platform started; empty when all is well. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Looks, logs every warning and remembers it.
     *
     * @throws StartRefused when something is so wrong that the platform would not work
     */
    void look() {
        findings = found();
        warn(findings);
        if (findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FATAL)) {
            throw new StartRefused(fatal(Finding::what), fatal(Finding::howToMend));
        }
    }

    /** Looks at the legal time, once all data about it are read, and says which are in force. */
    void lookAtTime() {
        try {
            var facts = ZoneFacts.of(source, clock);
            LOG.info(facts.words());
            warn(facts.findings());
            findings =
                    Stream.concat(findings.stream(), facts.findings().stream()).toList();
        } catch (SQLException failure) {
            throw silent(failure);
        }
    }

    private static void warn(List<Finding> found) {
        found.stream()
                .filter(finding -> finding.level() == Finding.Level.WARNING)
                .forEach(finding -> LOG.warn("{} {}", finding.what(), finding.howToMend()));
    }

    private List<Finding> found() {
        try {
            return Stream.of(
                            StorageFacts.of(settings.data()).findings(),
                            ServerFacts.of(source).findings(),
                            MailFacts.of(environment).findings())
                    .flatMap(List::stream)
                    .toList();
        } catch (SQLException failure) {
            throw silent(failure);
        }
    }

    private static StartRefused silent(SQLException failure) {
        return new StartRefused(
                "The database does not answer: " + failure.getMessage(),
                "Check that the server runs and that TAMKEEN_DATABASE_URL (jdbc:postgresql://host:5432/database),"
                        + " TAMKEEN_DATABASE_USER and TAMKEEN_DATABASE_PASSWORD are right.");
    }

    private String fatal(Function<Finding, String> side) {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.FATAL)
                .map(side)
                .collect(joining("\n"));
    }
}
