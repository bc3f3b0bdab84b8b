package ma.etamkeen.platform.access;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.words.Text;

/** What a role can be held on besides units and the platform. The part that owns sessions or editions offers a bean. */
public interface Ground {

    /** The kind of thing. */
    Grant.On kind();

    /** How the thing of this id is called, if there is one. */
    Optional<Text> name(long id);

    /** The unit the thing belongs to, for those who answer for a unit; 0 for none. */
    long unit(long id);

    /** The things a role may be given on now, in the order in which they are offered. */
    List<Long> open();

    /**
     * Somebody is about to lose the last of a role on the thing by another's hand: what was entrusted to them with it goes
     * first, in the same transaction.
     */
    default void taken(Grant role, long person, long actor) {}
}
