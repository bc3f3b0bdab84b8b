package ma.etamkeen.platform.merging;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A part that keeps rows about people. Its bean is called in the transaction of the merge. */
public interface MovesWithPerson extends Refers, InTurn {

    /** Moves the part's own rows from the record that ends to the one that goes on. */
    void move(Merge merge);

    /** What {@link #move} would touch, for the preview. */
    List<Touched> touched(long person);

    /** Those of these people about whom the part keeps something that happened. */
    Set<Long> acted(Collection<Long> people);
}
