package ma.etamkeen.people.mydata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who looked at somebody's data. Each look is a line of the journal; the person is told in which role and from which
 * administration somebody looked, not who it was.
 */
@Component
public class Looks {

    /** The deeds that are a look at the data of one person; lists that showed them come on top. */
    static final List<String> DEEDS = List.of("people.person.looked-at", "people.request.looked-at");

    private static final int MOST = 100;

    private final JdbcClient db;
    private final Journal journal;
    private final Glances glances;
    private final Units units;

    Looks(JdbcClient db, Journal journal, Glances glances, Units units) {
        this.db = db;
        this.journal = journal;
        this.glances = glances;
        this.units = units;
    }

    /**
     * A look as its person is told of it.
     *
     * @param roles what whoever looked held then; empty for a superior
     * @param unit where they work, or {@code null}
     */
    public record Look(
            Instant at,
            String deed,
            List<Role> roles,
            @Nullable Unit unit) {

        /** The key of the words for whoever looked without a role over people. */
        public String stands() {
            return switch (deed) {
                case "training.attendance.looked-at" -> "mydata.look.trainer";
                case "training.companions.looked-at" -> "mydata.look.companion";
                default -> "mydata.look.superior";
            };
        }
    }

    private record Who(List<Role> roles, @Nullable Unit unit) {}

    /** The viewer opens the page of this person. */
    public void at(Viewer viewer, long person) {
        if (viewer.person() != person) {
            journal.record("people.person.looked-at", viewer.person(), person, person, "");
        }
    }

    /** The viewer opens what this person asked for. */
    void atRequest(Viewer viewer, long request, long person) {
        if (viewer.person() != person) {
            journal.record("people.request.looked-at", viewer.person(), request, person, "");
        }
    }

    /** The last looks at this person's data, newest first. */
    List<Look> of(long person) {
        Map<String, Who> known = new HashMap<>();
        return glances.at(person, DEEDS, MOST).stream()
                .filter(line -> line.actor() != person)
                .map(line -> {
                    var day = LocalDate.ofInstant(line.at(), KingdomZone.ZONE);
                    var by = line.deputyOf() == 0 ? line.actor() : line.deputyOf();
                    var who = known.computeIfAbsent(by + " " + day, _ -> new Who(roles(by, day), unit(by)));
                    return new Look(line.at(), line.deed(), who.roles(), who.unit());
                })
                .toList();
    }

    private List<Role> roles(long person, LocalDate day) {
        return db
                .sql("""
                        select distinct g.role from people.role_grant g
                         where g.person_id = :person and g.valid_from <= :day and (g.valid_to is null or g.valid_to >= :day)
                           and (g.taken_back_at is null or g.taken_back_at >= :begin)
                         order by 1
                        """)
                .param("person", person)
                .param("day", day)
                .param("begin", day.atStartOfDay(KingdomZone.ZONE).toOffsetDateTime())
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(Role::of)
                .filter(OVER_PEOPLE::contains)
                .toList();
    }

    /** Other roles somebody holds are of no concern to the person. */
    private static final List<Role> OVER_PEOPLE =
            List.of(Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.MANAGER, Role.DATA_PROTECTION_OFFICER);

    private @Nullable Unit unit(long person) {
        Optional<Long> unit = db.sql("select unit_id from people.person where id = :person and unit_id is not null")
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .optional();
        return unit.flatMap(units::find).orElse(null);
    }
}
