package ma.etamkeen.people.duplicates;

import java.util.List;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.merging.Touched;
import org.jspecify.annotations.Nullable;

/**
 * One of two records, as whoever compares them sees it.
 *
 * @param hasNumber whether it has a staff number; the number itself is shown to the person alone
 * @param confirmed whether somebody has opened the account
 * @param touched what would move if this record ended
 */
public record Side(Person person, @Nullable Unit unit, boolean hasNumber, boolean confirmed, List<Touched> touched) {}
