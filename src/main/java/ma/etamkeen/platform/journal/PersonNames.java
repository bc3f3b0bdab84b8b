package ma.etamkeen.platform.journal;

import java.util.Collection;
import java.util.Map;
import ma.etamkeen.platform.access.Viewer;

/** The names behind the ids of the journal, for those who may see them. The part that knows people provides it. */
public interface PersonNames {

    /** Names in the viewer's script, by id; without those the viewer may not see. */
    Map<Long, String> of(Collection<Long> people, Viewer viewer);
}
