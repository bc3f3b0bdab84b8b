package ma.etamkeen;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a deed asks the database. */
public final class AskedOfTheDatabase {

    private static final String SENT = "Executing prepared SQL statement [";

    private AskedOfTheDatabase() {}

    /** The statements that this thread sends meanwhile, in their order; the jobs under way are others. */
    public static List<String> by(Runnable deed) {
        var own = Thread.currentThread();
        var sent = new ArrayList<String>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread() == own && event.getFormattedMessage().startsWith(SENT)) {
                    sent.add(event.getFormattedMessage().substring(SENT.length()));
                }
            }
        };
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = logger.getLevel();
        appender.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(appender);
        logger.setAdditive(false);
        try {
            deed.run();
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(appender);
            logger.setLevel(before);
        }
        return sent;
    }
}
