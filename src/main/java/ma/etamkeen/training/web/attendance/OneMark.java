package ma.etamkeen.training.web.attendance;

import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Mark;
import org.jspecify.annotations.Nullable;

/** One person in one slot of a list. */
public record OneMark(Attendances.Sheet sheet, Slot slot, Attendances.Line line) {

    /** What stands there, or {@code null} for nothing. */
    public @Nullable Mark mark() {
        var one = line.entered().get(slot.id());
        return one == null ? null : one.mark();
    }
}
