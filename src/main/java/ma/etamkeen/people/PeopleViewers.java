package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who stands behind a signed-in request. It is asked each time, so that closing and taking back count at once. */
@Component
class PeopleViewers implements Viewers {

    private static final String OWN = """
            select g.role || ' ' || g.on_kind || ' ' || g.on_id || ' 0'%s
              from people.role_grant g
             where g.person_id = %s and
            """ + Roles.TODAY;

    private static final String AS_DEPUTY = """
            select g.role || ' ' || g.on_kind || ' ' || g.on_id || ' ' || d.holder_id%s
              from people.deputy d
              join people.role_grant g on g.id = d.grant_id
             where d.deputy_id = %s and
            """ + Deputies.TODAY + " and " + Roles.TODAY;

    /** Where the unit of the grant stands, from the top down to it, and a word if nothing is below. */
    private static final String LINEAGE = """
             || ' ' || coalesce((select array_to_string(u.lineage, '.')
                                        || case when exists (select from organisations.v_unit w
                                                              where w.lineage > u.lineage
                                                                and w.lineage < trim_array(u.lineage, 1) || (u.id + 1))
                                                then '' else ' leaf' end
                                   from organisations.v_unit u
                                  where g.on_kind = 'unit' and u.id = g.on_id), '')
            """;

    private static final String SQL = """
            select p.id, coalesce(p.unit_id, 0) as unit_id, p.name_ar, p.name_latin,
            """ + "array((" + OWN.formatted(LINEAGE, "p.id") + " order by g.id) union all ("
            + AS_DEPUTY.formatted(LINEAGE, "p.id") + " order by d.id)) as grants" + """
              from people.account a
              join people.person p on p.id = a.person_id
             where a.id = :account and a.confirmed_at is not null and a.closed_at is null
            """;

    /** What this transaction has itself written of a grant, its end too, was the viewer's to write. */
    private static final String STILL_OWN = """
            select g.role || ' ' || g.on_kind || ' ' || g.on_id || ' 0'
              from people.role_grant g
             where g.person_id = :person and (g.xmin = pg_current_xact_id()::xid or
            """ + Roles.TODAY + ") for share of g";

    private static final String STILL_AS_DEPUTY = """
            select g.role || ' ' || g.on_kind || ' ' || g.on_id || ' ' || d.holder_id
              from people.deputy d
              join people.role_grant g on g.id = d.grant_id
             where d.deputy_id = :person and (d.xmin = pg_current_xact_id()::xid or
            """ + Deputies.TODAY + ") and (g.xmin = pg_current_xact_id()::xid or "
            + Roles.TODAY + ") for share of d, g";

    private final JdbcClient db;
    private final Clock clock;

    PeopleViewers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Optional<Viewer> of(long account, Language language) {
        return db.sql(SQL)
                .param("today", today())
                .param("account", account)
                .query((row, _) -> {
                    var grants = (String[]) row.getArray("grants").getArray();
                    return new Viewer(
                            account,
                            row.getLong("id"),
                            row.getLong("unit_id"),
                            row.getString(language == Language.AR ? "name_ar" : "name_latin"),
                            language,
                            Arrays.stream(grants).map(PeopleViewers::grant).toList(),
                            lineages(grants),
                            leaves(grants));
                })
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(Viewer viewer, Role... roles) {
        var asked = List.of(roles);
        var came = viewer.grants().stream()
                .filter(grant -> asked.contains(grant.role()))
                .toList();
        // a share of the rows: others may act by them too, and only what ends them has to wait
        var standing = new HashSet<Grant>();
        if (isOpen(viewer)) {
            Stream.of(OWN + " for share of g", AS_DEPUTY + " for share of d, g")
                    .flatMap(sql -> db
                            .sql(sql.formatted("", ":person"))
                            .param("person", viewer.person())
                            .param("today", today())
                            .query((row, _) -> grant(row.getString(1)))
                            .list()
                            .stream())
                    .forEach(standing::add);
        }
        if (came.isEmpty() || !standing.containsAll(came)) {
            throw new NotAllowed();
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(Viewer viewer) {
        var ownly = viewer.grants().stream().anyMatch(grant -> grant.deputyOf() == 0);
        var lent = viewer.grants().stream().anyMatch(grant -> grant.deputyOf() != 0);
        var standing = new HashSet<Grant>();
        Stream.concat(ownly ? Stream.of(STILL_OWN) : Stream.empty(), lent ? Stream.of(STILL_AS_DEPUTY) : Stream.empty())
                .flatMap(sql -> db
                        .sql(sql)
                        .param("person", viewer.person())
                        .param("today", today())
                        .query((row, _) -> grant(row.getString(1)))
                        .list()
                        .stream())
                .forEach(standing::add);
        var isAllThere = viewer.grants().stream()
                .allMatch(grant -> standing.contains(grant) || PassedOn.includes(viewer.person(), grant));
        if (!isAllThere || !isStillOpen(viewer)) {
            throw new NotAllowed();
        }
    }

    private boolean isStillOpen(Viewer viewer) {
        return db.sql("select closed_at is null or xmin = pg_current_xact_id()::xid from people.account where id = :id")
                .param("id", viewer.account())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private boolean isOpen(Viewer viewer) {
        return db.sql("select id from people.account where id = :account and closed_at is null for share")
                .param("account", viewer.account())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static Grant grant(String written) {
        var parts = written.split(" ");
        return new Grant(
                Role.of(parts[0]),
                Grant.On.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
    }

    private static Map<Long, List<Long>> lineages(String[] grants) {
        return Arrays.stream(grants)
                .map(written -> written.split(" "))
                .filter(parts -> parts.length > 4)
                .collect(Collectors.toMap(
                        parts -> Long.valueOf(parts[2]),
                        parts -> Arrays.stream(parts[4].split("\\."))
                                .map(Long::valueOf)
                                .toList(),
                        (one, _) -> one));
    }

    private static Set<Long> leaves(String[] grants) {
        return Arrays.stream(grants)
                .map(written -> written.split(" "))
                .filter(parts -> parts.length > 5)
                .map(parts -> Long.valueOf(parts[2]))
                .collect(Collectors.toSet());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
