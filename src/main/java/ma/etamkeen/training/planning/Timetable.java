package ma.etamkeen.training.planning;

import java.sql.Types;
import java.util.List;
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

    private void move(long session, PlannedSlot slot) {
        db.sql("""
                        update training.slot set starts_at = :starts, ends_at = :ends, room_id = :room
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
