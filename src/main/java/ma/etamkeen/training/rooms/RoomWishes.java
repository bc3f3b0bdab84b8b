package ma.etamkeen.training.rooms;

import ma.etamkeen.platform.content.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each session asks of its rooms. */
@Component
public class RoomWishes {

    private final JdbcClient db;

    RoomWishes(JdbcClient db) {
        this.db = db;
    }

    /** That of this session. */
    public RoomWish of(long session) {
        return db.sql("select wish_equipment, wish_access from training.session where id = :session")
                .param("session", session)
                .query((row, _) -> new RoomWish(Rows.words(row, "wish_equipment"), Rows.words(row, "wish_access")))
                .single();
    }

    /** From now on the session asks for this. */
    @Transactional
    public void write(long session, RoomWish wish) {
        db.sql("update training.session set wish_equipment = :equipment, wish_access = :access where id = :session")
                .param("equipment", wish.equipment().toArray(String[]::new))
                .param("access", wish.access().toArray(String[]::new))
                .param("session", session)
                .update();
    }
}
