package ma.etamkeen.platform.merging;

import java.util.List;

/** A part that keeps rows about units. Its bean is called in the transaction of the merge. */
public interface MovesWithUnit extends Refers, InTurn {

    /** Moves the part's own rows from the unit that ends to the one that goes on. */
    void move(Merge merge);

    /** What {@link #move} would touch, for the preview. */
    List<Touched> touched(long unit);
}
