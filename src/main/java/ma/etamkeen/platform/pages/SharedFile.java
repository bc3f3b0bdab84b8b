package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;

/**
 * A file that is the same for everybody, as a feed or a calendar: kept like a page where its handler is {@link Shared}, with
 * its ETag, compressed for whoever takes that.
 *
 * @param type its content type
 * @param fresh for how long whoever has it need not ask again
 */
public record SharedFile(String type, Duration fresh, Language language, byte[] bytes) {

    /** Answers the request with it; what somebody who is signed in asks for is kept nowhere. */
    public void answer(Viewer viewer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var caching = viewer.isSignedIn() ? "no-store" : "max-age=" + fresh.toSeconds() + ", public";
        SharedPages.write(bytes, type, caching, language.tag(), request, response);
    }
}
