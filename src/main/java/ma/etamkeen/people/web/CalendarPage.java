package ma.etamkeen.people.web;

import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The address of a person's private calendar: shown, made, replaced, removed. */
@Pages
@SignedIn
class CalendarPage {

    private final CalendarFeeds feeds;

    CalendarPage(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping("/me/calendar")
    Answer show(Viewer viewer) {
        return Answer.page("people/calendar")
                .with(
                        "path",
                        feeds.token(viewer)
                                .map(token -> "/calendar/" + token + ".ics")
                                .orElse(""));
    }

    @PostMapping("/me/calendar")
    Answer renew(Viewer viewer) {
        feeds.renew(viewer);
        return Answer.goTo("/me/calendar").saying("people.said.calendar");
    }

    @PostMapping("/me/calendar/end")
    Answer end(Viewer viewer) {
        feeds.end(viewer);
        return Answer.goTo("/me/calendar").saying("people.said.calendar-ended");
    }
}
