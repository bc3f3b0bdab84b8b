package ma.etamkeen.knowledge.images;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A picture in one of its widths. */
@Pages
@Open
class MediaPage {

    private final Images images;

    MediaPage(Images images) {
        this.images = images;
    }

    @GetMapping("/media/{image:[0-9]{1,15}}/{width:[0-9]{1,5}}")
    ResponseEntity<byte[]> show(@PathVariable long image, @PathVariable int width, Viewer viewer) {
        var isEditor = viewer.holdsEverywhere(Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR);
        var found = images.bytes(image, width, isEditor).orElseThrow(NotHere::new);
        return ResponseEntity.ok()
                .header("Content-Type", found.contentType())
                // what is taken back must not stay in a cache between us and the reader
                .header("Cache-Control", "private, max-age=600")
                .header("X-Content-Type-Options", "nosniff")
                .body(found.bytes());
    }
}
