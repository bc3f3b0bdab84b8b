package ma.etamkeen.people.signin;

import java.time.Clock;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Proofs;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;

/**
 * What a session has to prove. Whoever has a second factor proves it, whoever holds a role over others must have one;
 * who was given such a role meanwhile is asked at once, not at the next sign-in.
 */
@Component
class ProvenSessions implements Proofs {

    static final String PATH = "/sign-in/proof";

    /** The roles that decide about other people or see what is known of them. */
    private static final Role[] OVER_OTHERS = {
        Role.ADMINISTRATOR,
        Role.COORDINATOR,
        Role.FOCAL_POINT,
        Role.MANAGER,
        // who was there decides about certificates
        Role.TRAINER,
        Role.ORGANISER,
        Role.DATA_PROTECTION_OFFICER
    };

    private final SignInSettings settings;
    private final Clock clock;

    ProvenSessions(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean suffice(Viewer viewer, SignedInAccount session, Proof.Needed needed) {
        return switch (needed) {
            case BEGUN -> true;
            case WHOLE -> isWhole(viewer, session);
            // the first factor is set up by somebody who came in a moment ago
            case WHOLE_OR_FIRST -> (isWhole(viewer, session) || !session.owes()) && isFresh(session);
            case FRESH -> isWhole(viewer, session) && isFresh(session);
        };
    }

    @Override
    public String path() {
        return PATH;
    }

    private static boolean isWhole(Viewer viewer, SignedInAccount session) {
        return session.factorAt() != null || (!session.owes() && !viewer.holds(OVER_OTHERS));
    }

    private boolean isFresh(SignedInAccount session) {
        var since = clock.instant().minus(settings.fresh());
        var factorAt = session.factorAt();
        return session.provenAt().isAfter(since) || (factorAt != null && factorAt.isAfter(since));
    }
}
