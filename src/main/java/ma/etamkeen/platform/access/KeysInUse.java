package ma.etamkeen.platform.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which key of a kind the instances use, by what it is known by: keys themselves are not in the database. */
@Component
public class KeysInUse {

    private final JdbcClient db;

    KeysInUse(JdbcClient db) {
        this.db = db;
    }

    /** What the key in use is known by, once there is one. */
    public Optional<byte[]> of(String kind) {
        return db.sql("select value from platform.secret where name = :kind")
                .param("kind", kind)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** Says which key it is, unless another instance was first. What is in use from now on. */
    public byte[] agree(String kind, byte[] id) {
        db.sql("insert into platform.secret (name, value) values (:kind, :id) on conflict (name) do nothing")
                .param("kind", kind)
                .param("id", id)
                .update();
        return of(kind).orElseThrow();
    }

    /** From now on it is this one. */
    public void change(String kind, byte[] id) {
        db.sql("update platform.secret set value = :id where name = :kind")
                .param("kind", kind)
                .param("id", id)
                .update();
    }
}
