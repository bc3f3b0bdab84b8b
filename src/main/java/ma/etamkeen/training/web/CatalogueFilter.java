package ma.etamkeen.training.web;

/**
 * What the visitor asked for, as the page shows it again.
 *
 * @param course 0 for every course
 */
public record CatalogueFilter(String format, String region, long course, int page) {

    /** Whether nothing narrows the list. */
    public boolean isOpen() {
        return format.isEmpty() && region.isEmpty() && course == 0;
    }

    /** The address of the same list, without the number of the page. */
    public String path() {
        return "/training?format=" + format + "&region=" + region + "&course=" + course;
    }
}
