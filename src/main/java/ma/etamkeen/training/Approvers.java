package ma.etamkeen.training;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.SignedLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks whoever {@link Superiors#decider} finds to agree: each gets a letter with a link of their own. */
@Component
class Approvers {

    static final String PURPOSE = "training.approval";
    private static final Duration VALIDITY = Duration.ofDays(21);

    private final JdbcClient db;
    private final Clock clock;
    private final Superiors superiors;
    private final SignedLinks links;
    private final Notices notices;

    Approvers(JdbcClient db, Clock clock, Superiors superiors, SignedLinks links, Notices notices) {
        this.db = db;
        this.clock = clock;
        this.superiors = superiors;
        this.links = links;
        this.notices = notices;
    }

    /** Asks whoever has to agree, in the running transaction. Whether there is anybody. */
    boolean ask(long registration, long person) {
        if (!(superiors.decider(person) instanceof Deciding.Asked(var deciders, var why))) {
            return false;
        }
        for (var decider : deciders) {
            var id = db.sql("""
                            insert into training.approval (registration_id, approver_id, asked_at, why, in_place_of)
                            values (:registration, :approver, :now, :why, nullif(:inPlaceOf, 0))
                            returning id
                            """)
                    .param("registration", registration)
                    .param("approver", decider.person().id())
                    .param("why", why.key())
                    .param("inPlaceOf", decider.inPlaceOf())
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            notices.askApproval(registration, decider.person(), why, links.sign(PURPOSE, id, VALIDITY));
        }
        return true;
    }
}
