package ma.etamkeen.training.planning;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Ground;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Courses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions, as what a role is held on. */
@Component
class SessionGround implements Ground {

    private final JdbcClient db;
    private final Sessions sessions;
    private final Untaught untaught;

    SessionGround(JdbcClient db, Sessions sessions, Untaught untaught) {
        this.db = db;
        this.sessions = sessions;
        this.untaught = untaught;
    }

    @Override
    public Grant.On kind() {
        return Grant.On.SESSION;
    }

    /** The course and the first day: one course is given again and again. */
    @Override
    public Optional<Text> name(long id) {
        return db.sql("""
                        select c.title_ar, c.title_fr, c.title_en, s.starts_at
                          from training.session s
                          join training.course c on c.id = s.course_id
                         where s.id = :id
                        """)
                .param("id", id)
                .query((row, _) -> dated(
                        Courses.text(row, "title"),
                        row.getObject("starts_at", LocalDateTime.class).toLocalDate()))
                .optional();
    }

    private static Text dated(Text title, LocalDate day) {
        var dated = title;
        for (var language : title.languages()) {
            dated = dated.with(language, title.in(language) + " · " + Dates.date(day, language));
        }
        return dated;
    }

    @Override
    public long unit(long id) {
        return db.sql("select coalesce(owner_unit, 0) from training.session where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public void taken(Grant role, long person, long actor) {
        if (role.role() == Role.TRAINER) {
            untaught.leave(role.id(), person, actor);
        }
    }

    @Override
    public List<Long> open() {
        return db.sql("""
                        select id from training.session
                         where cancelled_at is null and (ends_at > :now or postponed_at is not null)
                         order by starts_at, id
                         limit 100
                        """)
                .param("now", sessions.now())
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
