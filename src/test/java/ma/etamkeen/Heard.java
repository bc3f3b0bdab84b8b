package ma.etamkeen;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything that goes into the log while it is open, as an operator reads it. */
public final class Heard implements AutoCloseable {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    public Heard() {
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    /** All of it, failures with their causes. */
    public String said() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.detachAppender(log);
        root.setLevel(before);
    }
}
