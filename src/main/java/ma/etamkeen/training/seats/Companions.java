package ma.etamkeen.training.seats;

import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.courses.Courses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who shares a session with somebody and agreed to be seen. */
@Component
public class Companions {

    private final JdbcClient db;

    Companions(JdbcClient db) {
        this.db = db;
    }

    /** Somebody else with a seat, who agreed to be seen by the others. */
    public record Companion(long person, String nameAr, String nameLatin, Text unit) {

        /** The name in the script of this language. */
        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }
    }

    /** The others with a seat who agreed that whoever shares the session sees their name and administration. */
    public List<Companion> of(long session, long person) {
        return db.sql("""
                        select p.id, p.name_ar, p.name_latin, u.name_ar as unit_ar, u.name_fr as unit_fr, u.name_en as unit_en
                          from training.registration g
                          join people.v_person p on p.id = g.person_id
                          left join organisations.v_unit u on u.id = p.unit_id
                         where g.session_id = :session and g.state = 'confirmed' and g.person_id <> :person
                           and exists (select from people.v_consent c
                                        where c.person_id = g.person_id and c.consent = 'co-learners')
                         order by p.name_latin, p.id
                        """)
                .param("session", session)
                .param("person", person)
                .query((row, _) -> new Companion(
                        row.getLong("id"),
                        row.getString("name_ar"),
                        row.getString("name_latin"),
                        Courses.text(row, "unit")))
                .list();
    }
}
