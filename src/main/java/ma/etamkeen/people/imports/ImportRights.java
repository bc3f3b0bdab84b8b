package ma.etamkeen.people.imports;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may import people into which units. It is asked of the viewer on the page, and again of whoever decided when the work
 * is done, which may be much later.
 */
@Component
class ImportRights {

    static final Role[] IMPORTING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT};

    private final JdbcClient db;
    private final Units units;
    private final Viewers viewers;

    ImportRights(JdbcClient db, Units units, Viewers viewers) {
        this.db = db;
        this.units = units;
        this.viewers = viewers;
    }

    boolean mayImportInto(long unit, Viewer viewer) {
        return units.find(unit).filter(units::isOpen).isPresent()
                && (viewer.holdsEverywhere(IMPORTING)
                        || units.isWithin(unit, List.of(viewer.heldOn(Grant.On.UNIT, IMPORTING))));
    }

    /**
     * Whether whoever decided about the file still answers for its unit; it stays so until the transaction ends. The rows of
     * the file lie within that unit: {@link Judging} sees to it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stand(Import file) {
        var decider = decider(file).filter(viewer -> mayImportInto(file.unit(), viewer));
        // who loses the right between the two lines makes the job begin again, and then it is seen above
        decider.ifPresent(viewer -> viewers.confirm(viewer, IMPORTING));
        return decider.isPresent();
    }

    /** Where whoever decides sees people; nowhere when they have gone. */
    Optional<Within> seen(Import file) {
        return decider(file).map(viewer -> Within.of(viewer, IMPORTING));
    }

    private Optional<Viewer> decider(Import file) {
        return db.sql("select id from people.account where person_id = :person and closed_at is null")
                .param("person", file.decidedBy())
                .query(Long.class)
                .optional()
                .flatMap(account -> viewers.of(account, file.language()));
    }
}
