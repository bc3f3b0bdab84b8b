package ma.etamkeen.hackathon.dossiers;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.hackathon.dossiers.Applicant.Agreement;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the superiors of those who apply say: each is asked by a letter with a link of their own and answers without signing
 * in. The first answer counts.
 */
@Component
public class Agreements {

    static final String PURPOSE = "hackathon.agreement";
    private static final Duration VALIDITY = Duration.ofDays(60);

    private final JdbcClient db;
    private final Clock clock;
    private final Superiors superiors;
    private final SignedLinks links;
    private final DossierLetters letters;
    private final Journal journal;

    Agreements(
            JdbcClient db,
            Clock clock,
            Superiors superiors,
            SignedLinks links,
            DossierLetters letters,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.superiors = superiors;
        this.links = links;
        this.letters = letters;
        this.journal = journal;
    }

    /**
     * What a superior was asked, as their link knows it.
     *
     * @param isOpen whether an answer would still count
     */
    public record Asked(
            long id,
            long applicant,
            long dossier,
            long edition,
            long person,
            long approver,
            Agreement said,
            boolean isOpen) {}

    /** Asks whoever answers for this applicant. Whether there is anybody. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean ask(Dossier dossier, Applicant applicant) {
        if (!(superiors.decider(applicant.person(), Set.of()) instanceof Deciding.Asked(var deciders, var _))) {
            return false;
        }
        for (var decider : deciders) {
            var id = db.sql("""
                            insert into hackathon.agreement (applicant_id, approver_id, asked_at)
                            values (:applicant, :approver, :now)
                            on conflict (applicant_id, approver_id) do update set asked_at = excluded.asked_at
                            returning id
                            """)
                    .param("applicant", applicant.id())
                    .param("approver", decider.person().id())
                    .param("now", now())
                    .query(Long.class)
                    .single();
            letters.askAgreement(dossier, applicant.person(), decider.person(), links.sign(PURPOSE, id, VALIDITY));
        }
        db.sql("update hackathon.applicant set agreement = 'asked' where id = :id")
                .param("id", applicant.id())
                .update();
        return true;
    }

    /** What this link asks, or nothing when it is none. */
    public Optional<Asked> byLink(String token) {
        var id = links.read(PURPOSE, token);
        return id.isEmpty() ? Optional.empty() : find(id.getAsLong());
    }

    private Optional<Asked> find(long id) {
        return db.sql("""
                        select g.id, a.id as applicant, a.dossier_id, a.edition_id, a.person_id, g.approver_id, a.agreement,
                               a.agreement = 'asked' and a.left_at is null
                               and d.state in ('sent', 'kept', 'waiting', 'confirmed') as is_open
                          from hackathon.agreement g
                          join hackathon.applicant a on a.id = g.applicant_id
                          join hackathon.dossier d on d.id = a.dossier_id
                         where g.id = :id
                        """)
                .param("id", id)
                .query((row, _) -> new Asked(
                        row.getLong("id"),
                        row.getLong("applicant"),
                        row.getLong("dossier_id"),
                        row.getLong("edition_id"),
                        row.getLong("person_id"),
                        row.getLong("approver_id"),
                        Agreement.of(row.getString("agreement")),
                        row.getBoolean("is_open")))
                .optional();
    }

    /** What this superior was asked and has not answered, the oldest first. */
    public List<Long> waitingFor(Viewer superior) {
        return db.sql("""
                        select g.id from hackathon.agreement g join hackathon.applicant a on a.id = g.applicant_id
                         where g.approver_id = :superior and g.answered_at is null and a.agreement = 'asked'
                           and a.left_at is null
                         order by g.id limit 200
                        """)
                .param("superior", superior.person())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** The superior says yes or no, once. */
    @Transactional
    public Outcome answer(String token, boolean agrees, String why) {
        return answer(byLink(token).orElseThrow(NotHere::new), agrees, why);
    }

    /** The same of a superior who is signed in: to others it was not asked. */
    @Transactional
    public Outcome answer(Viewer superior, long asked, boolean agrees, String why) {
        return answer(
                find(asked).filter(one -> one.approver() == superior.person()).orElseThrow(NotHere::new), agrees, why);
    }

    private Outcome answer(Asked asked, boolean agrees, String why) {
        db.sql("select id from hackathon.applicant where id = :id for no key update")
                .param("id", asked.applicant())
                .query(Long.class)
                .single();
        if (!find(asked.id()).orElseThrow(NotHere::new).isOpen()) {
            return new Outcome.Refused("answered");
        }
        db.sql("update hackathon.agreement set answered_at = :now, agrees = :agrees, why = :why where id = :id")
                .param("now", now())
                .param("agrees", agrees)
                .param("why", why.strip())
                .param("id", asked.id())
                .update();
        db.sql("update hackathon.applicant set agreement = :said where id = :id")
                .param("said", (agrees ? Agreement.GIVEN : Agreement.REFUSED).key())
                .param("id", asked.applicant())
                .update();
        journal.record(
                agrees ? "hackathon.dossier.agreed" : "hackathon.dossier.disagreed",
                asked.approver(),
                asked.edition(),
                asked.person(),
                new Journal.Reason(why));
        letters.answered(asked, agrees, why);
        return new Outcome.Done(asked.dossier());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
