package ma.etamkeen.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The mailbox of the demonstration: every letter as it would have left the house. */
@Controller
@Open
@ConditionalOnProperty("tamkeen.mailbox")
class MailboxPage {

    private static final int ON_ONE_PAGE = 25;

    private final Mailbox mailbox;

    MailboxPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/demo/mail")
    Answer list(@RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "1") int page) {
        var sought = to.strip().toLowerCase(Locale.ROOT);
        var found = mailbox.all().stream()
                .filter(mail -> mail.to().toLowerCase(Locale.ROOT).contains(sought))
                .toList();
        var number = Math.clamp(page, 1, Math.max(1, Math.ceilDiv(found.size(), ON_ONE_PAGE)));
        return Answer.page("demo/mailbox")
                .with("to", to)
                .with(
                        "mails",
                        found.stream()
                                .skip((number - 1L) * ON_ONE_PAGE)
                                .limit(ON_ONE_PAGE)
                                .toList())
                .with("number", number)
                .with("size", ON_ONE_PAGE)
                .with("total", found.size());
    }

    @GetMapping("/demo/mail/{id}")
    Answer read(@PathVariable long id) {
        return Answer.page("demo/mail").with("mail", mailbox.find(id).orElseThrow(NotHere::new));
    }

    @GetMapping(path = "/demo/mail.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Mailbox.Mail>> json() {
        return ResponseEntity.ok(mailbox.all());
    }

    @GetMapping("/demo/mail/{id}.eml")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header("Content-Disposition", "attachment; filename=\"mail-" + id + ".eml\"")
                .body(mailbox.find(id).orElseThrow(NotHere::new).raw().getBytes(StandardCharsets.UTF_8));
    }
}
