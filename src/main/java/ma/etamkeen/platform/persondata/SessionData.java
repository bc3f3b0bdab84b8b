package ma.etamkeen.platform.persondata;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where somebody is signed in. */
@Component
class SessionData implements KeepsPersonData {

    private final JdbcClient db;

    SessionData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "sessions",
                Set.of("platform.web_session"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select to_timestamp(creation_time / 1000.0) as opened_at,
                               to_timestamp(last_access_time / 1000.0) as seen_at
                          from platform.web_session
                         where principal_name = cast(:account as text)
                         order by creation_time
                        """),
                Holding.erase(db, "delete from platform.web_session where principal_name = cast(:account as text)")));
    }
}
