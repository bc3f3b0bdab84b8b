package ma.etamkeen.training.planning;

import java.sql.Types;
import java.util.List;
import java.util.Set;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The slots of a session as they are written; a slot that moves keeps its id, because calendars know it by it. */
@Component
class Timetable {

    private final JdbcClient db;
    private final MarksDue marks;

    Timetable(JdbcClient db, MarksDue marks) {
        this.db = db;
        this.marks = marks;
    }

    /** Keeps the slots that stay, adds what is new, and returns those that go. */
    List<Slot> replace(long session, List<Slot> before, List<PlannedSlot> after) {
        var dropped = before.stream()
                .filter(slot -> after.stream().noneMatch(kept -> kept.id() == slot.id()))
                .toList();
        dropped.forEach(slot -> db.sql("delete from training.slot where id = :id")
                .param("id", slot.id())
                .update());
        for (var slot : after) {
            if (slot.id() == 0) {
                add(session, slot);
            } else {
                move(session, slot);
            }
        }
        marks.forgetWhatIsToCome(session);
        return dropped;
    }

    void add(long session, PlannedSlot slot) {
        db.sql(
                        "insert into training.slot (session_id, starts_at, ends_at, room_id) values (:session, :starts, :ends, :room)")
                .param("session", session)
                .param("starts", slot.startsAt())
                .param("ends", slot.endsAt())
                .param("room", slot.room(), Types.BIGINT)
                .update();
    }

    /** Those of these slots that are held at a distance while others are not, each with its link. */
    void apart(long session, List<Pattern.Laid> laid) {
        for (var slot : laid) {
            if (slot.link() != null) {
                db.sql("update training.slot set link = :link where session_id = :session and starts_at = :starts")
                        .param("link", slot.link())
                        .param("session", session)
                        .param("starts", slot.startsAt())
                        .update();
            }
        }
    }

    /** All slots are held where the session is. */
    void together(long session) {
        db.sql("update training.slot set link = null where session_id = :session and link is not null")
                .param("session", session)
                .update();
    }

    /** These slots are held at a distance, and no other of those to come. Whether that is new of any. */
    boolean afar(long session, List<Slot> toCome, Set<Long> chosen, String link) {
        var changed = 0;
        for (var slot : toCome) {
            var own = chosen.contains(slot.id()) ? link : null;
            changed += db.sql("""
                            update training.slot
                               set link = :link, room_id = case when cast(:link as text) is null then room_id end
                             where id = :id and session_id = :session and link is distinct from cast(:link as text)
                            """)
                    .param("link", own, Types.VARCHAR)
                    .param("id", slot.id())
                    .param("session", session)
                    .update();
        }
        return changed > 0;
    }

    private void move(long session, PlannedSlot slot) {
        db.sql("""
                        update training.slot
                           set starts_at = :starts, ends_at = :ends, room_id = :room,
                               -- who takes a room for it meets there again
                               link = case when cast(:room as bigint) is null then link end
                         where id = :id and session_id = :session
                        """)
                .param("starts", slot.startsAt())
                .param("ends", slot.endsAt())
                .param("room", slot.room(), Types.BIGINT)
                .param("id", slot.id())
                .param("session", session)
                .update();
    }

    /** Whether somebody entered attendance for it. */
    boolean isMarked(long slot) {
        return db.sql("select exists (select from training.attendance where slot_id = :slot)")
                .param("slot", slot)
                .query(Boolean.class)
                .single();
    }
}
