package ma.etamkeen.people.web;

import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The private calendar as calendar programs fetch it: without signing in, by the secret in its address. */
@Controller
class FeedPage {

    private final CalendarFeeds feeds;

    FeedPage(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @ByLink
    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> show(@PathVariable String token) {
        var file = feeds.read(token).orElseThrow(NotHere::new);
        return ResponseEntity.ok()
                .header("Content-Type", file.contentType())
                .header("Content-Disposition", "inline; filename=\"" + file.name() + "\"")
                .header("Cache-Control", "private, no-store")
                .body(file.bytes());
    }
}
