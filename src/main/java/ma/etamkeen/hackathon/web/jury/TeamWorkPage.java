package ma.etamkeen.hackathon.web.jury;

import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.submissions.Shown;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a team handed in, phase by phase, for those who judge it and for no other of the jury. */
@Pages
@Allowed(value = Role.JURY, everywhere = true)
@RequestMapping("/me/jury/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}/work")
class TeamWorkPage {

    private final Ballots ballots;
    private final HandingIn handing;
    private final Editions editions;
    private final KeptFiles files;

    TeamWorkPage(Ballots ballots, HandingIn handing, Editions editions, KeptFiles files) {
        this.ballots = ballots;
        this.handing = handing;
        this.editions = editions;
        this.files = files;
    }

    @GetMapping
    Answer show(@PathVariable long edition, @PathVariable long team, Viewer viewer) {
        var sheet = sheet(edition, team, viewer);
        return Answer.page("hackathon/jury/work")
                .with("edition", editions.find(edition).orElseThrow(NotHere::new))
                .with("sheet", sheet)
                .with("shown", handing.counting(team));
    }

    @GetMapping("/files/{deliverable:[0-9]{1,15}}")
    ResponseEntity<Resource> file(
            @PathVariable long edition, @PathVariable long team, @PathVariable long deliverable, Viewer viewer) {
        sheet(edition, team, viewer);
        return files.handOut(Shown.file(handing.counting(team), deliverable).orElseThrow(NotHere::new));
    }

    private Ballots.Sheet sheet(long edition, long team, Viewer viewer) {
        return ballots.find(viewer, edition, team).orElseThrow(NotHere::new);
    }
}
