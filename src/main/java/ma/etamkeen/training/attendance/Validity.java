package ma.etamkeen.training.attendance;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.courses.Courses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For how long certificates of a course hold. What is out keeps the day it was given. */
@Component
public class Validity {

    public static final int MOST_MONTHS = 240;

    private final JdbcClient db;
    private final Journal journal;

    Validity(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /**
     * How long those of one course hold.
     *
     * @param months {@code null} where they hold for ever
     */
    public record Held(long course, Text title, @Nullable Integer months) {}

    /** Every course, in the order of the catalogue. */
    public List<Held> all() {
        return db.sql("""
                        select id, title_ar, title_fr, title_en, valid_months from training.course order by position, id
                        """)
                .query((row, _) -> new Held(
                        row.getLong("id"), Courses.text(row, "title"), row.getObject("valid_months", Integer.class)))
                .list();
    }

    /** For how many months those of this course hold, or nothing where they hold for ever. */
    OptionalInt of(long course) {
        var months = db.sql("select coalesce(valid_months, 0) from training.course where id = :course")
                .param("course", course)
                .query(Integer.class)
                .single();
        return months == 0 ? OptionalInt.empty() : OptionalInt.of(months);
    }

    /** From now on certificates of this course hold for so many months, or for ever. Nothing when there is no such course. */
    @Transactional
    public boolean set(long course, @Nullable Integer months, long actor) {
        var before = db.sql(
                        "select coalesce(valid_months, 0) from training.course where id = :course for no key update")
                .param("course", course)
                .query(Integer.class)
                .optional();
        if (before.isEmpty()) {
            return false;
        }
        var wanted = Objects.requireNonNullElse(months, 0);
        if (!before.get().equals(wanted)) {
            db.sql("update training.course set valid_months = nullif(:months, 0) where id = :course")
                    .param("months", wanted)
                    .param("course", course)
                    .update();
            journal.record("training.course.validity", actor, course, 0, Integer.toString(wanted));
        }
        return true;
    }
}
