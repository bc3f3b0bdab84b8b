package ma.etamkeen.hackathon.web.teams;

import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Gallery;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.submissions.Shown;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What teams made and let everybody see, once the results of the edition are shown. */
@Open
@Pages
@RequestMapping("/hackathon/{id:[0-9]{1,9}}/gallery")
class TeamsGalleryPage {

    private static final int LONGEST = 100;

    private final Gallery gallery;
    private final HandingIn handing;
    private final Editions editions;
    private final Phases phases;
    private final KeptFiles files;

    TeamsGalleryPage(Gallery gallery, HandingIn handing, Editions editions, Phases phases, KeptFiles files) {
        this.gallery = gallery;
        this.handing = handing;
        this.editions = editions;
        this.phases = phases;
        this.files = files;
    }

    @GetMapping
    Answer list(@PathVariable long id, @RequestParam(defaultValue = "") String q) {
        var words = q.substring(0, Math.min(q.length(), LONGEST)).replace("\0", "");
        return Answer.page("hackathon/gallery")
                .with("edition", shown(id))
                .with("words", words)
                .with("works", gallery.of(id, words));
    }

    @GetMapping("/{team:[0-9]{1,15}}")
    Answer show(@PathVariable long id, @PathVariable long team) {
        var edition = shown(id);
        var work = gallery.find(id, team).orElseThrow(NotHere::new);
        return Answer.page("hackathon/work")
                .with("edition", edition)
                .with("work", work)
                .with("shown", shown(work))
                .with("challenges", List.copyOf(editions.challenges(id)));
    }

    @GetMapping("/{team:[0-9]{1,15}}/files/{deliverable:[0-9]{1,15}}")
    ResponseEntity<Resource> file(@PathVariable long id, @PathVariable long team, @PathVariable long deliverable) {
        shown(id);
        var work = gallery.find(id, team).orElseThrow(NotHere::new);
        return files.handOut(Shown.file(shown(work), deliverable).orElseThrow(NotHere::new));
    }

    /** Of what counts of a team, what it lets everybody see. */
    private List<Shown> shown(Gallery.Work work) {
        return handing.counting(work.team()).stream()
                .filter(one -> work.parts().stream()
                        .anyMatch(part -> part.version() == one.receipt().version()))
                .toList();
    }

    private Edition shown(long id) {
        return editions.find(id)
                .filter(Edition::isPublished)
                .filter(_ -> phases.reached(id, Permit.SEE_RESULTS))
                .orElseThrow(NotHere::new);
    }
}
