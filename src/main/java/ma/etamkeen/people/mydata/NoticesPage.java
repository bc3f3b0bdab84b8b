package ma.etamkeen.people.mydata;

import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import org.springframework.web.bind.annotation.GetMapping;

/** What the platform uses personal data for, for everybody to read. */
@Pages
@Open
@Shared
class NoticesPage {

    private final Notices notices;

    NoticesPage(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/data-protection")
    Answer show() {
        return Answer.page("people/notices").with("notices", notices.all());
    }
}
