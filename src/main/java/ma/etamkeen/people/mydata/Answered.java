package ma.etamkeen.people.mydata;

/** What came of an answer to a request. */
sealed interface Answered {

    record Done(Request.State state) implements Answered {}

    /** Somebody else answered meanwhile, or the person took it back. */
    record Already() implements Answered {}

    /** A rule stands against it. */
    record Refused(String why) implements Answered {}
}
