package ma.etamkeen.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names sessions had before their person took a step of signing in, as hashes, for as long as a session lasts. The
 * browser has the new name in the same moment: whoever still comes with the old one has planted it, or has seen it.
 */
@Component
class FormerSessions {

    private static final Duration KEPT_FOR = Duration.ofHours(12);
    /** What the same browser had already on its way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(20);

    private final JdbcClient db;
    private final Clock clock;

    FormerSessions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void givenUp(String name) {
        db.sql("delete from platform.former_session where at < :before")
                .param("before", now().minus(KEPT_FOR))
                .update();
        db.sql("insert into platform.former_session (name, at) values (:name, :now) on conflict do nothing")
                .param("name", hash(name))
                .param("now", now())
                .update();
    }

    boolean knows(String name) {
        return db.sql("select exists (select from platform.former_session where name = :name and at < :before)")
                .param("name", hash(name))
                .param("before", now().minus(UNDER_WAY))
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
