package ma.etamkeen.hackathon.editions;

import java.util.Map;
import ma.etamkeen.platform.access.Viewer;

/** What a new edition takes over from another besides its phases and criteria: whoever keeps it copies it. */
public interface CopiedToo {

    /**
     * Takes it over.
     *
     * @param taken the phases of the other edition, in their order, each with the one it became
     */
    void copy(Viewer viewer, Map<Phase, Phase> taken);
}
