package ma.etamkeen.people;

/** What became of a wish to give, end or lend a role, or to name a superior. */
public sealed interface RoleChange {

    /** It is done. */
    record Done() implements RoleChange {}

    /**
     * It is not done.
     *
     * @param field the field of the form it is about
     * @param reason the key of the words that say why
     */
    record Refused(String field, String reason) implements RoleChange {}
}
