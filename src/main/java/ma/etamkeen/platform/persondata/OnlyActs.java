package ma.etamkeen.platform.persondata;

import java.util.List;
import java.util.Set;

/** A part that knows people only as those who acted. */
public record OnlyActs(Set<String> actsOnly) implements KeepsPersonData {

    @Override
    public List<Holding> holdings() {
        return List.of();
    }
}
