package ma.etamkeen.knowledge.attachments;

import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A file of a published entry, for everybody: its last version. */
@Pages
@Open
class AttachmentPage {

    private final Attachments attachments;
    private final Entries entries;
    private final KeptFiles files;

    AttachmentPage(Attachments attachments, Entries entries, KeptFiles files) {
        this.attachments = attachments;
        this.entries = entries;
        this.files = files;
    }

    @GetMapping("/files/{id:[0-9]{1,15}}/{attachment:[0-9]{1,15}}")
    ResponseEntity<Resource> save(@PathVariable long id, @PathVariable long attachment, Language language) {
        entries.read(id, language).orElseThrow(NotHere::new);
        return files.handOut(attachments
                .find(attachment)
                .filter(one -> one.entry() == id && !one.isRemoved())
                .orElseThrow(NotHere::new)
                .latest()
                .file());
    }
}
