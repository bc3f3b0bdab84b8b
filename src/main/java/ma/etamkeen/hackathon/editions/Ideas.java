package ma.etamkeen.hackathon.editions;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ideas that people who applied leave to the others, without saying whose they are. */
@Component
public class Ideas {

    private static final int MOST = 500;

    private final JdbcClient db;

    Ideas(JdbcClient db) {
        this.db = db;
    }

    /**
     * An idea, as it was written by those who had it.
     *
     * @param challenge the challenge it answers, 0 for none
     */
    public record Idea(long id, long edition, long challenge, Language language, String title, String words) {

        /** Whether it has all of these words, however they are written. */
        public boolean has(String typed) {
            var all = Folded.of(title + " " + words);
            return Arrays.stream(Folded.of(typed).split("\\s+")).allMatch(all::contains);
        }
    }

    /** Those of the editions that readers see, once their people were told what was decided; the latest first. */
    public List<Idea> given() {
        return db.sql("""
                        select d.id, d.edition_id, coalesce(d.challenge_id, 0) as challenge, d.language, d.idea_title, d.idea
                          from hackathon.dossier d join hackathon.edition e on e.id = d.edition_id
                         where d.in_bank and d.replied_at is not null and e.published_at is not null
                         order by d.id desc
                         limit :most
                        """)
                .param("most", MOST)
                .query((row, _) -> new Idea(
                        row.getLong("id"),
                        row.getLong("edition_id"),
                        row.getLong("challenge"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("idea_title"),
                        row.getString("idea")))
                .list();
    }
}
