package ma.etamkeen.hackathon.web;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that people type. */
final class Urls {

    private Urls() {}

    /** Whether it is one of a page on the web. */
    static boolean isWeb(String typed) {
        try {
            var address = new URI(typed);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
