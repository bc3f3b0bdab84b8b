package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds what, for those who answer for the people or for the units: now, later, or no more. */
@Component
public class Holdings {

    /** Who may look. */
    public static final Role[] LOOKING = {
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER
    };

    /** What whoever organises may look at, on what they organise. */
    private static final Role[] ORGANISED = Stream.concat(Stream.of(Role.ORGANISER), Role.ORGANISER.gives().stream())
            .sorted()
            .toArray(Role[]::new);

    private static final String ON_ORGANISED = """
            g.role = any (:organised)
            and (:organiser or g.on_kind = 'edition' and g.on_id = any (:editions)
                 or g.on_kind = 'unit' and g.on_id = any (%s))
            """.formatted(Within.below(":organisedUnits"));

    private final JdbcClient db;
    private final Clock clock;

    Holdings(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Whether there is something for this viewer to look at. */
    public static boolean isOpenTo(Viewer viewer) {
        return viewer.holds(LOOKING) || viewer.holds(Role.ORGANISER);
    }

    /** The roles of which the viewer may see who holds them. */
    public static List<Role> roles(Viewer viewer) {
        return List.of(viewer.holds(LOOKING) ? Role.values() : ORGANISED);
    }

    /** Which part of a role's life is asked for. Words: {@code people.holding.…}. */
    public enum When {
        NOW(Roles.TODAY),
        COMING("g.taken_back_at is null and g.valid_from > :today"),
        ENDED("(g.taken_back_at is not null or g.valid_to < :today)");

        private final String condition;

        When(String condition) {
            this.condition = condition;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One role of one person.
     *
     * @param visible whether the viewer may open the person's page
     * @param to the last day, or {@code null}; the day it was taken back when that came first
     * @param deputyAr who acts in their place today, or {@code null}
     */
    public record Holding(
            long id,
            long person,
            String nameAr,
            String nameLatin,
            boolean visible,
            Grant grant,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String deputyAr,
            @Nullable String deputyLatin) {

        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        /** The name of whoever acts in their place today, or {@code null}. */
        public @Nullable String deputy(Language language) {
            return language == Language.AR ? deputyAr : deputyLatin;
        }
    }

    /**
     * One page of what people hold, by Latin name, after the holding the page before ended with.
     *
     * @param role only this role, or {@code null} for all
     * @param unit only people who work in this subtree and roles held on it; 0 for all, and for what the viewer organises
     * @param afterName the last Latin name of the page before, empty for the first page
     * @param afterId the last holding of the page before
     */
    public List<Holding> list(
            Viewer viewer, @Nullable Role role, long unit, When when, String afterName, long afterId, int most) {
        var within = Within.of(viewer, LOOKING);
        // where somebody works is nothing that whoever organises finds out by narrowing the list
        var organised = unit == 0 && viewer.holds(Role.ORGANISER) ? ON_ORGANISED : "false";
        // proposed from the units when there are some; where everything counts the order of names is faster
        var held = within.isEverywhere() ? "" : """
                         and g.id = any (array(
                                select g.id
                                  from people.role_grant g
                                  join people.v_person p on p.id = g.person_id
                                 where {within p.unit_id} and (:role = '' or g.role = :role) and %1$s
                                 union all
                                select g.id
                                  from people.role_grant g
                                 where (g.on_kind = 'unit' and {within g.on_id} or %2$s)
                                   and (:role = '' or g.role = :role) and %1$s))
                        """.formatted(when.condition, organised);
        var chosen = unit == 0 ? "" : """
                         and (p.unit_id = any (%1$s) or g.on_kind = 'unit' and g.on_id = any (%1$s))
                        """.formatted(Within.below("array[:unit]"));
        return within.sql(
                        db,
                        """
                        select g.id, g.person_id, p.name_ar, p.name_latin, g.role, g.on_kind, g.on_id, g.valid_from,
                               g.valid_to, g.taken_back_at,
                               coalesce({within p.unit_id}, false) as visible,
                               dp.name_ar as deputy_ar, dp.name_latin as deputy_latin
                          from people.role_grant g
                          join people.v_person p on p.id = g.person_id
                          left join people.deputy d on d.grant_id = g.id and
                        """ + Deputies.TODAY + """
                          left join people.v_person dp on dp.id = d.deputy_id
                         where ({within p.unit_id} or g.on_kind = 'unit' and {within g.on_id} or
                        """ + organised + """
                               ) and (:role = '' or g.role = :role)
                           and (p.name_latin, g.id) > (:afterName, :afterId)
                           and
                        """ + when.condition + held + chosen
                                + " order by p.name_latin, g.id limit :most")
                .param("role", role == null ? "" : role.key())
                .param("unit", unit)
                .param("organised", Stream.of(ORGANISED).map(Role::key).toArray(String[]::new))
                .param("organiser", viewer.holdsEverywhere(Role.ORGANISER))
                .param("editions", viewer.heldOn(Grant.On.EDITION, Role.ORGANISER))
                .param("organisedUnits", viewer.heldOn(Grant.On.UNIT, Role.ORGANISER))
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("afterName", afterName)
                .param("afterId", afterId)
                .param("most", most)
                .query(Holdings::holding)
                .list();
    }

    private static Holding holding(ResultSet row, int number) throws SQLException {
        return new Holding(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("name_ar"),
                row.getString("name_latin"),
                row.getBoolean("visible"),
                new Grant(
                        Role.of(row.getString("role")),
                        Grant.On.valueOf(row.getString("on_kind").toUpperCase(Locale.ROOT)),
                        row.getLong("on_id")),
                row.getObject("valid_from", LocalDate.class),
                lastDay(row),
                row.getString("deputy_ar"),
                row.getString("deputy_latin"));
    }

    private static @Nullable LocalDate lastDay(ResultSet row) throws SQLException {
        var limit = row.getObject("valid_to", LocalDate.class);
        var takenBack = row.getObject("taken_back_at", OffsetDateTime.class);
        if (takenBack == null) {
            return limit;
        }
        var day = LocalDate.ofInstant(takenBack.toInstant(), KingdomZone.ZONE);
        return limit == null || day.isBefore(limit) ? day : limit;
    }
}
