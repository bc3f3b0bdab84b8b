package ma.etamkeen.people;

/** What became of a wish to add a person. */
public sealed interface Creation {

    /** The person exists; the account waits for its address to be confirmed. */
    record Created(Person person) implements Creation {}

    /** Somebody already has this address or this staff number. */
    record Taken(Field field) implements Creation {}

    /** What must not be twice. */
    enum Field {
        EMAIL,
        STAFF_NUMBER
    }
}
