package ma.etamkeen.platform.log;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may have it: what was thrown where, by what, without the words. They may quote what somebody typed:
 * a name that is no number, an address a server did not take, the row a database refused.
 */
public final class Wordless extends Exception {

    private static final long serialVersionUID = 1;

    private final String kind;

    private Wordless(Throwable failure, Set<Throwable> seen) {
        super(null, cause(failure, seen), true, true);
        kind = failure.getClass().getName()
                + (failure instanceof SQLException refused ? ", SQL state " + refused.getSQLState() : "");
        setStackTrace(failure.getStackTrace());
        for (var other : failure.getSuppressed()) {
            if (seen.add(other)) {
                addSuppressed(new Wordless(other, seen));
            }
        }
    }

    /** The failure and all that caused it. */
    public static Wordless of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(failure);
        return new Wordless(failure, seen);
    }

    private static @Nullable Wordless cause(Throwable failure, Set<Throwable> seen) {
        var cause = failure.getCause();
        return cause != null && seen.add(cause) ? new Wordless(cause, seen) : null;
    }

    /** What kind of failure it was. */
    @Override
    public String getMessage() {
        return kind;
    }

    @Override
    public String toString() {
        return kind;
    }
}
