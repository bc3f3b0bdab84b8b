package ma.etamkeen.platform.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where something that is said comes from: an address on the web. */
public record Source(String address) {

    private static final int LONGEST = 40;

    /** The name of the site, which is what people recognise; the address itself when it has none. */
    public String site() {
        var start = address.indexOf("://");
        if (start < 0) {
            return address;
        }
        var end = address.indexOf('/', start + 3);
        var site = address.substring(start + 3, end < 0 ? address.length() : end);
        return site.startsWith("www.") ? site.substring(4) : site;
    }

    /** The name of the site, and the page on it where another of these addresses is on the same site. */
    public String among(List<String> addresses) {
        var alone = addresses.stream()
                        .filter(other -> new Source(other).site().equals(site()))
                        .count()
                < 2;
        return alone ? site() : site() + shortened(page());
    }

    private String page() {
        var path = address.substring(address.indexOf(site()) + site().length());
        return path.matches("(?:[^%]|%[0-9a-fA-F]{2})*") ? URLDecoder.decode(path, StandardCharsets.UTF_8) : path;
    }

    private static String shortened(String page) {
        return page.length() <= LONGEST ? page : page.substring(0, LONGEST - 1) + "…";
    }
}
