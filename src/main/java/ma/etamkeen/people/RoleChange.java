package ma.etamkeen.people;

/** What became of a wish to give, end or lend a role, or to name a superior. */
public sealed interface RoleChange {

    /** It is done. */
    record Done() implements RoleChange {}

    /** The person holds the role for all of these days already; nothing is done. */
    record AlreadyHeld(Roles.Held held) implements RoleChange {}

    /**
     * It is not done.
     *
     * @param field the field of the form it is about
     * @param reason the key of the words that say why
     */
    record Refused(String field, String reason) implements RoleChange {}
}
