package ma.etamkeen.hackathon.dossiers;

import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each edition asks; its organisers say it. */
@Component
public class EditionTerms {

    private final JdbcClient db;
    private final Organisers organisers;
    private final Journal journal;

    EditionTerms(JdbcClient db, Organisers organisers, Journal journal) {
        this.db = db;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** What this edition asks. */
    public Terms of(long edition) {
        return db.sql("""
                        select by_person, by_team, smallest, largest, least_women, most_alike, needs_superior,
                               reply_days, most_of_challenge, late = 'take' as takes_late, grace_minutes
                          from hackathon.terms where edition_id = :edition
                        """)
                .param("edition", edition)
                .query((row, _) -> new Terms(
                        row.getBoolean("by_person"),
                        row.getBoolean("by_team"),
                        row.getInt("smallest"),
                        row.getInt("largest"),
                        row.getInt("least_women"),
                        row.getInt("most_alike"),
                        row.getBoolean("needs_superior"),
                        row.getInt("reply_days"),
                        row.getInt("most_of_challenge"),
                        row.getBoolean("takes_late"),
                        row.getInt("grace_minutes")))
                .optional()
                .orElse(Terms.USUAL);
    }

    /** From now on the edition asks this. */
    @Transactional
    public void set(Viewer viewer, long edition, Terms terms) {
        organisers.mustOrganise(viewer, edition);
        db.sql("""
                        insert into hackathon.terms (edition_id, by_person, by_team, smallest, largest, least_women,
                                                     most_alike, needs_superior, reply_days, most_of_challenge, late,
                                                     grace_minutes)
                        values (:edition, :byPerson, :byTeam, :least, :most, :women, :unit, :superior, :days, :challenge, :late, :grace)
                        on conflict (edition_id) do update
                           set by_person = excluded.by_person, by_team = excluded.by_team,
                               smallest = excluded.smallest, largest = excluded.largest,
                               least_women = excluded.least_women, most_alike = excluded.most_alike,
                               needs_superior = excluded.needs_superior, reply_days = excluded.reply_days,
                               most_of_challenge = excluded.most_of_challenge, late = excluded.late,
                               grace_minutes = excluded.grace_minutes
                        """)
                .param("edition", edition)
                .param("byPerson", terms.byPerson())
                .param("byTeam", terms.byTeam())
                .param("least", terms.leastPeople())
                .param("most", terms.mostPeople())
                .param("women", terms.leastWomen())
                .param("unit", terms.mostOfUnit())
                .param("superior", terms.needsSuperior())
                .param("days", terms.replyDays())
                .param("challenge", terms.mostOfChallenge())
                .param("late", terms.takesLate() ? "take" : "refuse")
                .param("grace", terms.graceMinutes())
                .update();
        journal.record("hackathon.edition.terms-changed", viewer.person(), edition);
    }
}
