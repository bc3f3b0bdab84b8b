package ma.etamkeen.platform.persondata;

import java.util.List;
import java.util.Set;

/** A part that keeps data about people. Declare it as a bean. */
public interface KeepsPersonData {

    /** What the part holds, in the order people read it. */
    List<Holding> holdings();

    /** The tables in which people stand only as those who acted; what somebody did is in the journal. */
    default Set<String> actsOnly() {
        return Set.of();
    }

    /** Small numbers are erased first. What finds its rows by the person's name comes last, after others have written. */
    default int order() {
        return 0;
    }
}
