package ma.etamkeen.training;

import java.util.List;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which sessions somebody runs: all of them, or those of the units they answer for. Part of the query, never after it. */
public final class Scope {

    private static final Role[] COORDINATION = {Role.COORDINATOR, Role.ADMINISTRATOR};

    /** Holds for the session {@code s}; needs {@link #of}. */
    public static final String RUN = "{within s.owner_unit}";

    /** The same for one session or a few. */
    public static final String RUN_EACH = "{within each s.owner_unit}";

    /** The same for a hundred sessions or more that were found otherwise. */
    public static final String RUN_MANY = "{within many s.owner_unit}";

    /**
     * Holds for the session {@code s} when the viewer gives it; needs {@link #teaching}. Being named is not enough: the role
     * that comes with it asks for a second factor, and is looked at with it.
     */
    public static final String GIVEN = "s.id = any(:sessions)";

    /** Holds for one session {@code s} when the viewer gives it, or runs it; needs {@link #teaching}. */
    static final String TAUGHT = "(" + GIVEN + " or " + RUN_EACH + ")";

    private Scope() {}

    /** The roles with which sessions are run at all. */
    public static Role[] coordination() {
        return COORDINATION.clone();
    }

    /** This statement, its scopes filled in for the viewer. */
    public static JdbcClient.StatementSpec of(Viewer viewer, JdbcClient db, String sql) {
        return Within.of(viewer, COORDINATION).sql(db, sql);
    }

    /** Whether what the viewer makes may be of this unit, {@code null} for the programme itself. */
    public static boolean mayOwn(Viewer viewer, @Nullable Long owner, Units units) {
        if (viewer.holdsEverywhere(COORDINATION)) {
            return owner == null || units.find(owner).isPresent();
        }
        return owner != null && units.isWithin(owner, List.of(viewer.heldOn(Grant.On.UNIT, COORDINATION)));
    }

    static JdbcClient.StatementSpec teaching(Viewer viewer, JdbcClient db, String sql) {
        return with(viewer, of(viewer, db, sql));
    }

    /** The same for a query that asks only what the viewer gives. */
    public static JdbcClient.StatementSpec given(Viewer viewer, JdbcClient db, String sql) {
        return with(viewer, db.sql(sql));
    }

    private static JdbcClient.StatementSpec with(Viewer viewer, JdbcClient.StatementSpec sql) {
        return sql.param("sessions", viewer.heldOn(Grant.On.SESSION, Role.TRAINER));
    }
}
