package ma.etamkeen.training.courses;

import java.time.Clock;
import java.time.ZoneOffset;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a course said before it says something else. Whoever calls holds the lock of its row. */
@Component
class CourseVersions {

    private final JdbcClient db;
    private final Clock clock;

    CourseVersions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The course goes on as another version; every session keeps the one it has. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void next(long course) {
        db.sql("""
                        insert into training.course_version (
                            course_id, version, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en, objectives_ar,
                            objectives_fr, objectives_en, audience_ar, audience_fr, audience_en, content_ar, content_fr,
                            content_en, hours, areas, theme, formats, languages, state_ar, state_fr, state_en, replaced_at)
                        select id, version, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en, objectives_ar,
                               objectives_fr, objectives_en, audience_ar, audience_fr, audience_en, content_ar, content_fr,
                               content_en, hours, areas, theme, formats, languages, state_ar, state_fr, state_en, :now
                          from training.course
                         where id = :course
                        """)
                .param("course", course)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        db.sql("update training.course set version = version + 1 where id = :course")
                .param("course", course)
                .update();
    }

    /**
     * Its words change and nothing else: sessions to come say it in the new words. Where a session of it has begun, what was
     * said there stays, and those to come go on with the next version.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepWhatWasTaught(long course) {
        var now = MoroccanTime.localOf(clock.instant());
        var begun = db.sql("""
                        select exists (select from training.session s
                                         join training.course c on c.id = s.course_id and c.version = s.course_version
                                        where c.id = :course and s.published_at is not null and s.starts_at <= :now)
                        """)
                .param("course", course)
                .param("now", now)
                .query(Boolean.class)
                .single();
        if (begun) {
            next(course);
            db.sql("""
                            update training.session s set course_version = c.version
                              from training.course c
                             where c.id = :course and s.course_id = c.id and s.course_version = c.version - 1
                               and s.starts_at > :now
                            """).param("course", course).param("now", now).update();
        }
    }
}
