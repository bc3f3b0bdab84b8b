package ma.etamkeen.platform.pages;

/**
 * Says of a page of readers that it shows what they do not see yet.
 *
 * @param back where it is written, without language
 * @param number which of the texts that were saved it is, 0 for the first
 */
public record Preview(String back, int number) {

    static final String MODEL = Preview.class.getName();
}
