package ma.etamkeen.hackathon.editions;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.stereotype.Component;

/**
 * Who organises an edition: whoever holds that role on it, and whoever organises, coordinates or administers the whole
 * platform.
 */
@Component
public class Organisers {

    private final Editions editions;

    Organisers(Editions editions) {
        this.editions = editions;
    }

    /** The edition, for those who organise it. To others it is not there while it is not published, and not theirs after. */
    public Edition mustOrganise(Viewer viewer, long edition) {
        var found = editions.find(edition).orElseThrow(NotHere::new);
        if (!organises(viewer, edition)) {
            if (found.isPublished()) {
                throw new NotAllowed();
            }
            throw new NotHere();
        }
        Acting.on(viewer, grant -> reaches(grant, edition), ORGANISER, COORDINATOR, ADMINISTRATOR);
        return found;
    }

    /** Whether they organise this edition. */
    public boolean organises(Viewer viewer, long edition) {
        return viewer.grants().stream().anyMatch(grant -> reaches(grant, edition));
    }

    /** Whether they organise every edition, also one that is not there yet. */
    public boolean organisesAll(Viewer viewer) {
        return viewer.holdsEverywhere(ORGANISER, COORDINATOR, ADMINISTRATOR);
    }

    /** The editions they hold the role on, beside those of whoever organises all of them. */
    public Long[] organised(Viewer viewer) {
        return viewer.heldOn(Grant.On.EDITION, ORGANISER);
    }

    private static boolean reaches(Grant grant, long edition) {
        return grant.role() == ORGANISER && grant.on() == Grant.On.EDITION && grant.id() == edition
                || grant.on() == Grant.On.PLATFORM && isOrganising(grant.role());
    }

    private static boolean isOrganising(Role role) {
        return role == ORGANISER || role == COORDINATOR || role == ADMINISTRATOR;
    }
}
