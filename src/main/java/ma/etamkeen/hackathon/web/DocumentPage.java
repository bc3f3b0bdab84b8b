package ma.etamkeen.hackathon.web;

import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of an edition, for everybody who sees it. */
@Pages
@Open
class DocumentPage {

    private final Editions editions;
    private final Details details;
    private final KeptFiles files;
    private final Organisers organisers;

    DocumentPage(Editions editions, Details details, KeptFiles files, Organisers organisers) {
        this.editions = editions;
        this.details = details;
        this.files = files;
        this.organisers = organisers;
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}/documents/{detail:[0-9]{1,18}}")
    ResponseEntity<Resource> document(@PathVariable long id, @PathVariable long detail, Viewer viewer) {
        editions.find(id)
                .map(Edition::isPublished)
                .filter(isPublished -> isPublished || organisers.organises(viewer, id))
                .orElseThrow(NotHere::new);
        var document = details.find(detail).filter(one -> one.edition() == id).orElseThrow(NotHere::new);
        var file = document.file();
        if (file == null) {
            throw new NotHere();
        }
        return files.handOut(files.find(file).orElseThrow(NotHere::new));
    }
}
