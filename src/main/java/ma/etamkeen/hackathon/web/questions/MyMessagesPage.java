package ma.etamkeen.hackathon.web.questions;

import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody was told about the editions they have to do with. To open a message is to have read it. */
@Pages
@SignedIn
class MyMessagesPage {

    private final Messages messages;
    private final Editions editions;

    MyMessagesPage(Messages messages, Editions editions) {
        this.messages = messages;
        this.editions = editions;
    }

    @GetMapping("/me/hackathon/messages")
    Answer list(@RequestParam(defaultValue = "1") String page, Viewer viewer) {
        var number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        return Answer.page("hackathon/questions/inbox")
                .with("messages", messages.inbox(viewer, number))
                .with("editions", named())
                .with("number", number)
                .with("total", messages.countOf(viewer));
    }

    @GetMapping("/me/hackathon/messages/{message:[0-9]{1,15}}")
    Answer show(@PathVariable long message, Viewer viewer) {
        var found = messages.read(viewer, message);
        return Answer.page("hackathon/questions/message")
                .with("message", found)
                .with("edition", editions.find(found.edition()).orElseThrow(NotHere::new));
    }

    private Map<Long, Edition> named() {
        return editions.all().stream().collect(Collectors.toMap(Edition::id, edition -> edition));
    }
}
