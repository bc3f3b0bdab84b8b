package ma.etamkeen.training.web.courses;

import java.util.Set;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.training.courses.Admission;
import ma.etamkeen.training.paths.PathCertificates;
import ma.etamkeen.training.paths.Paths;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A path: its courses in order, what completes it, and how far the reader is. */
@Open
@Pages
@Shared
class PathPage {

    private final Paths paths;
    private final Admission admission;
    private final PathCertificates certificates;

    PathPage(Paths paths, Admission admission, PathCertificates certificates) {
        this.paths = paths;
        this.admission = admission;
        this.certificates = certificates;
    }

    @GetMapping("/training/paths/{code:[a-z0-9-]{1,60}}")
    Answer show(@PathVariable String code, Viewer viewer) {
        var path = paths.find(code).orElseThrow(NotHere::new);
        return Answer.page("training/path")
                .with("path", path)
                .with("followed", viewer.isSignedIn() ? admission.followed(viewer.person()) : Set.of())
                .with(
                        "certificate",
                        viewer.isSignedIn()
                                ? certificates.of(viewer.person(), path).orElse(null)
                                : null);
    }
}
