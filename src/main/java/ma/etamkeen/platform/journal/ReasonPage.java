package ma.etamkeen.platform.journal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Empties the reason beside a line that names somebody it should not. The data-protection officer alone does it: those who
 * administer the platform are whom the journal watches most.
 */
@Pages
@Allowed(value = Role.DATA_PROTECTION_OFFICER, everywhere = true)
class ReasonPage {

    private final Lines lines;
    private final Reasons reasons;
    private final Glances glances;
    private final PersonNames names;

    ReasonPage(Lines lines, Reasons reasons, Glances glances, PersonNames names) {
        this.lines = lines;
        this.reasons = reasons;
        this.glances = glances;
        this.names = names;
    }

    static boolean isOfficer(Viewer viewer) {
        return viewer.holdsEverywhere(Role.DATA_PROTECTION_OFFICER);
    }

    @GetMapping("/admin/journal/{line}/emptying")
    Answer show(@PathVariable long line, Viewer viewer) {
        var found = standing(line);
        var people = Stream.of(found.line().actor(), found.line().person())
                .filter(id -> id != 0)
                .collect(Collectors.toSet());
        glances.record("platform.journal.looked-at", viewer.person(), line, people);
        return Answer.page("platform/reason")
                .with("line", new JournalLine(found))
                .with("names", names.of(people, viewer));
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/admin/journal/{line}/emptying")
    Answer empty(@PathVariable long line, Viewer viewer) {
        standing(line);
        reasons.empty(line, viewer);
        return Answer.goTo("/admin/journal").saying("platform.journal.said.emptied");
    }

    private Lines.Numbered standing(long line) {
        return lines.find(line)
                .filter(found -> found.reason() != null && !found.emptied())
                .orElseThrow(NotHere::new);
    }
}
