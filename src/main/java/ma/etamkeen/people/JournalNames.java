package ma.etamkeen.people;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.PersonNames;
import org.springframework.stereotype.Component;

/** Names for the ids of the journal, for those who see everybody. */
@Component
class JournalNames implements PersonNames {

    private final People people;

    JournalNames(People people) {
        this.people = people;
    }

    @Override
    public Map<Long, String> of(Collection<Long> ids, Viewer viewer) {
        if (!viewer.holdsEverywhere(Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)) {
            return Map.of();
        }
        return people.all(ids).values().stream()
                .collect(Collectors.toMap(person -> person.id(), person -> person.name(viewer.language())));
    }
}
