package ma.etamkeen.people.mydata;

import java.time.Clock;
import java.time.LocalDate;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One's own data in one place: what is held, who looked, what was asked, and a copy to take away. */
@Pages
@SignedIn
class MyDataPage {

    static final String PATH = "/me/data";

    private final MyData data;
    private final Requests requests;
    private final Looks looks;
    private final People people;
    private final Journal journal;
    private final Words words;
    private final Clock clock;

    MyDataPage(MyData data, Requests requests, Looks looks, People people, Journal journal, Words words, Clock clock) {
        this.data = data;
        this.requests = requests;
        this.looks = looks;
        this.people = people;
        this.journal = journal;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/me/data")
    Answer show(Viewer viewer) {
        return Answer.page("people/mydata")
                .with("held", data.of(viewer.person()))
                .with("requests", requests.of(viewer.person()))
                .with("looks", looks.of(viewer.person()));
    }

    @Proof(Proof.Needed.FRESH)
    @GetMapping("/me/data/copy.json")
    ResponseEntity<byte[]> json(Viewer viewer) {
        journal.record("people.data.downloaded", viewer.person(), viewer.person(), viewer.person(), "json");
        return file(data.json(viewer.person(), viewer.language()), MediaType.APPLICATION_JSON, "json");
    }

    @Proof(Proof.Needed.FRESH)
    @GetMapping("/me/data/copy.pdf")
    ResponseEntity<byte[]> pdf(Viewer viewer) {
        var person = people.find(viewer.person()).orElseThrow();
        journal.record("people.data.downloaded", viewer.person(), viewer.person(), viewer.person(), "pdf");
        var sheet = new DataSheet(words, viewer.language());
        return file(
                sheet.pdf(data.of(person.id()), person.name(viewer.language()), clock.instant()),
                MediaType.APPLICATION_PDF,
                "pdf");
    }

    @PostMapping("/me/data/requests/{id}/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        if (!requests.withdraw(viewer.person(), id)) {
            throw new NotHere();
        }
        return Answer.goTo(PATH).saying("mydata.said.withdrawn");
    }

    private ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String ending) {
        var day = LocalDate.ofInstant(clock.instant(), KingdomZone.ZONE);
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"e-tamkeen-" + day + "." + ending + "\"")
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }
}
