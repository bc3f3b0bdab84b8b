package ma.etamkeen.training;

import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sessions somebody runs: all of them, or those of the units they answer for. Part of the query, never after it. */
final class Scope {

    /** Who may run sessions at all. */
    static final Role[] COORDINATION = {Role.COORDINATOR, Role.ADMINISTRATOR};

    /** Holds for the session {@code s}; needs {@link #of}. */
    static final String RUN = """
            (:everywhere or s.owner_unit in (select u.id from organisations.v_unit u where u.lineage && :tops))
            """;

    /**
     * Holds for the session {@code s} when the viewer gives it; needs {@link #teaching}. Being named is not enough: the role
     * that comes with it asks for a second factor, and is looked at with it.
     */
    static final String GIVEN = "s.id = any(:sessions)";

    /** Holds for the session {@code s} when the viewer gives it, or runs it; needs {@link #teaching}. */
    static final String TAUGHT = "(" + GIVEN + " or " + RUN + ")";

    private Scope() {}

    static JdbcClient.StatementSpec of(Viewer viewer, JdbcClient.StatementSpec sql) {
        return sql.param("everywhere", viewer.holdsEverywhere(COORDINATION))
                .param("tops", viewer.heldOn(Grant.On.UNIT, COORDINATION));
    }

    static JdbcClient.StatementSpec teaching(Viewer viewer, JdbcClient.StatementSpec sql) {
        return of(viewer, sql).param("sessions", viewer.heldOn(Grant.On.SESSION, Role.TRAINER));
    }
}
