package ma.etamkeen.platform.merging;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A part whose columns about people only say who acted: nothing moves. */
public record KeptPeople(Set<String> keeps) implements MovesWithPerson {

    @Override
    public Set<String> moves() {
        return Set.of();
    }

    @Override
    public void move(Merge merge) {}

    @Override
    public List<Touched> touched(long person) {
        return List.of();
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return Set.of();
    }
}
