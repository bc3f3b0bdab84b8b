package ma.etamkeen.people.web;

import jakarta.servlet.http.HttpServletRequest;
import ma.etamkeen.people.People;
import ma.etamkeen.people.signin.Invitations;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Sending an invitation once more to somebody who has not come yet. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class InvitingAgainPage {

    private final People people;
    private final Invitations invitations;
    private final PersonPage page;

    InvitingAgainPage(People people, Invitations invitations, PersonPage page) {
        this.people = people;
        this.invitations = invitations;
        this.page = page;
    }

    @PostMapping("/admin/people/{id}/invitation")
    Answer send(@PathVariable long id, Viewer viewer, HttpServletRequest request) {
        var person = people.visibleTo(viewer).find(id).orElseThrow(NotHere::new);
        if (!invitations.mayInviteAgain(person, viewer)) {
            throw new NotAllowed();
        }
        return invitations.inviteAgain(person, viewer, request.getRemoteAddr())
                ? Answer.goTo("/admin/people/" + id).saying("people.said.invited")
                : page.refused(id, viewer).with("refusal", "people.refused.invitation.pause");
    }
}
