package ma.etamkeen.people.web;

import java.util.List;
import java.util.Map;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A role as a page lists it.
 *
 * @param place what it is held on, or {@code null} for the platform and for what no part knows
 * @param mayTakeBack whether the viewer may take it back
 * @param deputies who acts in the holder's place, today or later
 */
public record HeldRole(Roles.Held held, @Nullable Text place, boolean mayTakeBack, List<Lent> deputies) {

    /** A deputy with the person they are. */
    public record Lent(Deputies.Deputy deputy, Person person) {}

    /** Those of these deputies who act in this role; 0 for a superior's place. */
    static List<Lent> lent(List<Deputies.Deputy> deputies, Map<Long, Person> people, long grant) {
        return deputies.stream()
                .filter(deputy -> deputy.grant() == grant && people.containsKey(deputy.person()))
                .map(deputy -> new Lent(deputy, java.util.Objects.requireNonNull(people.get(deputy.person()))))
                .toList();
    }
}
