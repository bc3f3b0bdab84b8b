package ma.etamkeen.training.web;

/** The number that stands in an address or in the name of a field, as somebody may have written it. */
public final class AddressNumber {

    private AddressNumber() {}

    /** What was written, or otherwise this when it is no number of ours. */
    public static long of(String written, long otherwise) {
        return written.matches("\\d{1,18}") ? Long.parseLong(written) : otherwise;
    }
}
