package ma.etamkeen.organisations;

/** What became of a wish to change the tree. */
public sealed interface UnitChange {

    /** It is done. */
    record Done(long unit) implements UnitChange {}

    /**
     * A rule refused.
     *
     * @param field the field it is about
     * @param reason the key of the words that say why
     */
    record Refused(String field, String reason) implements UnitChange {}
}
