package ma.etamkeen.organisations;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The units a viewer answers for under some roles, as part of a query. The query says where it counts,
 * <code>{within p.unit_id}</code>, and gets condition and parameters together; a query that does not say it is refused,
 * so that none can be written by mistake that shows everything. A query that has few rows to ask says
 * <code>{within each p.unit_id}</code>: then the unit of each row is looked at, and not all the units there are. One that
 * has a hundred or more, and found them otherwise, says <code>{within many p.unit_id}</code>: then the unit of each is looked
 * for among all of them.
 */
public final class Within {

    private static final Pattern PLACE = Pattern.compile("\\{within (each |many )?([a-z_]+\\.[a-z_]+)}");
    private static final String WORDS = "{within ";
    /** The viewer's units one by one: how many they are tells the database that the plan it has kept will do. */
    private static final String TOPS = "cast(array[:within] as bigint[])";

    private static final String BELOW = "%%s = any (%s)".formatted(below(TOPS));
    /** Asking for the truth of it keeps the planner from joining instead. */
    private static final String MANY = "(%%s in (select unnest(%s))) is true".formatted(below(TOPS));

    /** Where nothing is below, the list itself: the database sees how few they are, and plans as for any list. */
    private static final String ALONE = "%s = any (cast(:alone as bigint[]))";

    private static final String EACH =
            "(select w.lineage && %s from organisations.v_unit w where w.id = %%s)".formatted(TOPS);

    private final Viewer viewer;
    private final boolean everywhere;
    private final Long[] tops;

    private Within(Viewer viewer, Role... roles) {
        this.viewer = viewer;
        this.everywhere = viewer.holdsEverywhere(roles);
        this.tops = viewer.heldOn(Grant.On.UNIT, roles);
    }

    /** The ids of these units and of all below them, as an array in SQL: kept by the database, and read in one piece. */
    public static String below(String units) {
        return "cast((select organisations.joined(b.ids) from organisations.below b where b.unit_id = any (%s)) as bigint[])"
                .formatted(units);
    }

    /** What this viewer answers for under any of these roles: the platform, some subtrees, or nothing. */
    public static Within of(Viewer viewer, Role... roles) {
        return new Within(viewer, roles);
    }

    /** Which rights reach what is of this unit; of none when it is {@code null} or 0. */
    public static Predicate<Grant> reaching(JdbcClient db, @Nullable Long unit) {
        return grant -> switch (grant.on()) {
            case PLATFORM -> true;
            case UNIT ->
                unit != null
                        && db.sql(
                                        "select exists (select from organisations.v_unit where id = :unit and lineage @> array[:top])")
                                .param("unit", unit)
                                .param("top", grant.id())
                                .query(Boolean.class)
                                .single();
            case SESSION, EDITION -> false;
        };
    }

    /** Whether the viewer answers for the whole platform. */
    public boolean isEverywhere() {
        return everywhere;
    }

    /** The units on whose subtrees the viewer holds one of the roles; what they answer for elsewhere is not in it. */
    public Long[] tops() {
        return tops.clone();
    }

    /** Where units stood, from the top down, that the viewer held when that was read; others than these tops too. */
    public Map<Long, List<Long>> lineages() {
        return viewer.lineages();
    }

    /** Whether this unit is one the viewer answers for. */
    public boolean covers(Unit unit) {
        return everywhere || java.util.Arrays.stream(tops).anyMatch(unit::isWithin);
    }

    /**
     * The statement, with the viewer's units wherever it says <code>{within alias.column}</code>; {@code :me} is the
     * viewer's person.
     *
     * @throws IllegalArgumentException when the query never says where the viewer's units count
     */
    public StatementSpec sql(JdbcClient db, String query) {
        var narrowed = new StringBuilder(query.length() + 200);
        var places = PLACE.matcher(query);
        var read = 0;
        // the words are looked for first: through a long query that is much faster than the pattern is
        for (var at = query.indexOf(WORDS); at >= 0; at = query.indexOf(WORDS, read)) {
            if (!places.find(at) || places.start() != at) {
                throw new IllegalArgumentException("{within …} is not well said: " + query);
            }
            narrowed.append(query, read, at)
                    .append(everywhere ? "true" : form(places.group(1)).replace("%s", places.group(2)));
            read = places.end();
        }
        if (read == 0) {
            throw new IllegalArgumentException("a query for a viewer must say {within …}: " + query);
        }
        narrowed.append(query, read, query.length());
        var me = viewer.person() == 0 ? -1 : viewer.person();
        return db.sql(narrowed.toString())
                .params(everywhere ? Map.of("me", me) : Map.of("me", me, "within", List.of(tops), "alone", tops));
    }

    private String form(@Nullable String rows) {
        if (viewer.leaves().containsAll(List.of(tops))) {
            return ALONE;
        }
        return rows == null ? BELOW : rows.equals("each ") ? EACH : MANY;
    }
}
