package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who stands behind a signed-in request. It is asked each time, so that closing and taking back count at once. */
@Component
class PeopleViewers implements Viewers {

    private static final String SQL = """
            select p.id, coalesce(p.unit_id, 0) as unit_id, p.name_ar, p.name_latin,
                   array(select g.role || ' ' || g.on_kind || ' ' || g.on_id
                           from people.role_grant g
                          where g.person_id = p.id and
            """ + Roles.TODAY + """
                          order by g.id) as grants
              from people.account a
              join people.person p on p.id = a.person_id
             where a.id = :account and a.confirmed_at is not null and a.closed_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;

    PeopleViewers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Optional<Viewer> of(long account, Language language) {
        return db.sql(SQL)
                .param("today", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("account", account)
                .query((row, _) -> new Viewer(
                        account,
                        row.getLong("id"),
                        row.getLong("unit_id"),
                        row.getString(language == Language.AR ? "name_ar" : "name_latin"),
                        language,
                        grants((String[]) row.getArray("grants").getArray())))
                .optional();
    }

    private static List<Grant> grants(String[] written) {
        var grants = new ArrayList<Grant>(written.length);
        for (var grant : written) {
            var parts = grant.split(" ", 3);
            grants.add(new Grant(
                    Role.of(parts[0]), Grant.On.valueOf(parts[1].toUpperCase(Locale.ROOT)), Long.parseLong(parts[2])));
        }
        return List.copyOf(grants);
    }
}
